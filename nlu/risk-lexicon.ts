import type { RiskKind } from './understanding.ts'

/**
 * What the words of one rule mean on their own, before the words around them are looked at (risk-rules.ts).
 * `farewell` and `weary` are signs: each alone is a concern; a farewell with another sign is a crisis.
 */
export type Weight = 'crisis' | 'farewell' | 'weary' | 'concern'

export interface Rule {
  weight: Weight
  kind: RiskKind
  /** The pattern does not say whose feeling it is ("want to die"), so the words before it are asked. */
  subject?: 'open'
  /** People also say this for fun ("i want to die lol"): light talk around it lowers it. */
  light?: true
  /** Negation is part of the pattern or changes nothing. */
  firm?: true
  pattern: RegExp
}

const raw = String.raw

const mine =
  'mom|mum|mother|dad|father|brother|sister|son|daughter|baby|child|children|kids?|wife|husband|partner|boyfriend|girlfriend|bf|gf|ex|boss|teacher|family|parents|grandma|grandpa|nana|friend|roommate|classmates?|stepdad|stepfather|stepmom|uncle'
const pills = 'pills?|tablets|meds|medication|medicine|sleeping (?:pills|tablets)|painkillers|paracetamol|tylenol|antidepressants|capsules'

/** English, on plain folded text: no apostrophes, "wanna" is "want to". Every gap is bounded. */
export const english: Rule[] = [
  // Suicide, said outright.
  ...rules('crisis', 'suicide', {}, [
    raw`(?:kill|hang|hanging|drown|drowning|shoot|shooting|offing|unaliv(?:e|ing)|suffocate|electrocute) (?:my ?self|meself)`,
    raw`(?:delete|deleting) (?:my ?self|meself)(?! from)`,
    raw`(?:off|end|ending) (?:my ?self|meself)`,
    raw`killing (?:my ?self|meself)`,
    raw`(?:end|ending|ended|take|taking|took) my (?:own |stupid |pathetic |miserable |fucking )?life\b(?! back| to | in | seriously| for | as | into| around| one | day)`,
    raw`end(?:ing)? (?:it all|everything|my (?:suffering|pain|misery|existence|story)|it (?:tonight|today|now|for good|once and for all|already|this (?:week|weekend)))\b(?! with)`,
    raw`(?:die|dying|death) by suicide`,
    raw`suicide (?:is|feels|seems|looks|sounds) (?:like )?(?:the|my|a) (?:only |best |last |good |real |easy )?(?:option|answer|way|solution|choice|thing)`,
    raw`(?:my|a|the) (?:own )?suicide (?:note|letter|plan)\b`,
    raw`(?:thoughts? (?:of|about)|thinking (?:of|about)|think about|consider(?:ing)?|contemplat(?:e|ing)|plan(?:ning)?|attempt(?:ing)?) (?:\w+ )?suicide\b`,
    raw`(?:i|ive) (?:\w+ )?(?:attempted|tried|committed) (?:\w+ )?suicide`,
    raw`(?:last|recent|failed|another|second|third|my) (?:suicide )?attempt (?:to die|at suicide|on my (?:own )?life)`,
    raw`(?:my|failed|another) suicide attempt`,
    raw`(?:painless|least painful|easiest|quickest|fastest|best|quick|easy|peaceful|surest) (?:\w+ )?(?:ways?|methods?) (?:to|of|for) (?:die|dying|kill|killing|suicide|end(?:ing)? (?:it|my))`,
    raw`how (?:many|much) (?:[\w-]+ ){0,6}(?:to die|to (?:fatally )?overdose|to od|would kill|will kill|is lethal|are lethal|is fatal|to kill me|to not wake up)`,
    raw`how (?:high|tall|deep|far) (?:[\w-]+ ){0,8}(?:to die|to be fatal|would kill me)`,
    raw`
      sewer ?slide
      toaster bath
      commit (?:die|sudoku|not alive|unalive)
      self delete
      \bctb\b
    `,
    raw`(?:die|dying|death|kill myself) (?:tonight|tomorrow|this week|this weekend)`,
  ]),
  ...rules('crisis', 'suicide', { subject: 'open' }, [
    raw`\bsuicidal\b(?! (?:squad|tendencies (?:the |a )?(?:band|album|song|concert)|empathy))`,
    raw`
      have (?:a )?(?:suicidal|suicide) (?:thoughts|ideation|plan)
      commit(?:ting)? (?:\w+ )?suicide\b
      suicide is all
      (?:unalive|death) thoughts
      all i (?:can |ever )?think (?:about|of) is (?:death|dying|suicide|ending|killing|being dead|how to die)
    `,
  ]),
  ...rules('crisis', 'suicide', { light: true, subject: 'open' }, [
    raw`(?:want|wanted|wants|wanting|ready|need|going|prefer|love|like|choose|chose|about|longing|decided|planning|plan) to (?:just |really |finally |fucking |literally |simply |actually |only |lie down and |lay down and |crawl up and |jus |go to sleep and )?(?:die|be dead)\b(?! (?:of|from|for|laughing|my hair|the eggs|on (?:this|that|the) hill|alone|hard|trying|my|in (?:the )?(?:game|minecraft|elden)))`,
    raw`wish(?:ing|ed)? (?:that )?i (?:was|were|am) (?:\w+ )?dead`,
    raw`wish(?:ing)? (?:that )?i (?:would |could |can |will |had )?(?:just |only )?(?:die|died)\b(?! my)`,
    raw`hop(?:e|ing) (?:that )?i (?:just |will |would |ill )?die\b`,
    raw`
      deserve to (?:die|be dead)
      should (?:just |probably |really )?(?:die|be dead|have died)
      better off dead
      rather (?:just )?(?:be dead|die)\b(?! than)
      want death
      craving death
      waiting to die
      praying (?:to die|for death|i die)
      pray i die
      let me (?:just )?die\b
    `,
    raw`
      \bkms\b(?! ?[是什公])
      want to kms
      \bkmsing\b
    `,
    raw`
      (?:im|i am|id be|i would be) better off dead
      everyone would be happier if i (?:was|were) dead
      be dead by (?:now|tomorrow|morning|christmas)
    `,
    raw`(?:want to|can someone|somebody|someone|please) (?:please )?(?:un ?alive|kill me (?:already|for real)|end me)\b`,
    raw`
      want(?:ed)? to unalive
      unalive myself
    `,
  ]),
  // Not wanting to be.
  ...rules('crisis', 'suicide', { firm: true }, [
    raw`(?:dont|didnt|never|not|no longer|do not) (?:really |even |particularly |actually |honestly |rly )?(?:want(?:ed)?|wish|care) to (?:be (?:alive|around anymore|here any ?more|on this (?:earth|planet)|in this world|a person any ?more|part of this world)|live any ?more|live any longer|keep living|go on living|continue living|exist|stay alive|see (?:tomorrow|another day|the (?:morning|new year|next))|make it (?:to|past) (?:tomorrow|\d\d|my))(?! with| in (?:the|this|that) (?:office|team|city|house|flat|job))`,
    raw`(?:dont|no longer) want to live\b(?! with| in| at| near| off| there| here| alone| abroad| together| under| next| by| paycheck| on| like| out of| so| far| my| that| a )`,
    raw`(?:dont|never|not) want(?:ing)? (?:to )?(?:have to )?wake up\b(?! (?:early|at|so|before|for|late|to|this|on|in the dark|that|with|the|my|next to|hungover))`,
    raw`(?:wish|hope|hoping|pray|praying|prayed|wished) (?:that )?i (?:just |simply )?(?:dont|didnt|wont|wouldnt|never|hadnt|do not) (?:have to |ever )?w[oa]ken? up\b(?! (?:early|so|at))`,
    raw`
      (?:never|not|without ever) (?:ever )?(?:wak(?:e|ing)|woken) up (?:again|anymore|ever|tomorrow)\b
      and never wake up
      and not wake up
      and just not wake
      sleep and never wake
      never had to wake up
    `,
    raw`
      (?:fall asleep|go to sleep) (?:and |for)(?:ever|stay asleep|not come back|never come back)
      (?:sleep|be asleep) forever(?! (?:on|in|if|under|with|like|thanks))
    `,
    raw`(?:want(?:ed)?|wish i could|like|love|going|prefer|rather) (?:to )?(?:just |simply )?(?:stop existing|not exist|cease to exist|not be (?:here|alive) any ?more|stop being alive|not be alive|be gone (?:forever|for good)|disappear (?:forever|for good|from (?:this|the) (?:world|earth|planet)|and never)|vanish (?:forever|for good|from (?:this|the) (?:world|earth)))`,
    raw`(?:want to|wish i could|wish i would|just) (?:stop existing|not exist)`,
    raw`
      wish (?:that )?i (?:was|were|had|wasnt|werent|hadnt|never) (?:never |not |been )?(?:been )?(?:born|here any ?more|alive|existed)\b
      wish i (?:didnt|never) (?:even )?exist(?:ed)?
    `,
    raw`(?:tired|sick|exhausted|done|fed up|bored|over) (?:of|with|from|by) (?:just |even )?(?:being alive|living|existing|being here on|life itself|being a person)\b(?! (?:with|in|at|out of|paycheck|on|from|like|alone|off|under|near|here))`,
    raw`(?:hate|hating|regret|ashamed of|sorry for) (?:being alive|that im (?:still )?alive|existing|waking up alive|that i woke up)`,
    raw`(?:no|any|a|one|another|see the|see a|see any|the) (?:\w+ )?(?:reason|point|purpose|sense) (?:to|in|for|of|left to|left in) (?:stay(?:ing)? alive|keep(?:ing)? living|liv(?:e|ing)|being alive|be alive|wak(?:e|ing) up|exist(?:ing)?|being here any ?more|continu(?:e|ing) (?:to live|living)|go on living)\b(?! (?:early|at|in|abroad|with))`,
    raw`
      nothing (?:left |here )?to live for
      (?:life|living) (?:isnt|is not|aint|is no longer|not|doesnt feel|does not feel) worth
      (?:is|if) (?:my )?(?:life|living|it) (?:is |even |still |really )*worth living
      not worth living
      whats the point (?:of|in) (?:living|being alive|life|existing|staying)
      why (?:am i|do i|should i|bother) (?:still |even |to |keep |have to |stay |staying )*(?:alive|liv(?:e|ing)|exist)\b(?! (?:in|with|here))
    `,
    raw`
      dont (?:really |even )?(?:care|mind) (?:if|whether) i (?:live|die|wake up|dont wake|got hit|get hit|make it)
      wouldnt (?:really )?(?:mind|care|be sad|be upset|bother me) (?:if|not|dying) (?:i )?(?:died|didnt wake|dont wake|never woke|waking up|got hit|get hit|dying|a (?:bus|car|truck) hit|something killed|wasnt here)
      wouldnt mind (?:dying|not waking|never waking)
    `,
    raw`wish (?:that )?(?:someone|somebody|anyone|god|a stranger) would (?:\w+ )?(?:shoot|kill|end|murder|finish) me\b`,
    raw`(?:wish|hope|hoping|wishing) (?:that )?(?:a |some )?(?:car|bus|truck|train|lorry|something|someone|god|cancer|the plane) (?:\w+ )?(?:hit|hits|run|runs|kill|kills|take|takes|took|end|ends|crash|crashes|would) (?:me|over me|it|just (?:hit|kill|take))\b(?! up)`,
    raw`
      (?:not|im not|i am not) (?:going to be|meant to be|supposed to be|made to be) (?:alive|in this world|around (?:much|for) longer)
      i (?:shouldnt|should not) (?:be|have been) (?:alive|born)
      not meant (?:to live|for this world|for this life)
    `,
    raw`
      wont (?:be (?:here|around|alive) (?:much longer|for long|for much longer|any ?more|by then|to see)|live (?:to see|past|much longer)|see (?:me again|tomorrow|my next birthday))
      wont be (?:a problem|a burden|your problem|in (?:anyones|your) way) (?:any ?more|much longer|for long|soon)
    `,
    raw`(?:better|happier|easier|relieved|lighter|best|free|glad|calmer|fine)(?: off)? (?:\w+ ){0,5}(?:without me|if i (?:just |only |had |was |were |am |wasnt |werent |didnt |never |simply |not ){0,3}(?:gone|dead|here|around|born|alive|died|die|disappear(?:ed)?|exist(?:ed)?|vanish(?:ed)?|left this world)\b)(?! (?:on|in|at) (?:the|that|this) (?:team|project|meeting|call|committee|group))`,
    raw`
      better off if i (?:died|disappeared|never existed|didnt exist|were gone|was gone)
      without me (?:here |around |in it )?(?:they|everyone|everybody|he|she|you|my \w+|the world|the kids) ?(?:would|will|could|ll|d)? ?be (?:\w+ )?(?:better|happier|fine|easier|free)
      world (?:is|would be|will be) (?:\w+ )?better (?:place )?without me
    `,
    raw`(?:if|when|once|after) i(?:d|m| just| had)? ?(?:died|die|dead|killed myself|disappear(?:ed)? forever|was dead|were dead|am dead|wasnt alive|werent alive)\b(?! (?:in|of laughter|my))[^.!?]{0,60}(?:nobody|no one|noone|not|better|happier|miss|care|notice|relie|easier|cry|peace|insurance|problem)`,
    raw`(?:nobody|no one|noone|anyone|anybody|who) (?:would|will|wouldnt|even|d|ll) ?(?:even |really |actually |notice or )?(?:notice|care|miss me|mind|cry|be sad)(?: much)?,? (?:if|when) i (?:\w+ )?(?:died|die|disappeared|was gone|were gone|was dead|wasnt here|werent here|vanished|ended|stopped existing|wasnt around|didnt wake|dropped dead|am gone)`,
    raw`(?:be|go|join|see) (?:with |and be with |to )?(?:him|her|them|my (?:late )?(?:${mine})) (?:again )?(?:in heaven|up there|on the other side|in the afterlife|where (?:he|she) is now)`,
    raw`voices? (?:\w+ ){0,5}(?:tell|tells|telling|told|say|says|saying|want|wants) (?:me|i should|that i should) (?:\w+ ){0,3}(?:kill|hurt|die|jump|cut|end)`,
    raw`(?:cant|dont know if i can|not sure i can|not sure if i can|unable to|hard to) (?:\w+ )?(?:promise|guarantee|keep myself (?:safe|alive)|stay safe|stay alive|trust myself (?:tonight|alone|not to)|survive (?:tonight|the night|another night)|make it through the night|live another)\b(?! (?:you |that )?(?:ill (?:be (?:on|there)|finish|do|come)|to (?:finish|do|be)))`,
    raw`
      dont (?:really )?feel safe (?:with|from|around|being (?:alone )?with) myself
      not safe (?:with|from|around|alone with) myself
      scared (?:of what )?(?:i might|ill|i will|i could|im going to|of what i might|of what i could|of what ill) (?:\w+ )?(?:do|hurt)(?: something)?(?: \w+)? to myself
      afraid (?:of what )?(?:i might|ill|i will|i could) (?:\w+ )?do(?: something)?(?: \w+)? to myself
      do something (?:\w+ )?to myself
      what i might do to myself
    `,
    raw`
      have to (?:die|not exist) for (?:this|it) to (?:stop|end)
      only (?:way|thing) (?:out )?(?:is|would be|left is) (?:to (?:die|not be here)|death|dying)
      death (?:is|feels|seems|sounds|would be) (?:\w+ )?(?:only|better|peaceful|relief|a way out|easier|comforting|like)
      dying (?:is|feels|seems|sounds|would be) (?:\w+ )?(?:better|peaceful|relief|easier|comforting|like a|nice|good)
    `,
    raw`(?:keep|been|cant stop|always|constantly|started|am|im|just|still|often) (?:\w+ )?(?:thinking|fantasi[sz]ing|dreaming|daydreaming|obsessing|wondering|imagining|picturing) (?:\w+ )?(?:of|about|what)? ?(?:\w+ )?(?:dying|death|being dead|not (?:being here|being alive|existing|waking up)|my (?:own )?(?:funeral|death)|jumping off|how (?:id|i would) (?:do it|die)|ways to (?:die|go|do it))\b(?! (?:of the|note|star|metal|march|my hair|valley))`,
  ]),
  // Means, place, time.
  ...rules('crisis', 'suicide', {}, [
    raw`(?:want|wanted|going|ready|planning|plan|about|thinking (?:of|about)|urge|impulse|might|could|should|ill|just|tempted|think) (?:to )?(?:just )?(?:jump|jumping|step|stepping|throw(?:ing)? myself|fling(?:ing)? myself|walk|walking|drive|driving|crash|crashing|swerve|swerving|steer|steering|run|running) (?:my car |the car |straight |right |myself )?(?:off|from|in front of|under|into) (?:of )?(?:\w+ ){0,3}(?:bridge|roof|rooftop|building|balcony|window|train|tracks|cliff|ledge|traffic|tree|wall|river|lorry|truck|bus|car park|overpass|oncoming|pole|sea|ocean)\b(?! (?:for fun|station|schedule|tour|(?:to|and) (?:swim|cool)|with a bungee))`,
    raw`(?:im|i am|here|sitting|standing) (?:\w+ ){0,2}(?:on|at|by) the (?:edge|ledge|bridge|roof|rooftop|tracks|platform) (?:and |now|right now|rn|looking|thinking|about)[^.!?]{0,30}`,
    raw`(?:on|at) (?:the|a) (?:bridge|ledge|roof|rooftop|tracks|edge|platform) (?:\w+ ){0,8}(?:jump|let go|one step|last time|end|too easy)\b`,
    raw`
      (?:noose|rope) (?:is |s )?(?:\w+ ){0,2}(?:ready|tied|around my neck|hanging|up)
      (?:made|tied|tie|tying|bought|got|have) (?:\w+ )?noose
    `,
    raw`(?:gun|knife|blade|razor|rope|pills|bottle|everything i need) (?:\w+ ){0,4}(?:in my hands?|next to me|on my lap|beside me|in front of me|to my (?:head|throat|wrist|neck)|ready|under my (?:bed|pillow)|by my bed)\b[^.!?]{0,40}`,
    raw`(?:saved|saving|stockpil(?:ed|ing)|collect(?:ed|ing)|hoard(?:ed|ing)|stash(?:ed|ing)|counted|counting|hid|hiding|been keeping) (?:up )?(?:\w+ ){0,3}(?:${pills})\b(?! (?:for (?:my|the|our) (?:trip|travel|dog|cat|mom|mum|grand)))`,
    raw`(?:(?:bought|got|found|have|load(?:ed|ing)) (?:a |the |my (?:dads |fathers )?)?(?:gun|rope))[^.!?]{0,40}(?:myself|tonight|end|die|over|peace|way out)`,
    raw`(?:swallow|take|taking|down) (?:them all|it all at once|all (?:of )?(?:my|these|those|the) (?:${pills})|every pill|the whole bottle)`,
    raw`
      (?:overdose|od) (?:on (?:my |these |the )?(?:${pills})|tonight|again)
      (?:want|going|planning|plan|thinking about|thinking of|tempted) (?:to )?(?:overdos(?:e|ing)|od)\b(?! on (?:coffee|caffeine|sugar|chocolate|netflix|tiktok|cute|sushi|memes|carbs|pizza|cheese|vitamin|christmas|k-?pop|anime))
    `,
    raw`(?:picked|chose|set|decided on|have|got|know) (?:\w+ )?(?:date|day|place|spot|method|way) (?:to|for|when|where|i)(?: \w+){0,3} (?:die|dying|suicide|end it|kill|ending it|do it and not)`,
    raw`(?:know|planned|decided|figured out|worked out|chosen|picked) (?:exactly |already )?(?:how|when|where|when and how|how and when) (?:im|i am|ill|i will|id|i would|to|i want to) (?:\w+ ){0,3}(?:die|end (?:it|my)|kill myself|be gone)\b`,
    raw`
      (?:today|tonight|tomorrow|this) (?:is|will be|s)? ?(?:going to be )?(?:my last (?:day|night|sunrise) (?:alive|on earth|here|on this)|the (?:night|day) (?:i (?:die|end|do it|kill)|it ends))
      (?:my|the) last (?:day|night|sunrise|hours?|few (?:days|hours)) (?:alive|on (?:this )?(?:earth|planet)|of my life)
    `,
    raw`last (?:christmas|birthday|summer|new year|message|words) (?:\w+ ){0,3}(?:ill ever|i will ever|youll ever (?:get|hear|read)|before i (?:die|go for good|end))`,
  ]),
  ...rules('crisis', 'suicide', { firm: true }, [
    raw`
      (?:written|wrote|writing|write|finished|recorded) (?:\w+ ){0,2}(?:goodbye|suicide|farewell) (?:letters?|notes?|videos?|messages?)
      (?:wish|hope|pray) (?:that )?i (?:would |could |will |did )?(?:just |simply )?not (?:have to )?wake up
      (?:tonight|today) (?:is|will be|s) my last (?:night|day)(?: alive| on earth|$| and)
      (?:rather|better) be gone\b
      (?:cant|cannot|couldnt|dont want to) go on living
      deserves? (?:\w+ ){0,5}(?:without me|who isnt me)
      (?:dont|cant|do not) trust myself (?:to be alone|alone|tonight|not to (?:do|hurt|jump|die|end)|around (?:pills|knives|the (?:pills|knife|gun|car)))
      (?:would|will|does|could) (?:anybody|anyone|people|they|someone) (?:\w+ )?(?:notice|care|miss me|mind) (?:if|when) i(?:m| was| were| am)? (?:no longer (?:alive|here)|dead|gone|not (?:alive|here any))
      want (?:it|everything|the pain|this|all of it) to (?:stop|end|be over) (?:forever|for good)
      \bi (?:\w+ )?(?:harm|burn) myself\b(?! out)
      (?:harm|harming|harmed) myself (?:again|when|because|so|at|every|to|and)
      (?:passed|died|gone|death|lost (?:my|him|her))[^.!?]{0,40}want to (?:follow|be with|join|go to|go with) (?:him|her|them)
      (?:follow|following|join|joining|be with|go to|see) (?:him|her|them|my \w+) (?:in|to) (?:heaven|the grave|death|the afterlife)
      (?:dont think|not sure|doubt) (?:im |ill |i will |i )?(?:coming|come|make it|get|getting|going) (?:home|back|through this|out)(?: of this)? alive
      only way out (?:\w+ ){0,4}is (?:dying|death|to die|suicide)
      dont plan (?:on|to) (?:seeing|see|being|be|making|make|living|live) (?:the (?:new year|morning|next|end of)|my \w+|alive|past|another|around (?:for|much|then))
      (?:afraid|scared) of (?:death|dying)[^.!?]{0,30}looking forward
      looking forward to (?:death|dying|being dead|not existing)
      why (?:should i |would i |do i |even )?(?:stay|remain|stick around) (?:in this world|here any|alive)
      if i (?:wasnt|werent) (?:such )?a coward[^?]{0,20}(?:do it|end it|die|id be gone)
      too (?:much of )?(?:a )?coward to (?:die|end it|kill|go through with it)
    `,
  ]),
  // Signs of leave-taking.
  ...rules('farewell', 'suicide', {}, [
    raw`(?:this is|just here to say|just want(?:ed)? to say|time to say|came to say|saying|say|said|writing) (?:\w+ ){0,3}(?:goodbye|goodbyes|farewell)s?\b(?! to (?:sugar|coffee|smoking|snooz|bad|my (?:old|ex|job|comfort|couch|excuses|colleagues|coworkers|team|desk|hair)|junk|carbs|procras|alcohol|the (?:office|team|old|summer|gym)|cigarettes|meat|201|202|social))`,
    raw`
      (?:good ?)?bye (?:forever|for good|world|cruel world|everyone|everybody|all of you|my friends|mom|mum|dad)\b(?! to)
      (?:tell|say to) my (?:\w+ )?goodbye
      good ?bye and (?:thank|sorry)
      goodbye (?:letters?|notes?|videos?)
      farewell (?:letters?|notes?|world)
    `,
    raw`
      (?:gave|giving|give|given) away (?:all |most )?(?:of )?my (?:things|stuff|belongings|possessions)\b(?!.{0,30}(?:moving|charity|declutter))
      (?:giving|give|gave|given|giving away|gave away|started giving) (?:away )?(?:all |most )?(?:of )?my (?:things|stuff|belongings|possessions|clothes|books|guitar|dog|cat|pets|favou?rite \w+|jewelry|savings)(?: away| to)\b(?! (?:the library|school|charity|goodwill|oxfam|the (?:charity|thrift|second)|declutter|free up|make (?:room|space)))
    `,
    raw`wont (?:be needing|need) (?:them|it|this|these|any of (?:it|this|that)|my \w+|anything|money) (?:any ?more|where im going|soon|any longer|after (?:this|tonight))`,
    raw`(?:someone|somebody|who|you|they) (?:\w+ )?(?:will|to|would|please|can|should|ll) (?:please )?(?:take care of|look after|feed|adopt) my (?:dog|cat|kids|children|baby|mom|mum|plants|pets|brother|sister|little \w+)[^.!?]{0,20}(?:when|after|once|if) (?:im|i am) (?:gone|not here)`,
    raw`(?:when|once|after) (?:im|i am|ive) gone\b(?! (?:on|to|for (?:the|a)|from the office|home|back))`,
    raw`
      (?:put|putting|get|getting|got) (?:all )?(?:my|all my) affairs in order
      (?:wrote|writing|written|write|recorded) (?:\w+ )?(?:letters?|notes?|videos?|messages?) (?:to|for) (?:everyone|my (?:${mine})|each of|the people i love|them to find)
    `,
    raw`
      (?:sorry|forgive me) (?:\w+ ){0,2}for (?:everything(?! (?:i|that|we|yesterday|last|on))|all of it|being (?:such )?a burden|what im about to do|what i am about to do|leaving you all|what im going to do)
      please (?:forgive me|dont blame (?:yourself|yourselves)|dont be (?:sad|mad) when|remember me|tell my (?:${mine}) (?:i|that i|im))
    `,
    raw`
      (?:it|everything|this) (?:will|ll|is going to) (?:all )?be over (?:soon|tonight|tomorrow|for me)
      (?:soon|finally|tonight) (?:it will|itll|ill|i will|i can|i get to) (?:\w+ )?(?:be over|be free|be at peace|rest|be gone|find peace)\b(?!.{0,30}(?:thesis|exam|project|semester|deadline|launch|contract|school|course|holiday))(?! (?:day|after (?:the|my) (?:exam|run|marathon|launch)))
      finally be at peace
      at peace (?:soon|at last|finally)
    `,
    raw`(?:after|by|before) (?:tonight|tomorrow|this|then|sunday|monday|christmas)[^.!?]{0,20}(?:wont matter any ?more|nothing will matter|wont be here|i wont be around|none of this will matter|itll all be over)`,
    raw`
      (?:burden|dead weight|weight) (?:on|to|for) (?:everyone|everybody|my (?:${mine})|them|all of you|people|anyone)
      (?:im|feel like|i am|being) (?:just |only |nothing but |such )?a burden\b(?! on the (?:\w+ )?(?:team|group))
    `,
    raw`(?:nobody|no one|noone) (?:would|will|d) (?:even )?(?:notice|miss me|care) (?:if i|when im)\b(?! (?:skip|left early|missed|wore|stopped (?:going|posting)|changed|cheat|late|took))`,
    raw`(?:want|wish|need) (?:\w+ )?(?:to|i could) (?:just )?(?:disappear|vanish|fade away)\b(?! (?:from (?:facebook|instagram|social|the internet|twitter|whatsapp|linkedin|the group|view)|into|to (?:a|the) (?:beach|island|cabin|mountains|woods)|for (?:a|the|two|one|an)|under (?:my|the) (?:desk|blanket)))`,
    raw`dont (?:really |even )?(?:want|wish) to be here\b(?! (?:at work|on (?:a )?(?:saturday|sunday|monday|friday)|so|early|for))`,
    raw`
      (?:this is|its) (?:the|my) (?:last|final) (?:time (?:ill|youll|you will|i will|we)|message|chat|conversation|goodbye)
      last time (?:ill|i will|you(?:ll| will)) (?:ever )?(?:write|talk|message|hear from|bother)
    `,
    raw`
      (?:too (?:late|far gone) (?:to (?:help|save) me|for me)|nobody can (?:help|save) me)
      no one can (?:help|save) me
      (?:beyond|past) (?:help|saving)
    `,
    raw`
      (?:made|finally made|ive made) (?:my|the) (?:decision|mind) (?:and |its )?(?:\w+ ){0,3}(?:peace|calm|end|over|no going back)
      feel (?:so |strangely |weirdly )?(?:calm|peaceful|at peace) now (?:that )?(?:ive|i have|i) (?:decided|made)
    `,
    raw`(?:life insurance) (?:\w+ ){0,4}(?:pay|cover|worth|enough|more than)`,
    raw`
      dont (?:really )?(?:see|have|think there is|think theres) (?:\w+ )?(?:a|any|no) (?:other )?(?:way|choice|option)s? (?:left|out)
      no other way out
      only (?:one )?way out
    `,
  ]),
  ...rules('weary', 'distress', { firm: true }, [
    raw`(?:cant|cannot|couldnt|dont think i can|dont know (?:how (?:much longer|long)|if) i can) (?:\w+ )?(?:go on(?! (?:mon|tues|wednes|thurs|fri|satur|sun|with|about|the|a |my|to |that|this|holiday|vacation|stage|trips?))|take (?:this|it|much more)|do (?:this|it|life)|keep (?:going|doing this|on|fighting|this up)|carry on|hold on|handle (?:this|it)|cope|fight|bear (?:this|it)|stand (?:this|it)|live like this|endure|hang on)(?: any ?more| much longer| any longer| like this)?\b(?! (?:on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:week|weekend|evening|morning)|today|tomorrow|tonight|at \d|next|before|until|because|with|without|in the|the|every|his|her|their|your|alone|all by|by myself|as|if|unless|for))`,
    raw`(?:tired|exhausted|sick|done|drained) (?:of|with|from|by) (?:everything|fighting|trying|pretending|it all|this life|my life|hurting|feeling (?:like )?this|feeling this way|everyone|all of (?:it|this)|carrying|being (?:me|strong|sad|in pain))`,
    raw`
      want (?:it|everything|the pain|this|all of (?:it|this)|this (?:pain|feeling)|my (?:pain|brain|head|mind)) (?:all )?(?:to (?:just )?(?:stop|end|be over|go away|shut up|go quiet))
      make (?:it|the pain|this) (?:all )?(?:stop|go away)
      wish it (?:would|could) (?:all )?(?:stop|end|be over)
    `,
    raw`
      (?:see|there is|theres|feels? like theres) no way out
      (?:want|need) a way out\b(?! of)
      i (?:just )?want out\b(?! of|,? and)
      (?:im|ive) (?:given|giving) up (?:on (?:everything|life|myself)|completely)
      ready to give up on (?:life|everything)
      at the end of my rope
      reached my limit
      breaking point
    `,
    raw`
      lost (?:all )?(?:the )?will to (?:live|go on)
      barely (?:surviving|holding on|hanging on|alive)
      (?:dont|cant) see (?:a|any|my) future
      no future(?: for me)?\b
      nothing (?:matters|left)(?: any ?more| for me| to lose)?(?! (?:on|to do|to report|in|but|at|except))
    `,
  ]),
  ...rules('crisis', 'suicide', {}, [raw`lost (?:all )?(?:the )?will to live`]),
  ...rules('crisis', 'suicide', { firm: true }, [
    raw`
      (?:no|any|a) reason for me to (?:live|be alive|be here|exist|wake up)
      want (?:my life|me) to (?:end|be over)
      make me (?:not exist|disappear)
      (?:bottle of|these|the) pills and a plan
      rather be dead\b
      (?:wasnt|not|werent) (?:made|meant|built|supposed) to be (?:alive|here any)
      only way (?:out |to [\w ]{3,30})?is to die
      how (?:high|tall)[^.!?]{0,40}(?:you|i) die
      (?:not sure|dont know) (?:if )?(?:i )?want to (?:make it to|live|be alive|keep living|see)\b
      (?:dont|not|never) (?:really )?(?:feel |feeling )?safe (?:\w+ ){0,3}(?:with|from|around) myself
      jump(?:ing)? off (?:\w+ ){0,3}(?:building|roof|bridge|balcony)[^.!?]{0,20}(?:easier|better|over)
      planning to end it (?:last night|tonight|all|tomorrow)
    `,
    raw`(?:happier|better off|better|more useful|worth more|best off) dead\b`,
    raw`
      (?:ways?|hurts?|researching|googled|googling|looked up|looking up|searching|reading about|know|learn|decide|wondering) (?:\w+ ){0,2}to die\b(?! in)
      (?:does it|will it|would it) hurt (?:to die|if i)
      (?:whether|deciding|decide) (?:\w+ ){0,2}to live(?: or (?:die|not)|$)
    `,
    raw`
      (?:dont|do not|not|no longer|barely) (?:really )?(?:have|got|see|having) (?:anything|much|a reason|any reason|anyone|a thing) (?:\w+ )?to live for
      no (?:wish|will|desire|energy|strength|interest)(?: left)? (?:to|in) (?:live|liv(?:e|ing)|go on living|keep living|stay(?:ing)? alive|be(?:ing)? alive|exist(?:ing)?)
    `,
    raw`(?:cant|dont|never) (?:really )?(?:see|imagine|picture|thought) (?:myself|id|i would|me) (?:being |be )?(?:alive|living past|around|past|making it (?:to|past)|growing old|reaching)\b(?! (?:for|on))`,
    raw`(?:only (?:thing|reason|one)|one thing) (?:\w+ )?(?:keep(?:s|ing) me (?:alive|here|from (?:doing it|ending|jumping|killing))|stopping me from (?:doing it|ending|jumping|dying|killing)|im (?:still )?(?:alive|here))`,
    raw`
      by the time you (?:read|see|get|hear)[^.!?]{0,20}(?:gone|dead|late|over)
      leav(?:e|ing) (?:this|the) (?:world|life|earth|planet)\b(?! (?:a better|better|cup))
      (?:cannot|cant|dont want to) stay in this (?:life|world|body)
    `,
    raw`
      (?:dont|do not|didnt|no longer) (?:even |really )?deserve (?:to )?(?:live|life|be alive|exist|be here)
      (?:after|since|from|for) (?:trying|attempting) to (?:overdose|od\b|die|kill|hang|end)
      (?:tried|attempted) to (?:overdose|od\b|die|hang|end it|take my)
    `,
    raw`(?:nearly|almost|came close to|about to|one second from) (?:jump(?:ed|ing)?|ended it|did it last night)\b(?! (?:out of my|for|when|at|the|in|to|up|ship|on|into the pool))`,
    raw`
      (?:loaded|hold|held|holding|staring at|reach(?:ed|ing)? for|grab(?:bed)?|put) (?:my|the|his|a|dads|my dads|my husbands) (?:gun|pistol|rifle)\b(?! (?:range|safe|in the safe))
      gun[^.!?]{0,30}(?:keep thinking about it|some nights|to my|myself)
    `,
    raw`(?:sitting|standing|stand|sat|sit|lean(?:ing)?|been|im) (?:\w+ ){0,3}(?:on|at|by|near|to|over|of) (?:the )?(?:\w+ ){0,3}(?:roof|rooftop|ledge|bridge|balcony|window|tracks|platform)\b[^.!?]{0,60}(?:look(?:ing|ed)? down|jump|how easy|one step|let go|do it|end it|an hour|nobody would)`,
    raw`
      (?:do it ){2}
      let go of the (?:steering )?wheel
      let the car (?:drift|go)
      into oncoming
      if (?:a|the) (?:truck|bus|car|train|lorry) (?:came|hit|was coming)[^.!?]{0,25}(?:move|care|mind|fine|step)
      cross(?:ed|ing)?[^.!?]{0,30}(?:without looking|half hoping)
      without looking[^.!?]{0,10}half hop
    `,
    raw`
      think(?:ing)? (?:about|of) (?:death|dying) (?:all the time|every|constantly|so much|nonstop|non stop|daily|more and more|all day)
      (?:cry|come|attend|show up|sad) (?:at|to) my (?:own )?funeral
      so (?:that )?my (?:body|heart) (?:\w+ )?(?:gives? up|stops?|shuts? down)
    `,
    raw`
      (?:survive|make it through|get through|last through) (?:the night|tonight|another night|this alive)
      wont be alive
      (?:plan|goal)s? (?:\w+ ){0,3}(?:is|was) (?:to )?not (?:to )?be (?:here|alive|around)
      not going to be (?:around|alive|here) (?:any ?more|much longer|for|to see)
    `,
    raw`(?:voices?|brain|mind|head|thoughts|something inside(?: me)?) (?:\w+ ){0,5}(?:tell|tells|telling|says?|saying|scream|screams|screaming|whispers?|whispering) (?:me |that |i should |to |at ){0,3}(?:\w+ ){0,2}(?:jump|die|kill|end it|cut|do it|hurt)`,
    raw`
      (?:hopes?|hoped|wants?|wanted|wishe[sd]) (?:that )?i (?:was dead|die|died|were dead)[^?]{0,6}maybe
      maybe i should (?:just )?(?:die|kill|end it)
    `,
  ]),
  ...rules('farewell', 'suicide', {}, [
    raw`
      tell (?:my (?:${mine})|them|him|her|everyone|everybody) (?:that )?(?:i (?:love|loved)|im sorry|it (?:wasnt|isnt) (?:their|her|his))
      sorry (?:mom|mum|dad|everyone|everybody|guys|all|mama|papa)\b
      sorry i (?:couldnt be|wasnt (?:a |the )?(?:better|good|strong)|failed you|let you all)
      it wasnt (?:her|his|their|your|anyones) fault
      i (?:really )?tried\b(?= *$)
      love you all\b
      i love you,? (?:goodbye|bye)
    `,
    raw`
      on my own terms
      dont (?:look for|try to find|come looking for|wait up for) me
      (?:ill|i will|im going to) be gone (?:soon|anyway|before long)
      (?:whats|what is) the use(?: of (?:it all|anything|trying)|,| any ?more|$)
      wont need (?:them|it|any of it|these)$
      (?:gave|giving|given) away my (?:\w+ )?(?:cat|dog|pets?|guitar|favou?rite \w+|records)
      (?:picked|chosen|chose|set) (?:the|a|my) (?:day|date|night) and
      (?:picked|chosen|chose) (?:the|my) day$
      everything is settled|everythings settled
      now i can (?:finally )?go\b(?! (?:on|to|home|back|for|and|out|running|shopping))
      (?:not going to|wont) be (?:here|around)\b(?! (?:next|on|this|tomorrow|from|until|for|the|at|in|mon|tues|wednes|thurs|fri|satur|sun|because|due|when|during|as|today|much|any ?more))
      out of here for good
      no more (?:goals|check ?-?ins|tomorrows?|plans) for me
      last sunset
      one more sunset
      ready to (?:go|leave),? (?:now|ive been|for good|forever|i have been)
      feels? peaceful now
    `,
    raw`
      giving away (?:all |most of )?my (?:\w+ )?(?:things|stuff|belongings|possessions|clothes|books|guitars?|dog|cat|pets|records|jewelry|savings)\b(?!.{0,40}(?:moving|move|declutter|charity|space|room|minimal|marie|sale|donat))
      only thing stopping me is my (?:dog|cat|kids?|mom|mum|daughter|son|family|parents)
      know exactly how im going to do it\b(?!:)
      thought about how (?:id|i would) do it
      (?:god|hell|heaven) (?:\w+ ){0,4}(?:forgive|suicide|kill)
      kill themselves (?:\w+ ){0,2}go to (?:hell|heaven)
      should i (?:just )?end it\b(?! (?:with|here))
      last time i (?:used|tried|took) the? ?(?:bridge|pills|rope)
    `,
  ]),
  ...rules('concern', 'distress', {}, [
    raw`
      (?:im|i am) not (?:ok|okay|alright|doing (?:ok|okay|well))\b(?! with)
      mood:? ?(?:is )?(?:0|zero)\b
      mood:? ?(?:is )?1\b(?!\d)(?! point)
      (?:so|very|really|desperately|unbearably) lonely
      ashamed of (?:who i am|myself|being me)
      scared of my (?:own )?thoughts
      i (?:ruin|destroy|break) everything
      dont (?:think i )?matter (?:to|at all|any ?more)
      whats wrong with me\b
      something (?:\w+ )?wrong with me
      nobody would understand
      no one (?:would|will ever) understand
      cant cope
      cant remember (?:the last time|when) i (?:last )?(?:felt|was) (?:ok|okay|happy|good|alive)
      (?:run|running) out of reasons
      why bother with anything
      do people ever (?:\w+ )?come back from this
      been numb
      ^numb\b
      drink(?:ing)? (?:\w+ ){0,3}so (?:that )?i (?:dont|cant) feel
      everything i (?:worked|lived) for is gone
      i failed (?:my family|everyone|them all)
      if one more thing (?:goes|happens)
      (?:im|ive been) a (?:terrible|horrible|bad) (?:mother|father|mom|dad|parent|person|wife|husband|human)
      i(?:ve| have) given up\b(?! (?:on (?:the|this|that|my)|sugar|alcohol|coffee|meat|smoking|my|the|gluten|dairy|trying to))
      (?:tell me|does) it (?:ever )?gets? better
      (?:havent|not) left (?:the|my) (?:house|room|bed|flat|apartment) (?:in|for)
      feel like (?:screaming|im disappearing)
      nightmares (?:about|every)
      skipp(?:ed|ing) my meds
    `,
  ]),
  ...rules('concern', 'suicide', { firm: true }, [
    raw`
      (?:he|she|they|${mine}|student|wife|neighbou?r|coworker|colleague) (?:\w+ ){0,6}(?:doesnt|dont|didnt|does not) (?:\w+ )?want to (?:live|be here any|be alive|wake up|exist)
      (?:saying|says|said) (?:\w+ ){0,5}better off without (?:him|her|them)
      (?:he|she|they|kid|son|daughter) (?:\w+ ){0,3}hates? being alive
      (?:joked?|joking|talks?|talking|posted) about (?:jumping|dying|death|suicide|killing)
      (?:said|saying|says) (?:he|she|they)(?:s|re)? (?:\w+ ){0,3}tired of life
      posted a goodbye
      gave away (?:his|her|their) (?:\w+ )?(?:things|stuff|furniture|clothes|belongings)
      talking about death a lot
    `,
  ]),
  ...rules('concern', 'self-harm', { firm: true }, [raw`cuts on (?:his|her|their) (?:arms?|legs?|wrists?)`]),
  ...rules('concern', 'harm-to-others', {}, [
    raw`
      what if i snap
      (?:hurt|harm|snap and hurt|attack) people\b
    `,
  ]),
  ...rules('concern', 'distress', {}, [
    raw`
      need help (?:staying safe|to stay safe)
      (?:suicide|crisis) (?:hotline|helpline)
      ^(?:the )?(?:help ?lines?|hotlines?)(?: please)?$
      (?:show|give|need|want) (?:me )?(?:the |a )?(?:help ?lines?|hotlines?)
    `,
  ]),
  // Self-harm.
  ...rules('crisis', 'self-harm', {}, [
    raw`\b(?:cut|cutting|slash|slashing|slice|slicing|carve|carving|stab|stabbing) (?:up )?myself\b(?! (?:shaving|while|cooking|chopping|on|some|off|a |short|out|in the kitchen|with (?:the |a )?(?:bread|kitchen|paper|vegetable)|loose|free|slack|from|by accident|with paper|opening|down|back))`,
    raw`\b(?:burn|burning|burned|burnt) myself\b (?:with|on purpose|again|to feel|so|because)(?! (?:the (?:oven|pan|kettle|iron)|coffee|tea|hot))`,
    raw`(?:want|wanted|going|need|urge|urges|tempted|thinking (?:of|about)|started|keep|desire|impulse|about) (?:to |of )?(?:\w+ )?(?:hurt|hurting|harm|harming|injure|injuring|cut|cutting|punish) myself\b(?! (?:at|in|on|while|during|lifting|running|playing|off|some|a|back|down|out))`,
    raw`(?:hurt|hurting|harm|harming|harmed|injured) myself (?:on purpose|again|deliberately|to (?:feel|cope|calm|punish)|because i|when i (?:feel|get|am)|tonight|last night)\b(?! (?:at|playing|running|lifting))`,
    raw`(?:i|ive|im|i have|started|been|back to|keep|relapsed (?:into|with|on)|urges? (?:to|for)|want to|going to) (?:\w+ )?self ?-?harm(?:ed|ing)?\b`,
    raw`(?:cut|cutting|slit|slitting|slash|slice) my (?:own )?(?:wrists?|arms?|thighs?|legs?|skin|veins|throat)\b(?! (?:of|workout|day|time|on (?:a|the) (?:fence|rock|thorn|wire)))`,
    raw`(?:started|been|keep|back to|relapsed and|im|i was|i am) cutting (?:again|lately|every|at night|since|more)`,
    raw`(?:razor|blade|scissors|lighter|knife) (?:\w+ ){0,4}(?:on|against|to|across) my (?:skin|arm|arms|wrist|wrists|thigh|leg)`,
    raw`
      (?:pain|cutting|bleeding|hurting) (?:is |s )?(?:the )?(?:only )?(?:thing|way|helps|makes) (?:\w+ ){0,3}(?:feel (?:something|anything|better|real|alive)|cope|calms? me)\b
      (?:feel (?:anything|something|better|real|alive|calm)|cope|calms? me|helps?) (?:\w+ ){0,3}(?:is|are) (?:cutting|bleeding|burning|pain|hurting myself)
    `,
    raw`
      carv(?:ed|ing) (?:\w+ ){0,3}(?:into|in|on) my (?:leg|arm|thigh|skin|wrist|stomach)
      relaps(?:ed|ing)[^?]{0,25}(?:self ?-?harm|cutting|hurt)
      self ?-?harm(?:ed|ing) (?:again|for|last|today|tonight|this|when|to)
    `,
    raw`(?:bang|banging|hit|hitting|punch|punching|slap|slapping) (?:my head (?:against|on|into)|myself (?:in the|until|so|when|again|because|over and over))\b(?! (?:the (?:wall|desk|keyboard) over this (?:bug|code|excel))| (?:a wall with))`,
  ]),
  ...rules('concern', 'self-harm', { subject: 'open' }, [
    raw`self ?-?harm(?:ing|ed|s)?\b`,
    raw`(?:cuts?|cutting|harm(?:s|ing)?|hurts|hurting) (?:herself|himself|themselves|themself)`,
    raw`scars on my (?:arms?|wrists?|legs?|thighs?)`,
  ]),
  // Harm to others.
  ...rules('crisis', 'harm-to-others', { light: true }, [
    raw`(?:im|i am|i) (?:\w+ )?(?:going|planning|ready|about|plan) to (?:stab|shoot|murder|strangle|poison|kill) (?:him|her|them(?: all)?|everyone|everybody|people|someone|somebody|that \w+|my (?:${mine}))\b(?! (?:an? |with kindness|when (?:he|she|they) (?:get|gets|come|comes|see|find)|if (?:he|she|they) (?:dont|doesnt|eat|ate|leave|leaves|forget|forgets)|for (?:eating|not|this|that|the|some)|at|on the court|in (?:the game|chess|fifa|smash)|lol|haha))`,
    raw`(?:i|really|seriously|actually|just|often|keep) (?:want|wanting|fantasi[sz]e about|fantasi[sz]ing about|think about|thinking about|thoughts of|think of|dream of|imagine|imagining) (?:to )?(?:stab|stabbing|shoot|shooting|murder|murdering|strangle|strangling|poison|poisoning|killing|hurting|harming|smother|smothering) (?:him|her|them|everyone|(?:the |those |these )?(?:people|kids|guys|ones)|someone|somebody|other people|others|that \w+|my (?:${mine}))\b(?! (?:an? |feelings|s feelings))`,
    raw`(?:thoughts?|urges?|images|voices?|impulses?|fantasies) (?:\w+ ){0,3}(?:of|about|to|telling me to) (?:\w+ )?(?:hurt|hurting|harm|harming|kill|killing|stab|stabbing|smother|smothering|shake|shaking|attack|attacking) (?:him|her|them|everyone|people|someone|somebody|other people|others|that \w+|my (?:${mine}))\b`,
    raw`(?:want to|going to|afraid (?:that )?(?:ill|i will|i might|i could)|scared (?:that )?(?:ill|i will|i might|i could|im going to)|might|could|worried (?:ill|i will|i might)) (?:\w+ )?(?:hurt|harm|shake|hit|smother|drown|throw) (?:my |the )(?:baby|child|children|kids?|son|daughter|newborn|toddler|wife|girlfriend|husband|mom|mum|mother|dad)\b(?!s? (?:feelings|a|an|the|his|her|shower|party|to|up|with|some))`,
    raw`
      (?:bring|bringing|take|taking|brought) (?:a|my|the|my dads) (?:gun|knife|weapon) to (?:school|work|the office|class|campus)
      shoot(?:ing)? up (?:the|my|this) (?:school|office|place|church|campus|workplace)
      make (?:them all|him|her|them) (?:bleed|die)
    `,
    raw`
      (?:gun|knife|weapon|bat) (?:\w+ ){0,6}(?:waiting for (?:him|her|them)|going to (?:use it on|hurt|kill|stab|shoot))
      (?:know|found out) where (?:he|she|they) (?:lives?|sleeps?|works?)[^.!?]{0,40}(?:knife|gun|kill|hurt|pay|weapon)
    `,
  ]),
  ...rules('concern', 'harm-to-others', { light: true }, [
    raw`(?:want|wanted|going|like|love) to (?:\w+ )?(?:kill|murder|strangle|stab) (?:him|her|them|everyone|people|someone|somebody|that \w+|my (?:${mine}))\b(?! (?:with kindness|when|if|for|at|on|in|vibe|off in))`,
    raw`(?:i|really|just|so angry i|so badly) want(?:ed)? to (?:hurt|beat up|punch) (?:him|her|them|someone|somebody|people|my (?:${mine}))\b(?! feelings)`,
    raw`
      (?:make|making) (?:him|her|them)(?: all)? (?:pay|suffer|regret (?:it|this))
      (?:get|take) (?:my )?revenge on (?:him|her|them|everyone)
    `,
  ]),
  // Abuse.
  ...rules('crisis', 'abuse', {}, [
    raw`(?:he|she|husband|wife|boyfriend|girlfriend|partner|dad|father|mom|mum|mother|stepdad|stepfather|stepmom|uncle|brother|ex|bf|gf|parents|they|fianc\w+|coach|teacher|man) (?:\w+ ){0,3}(?:hits|beats|beat|chokes?|choked|choking|strangl(?:es|ed|ing)|slaps|slapped|slapping|punche[sd]|punches|punching|kicks|kicking|rapes?|raped|molests?|molested|abuses?|abused|abusing|assaults|assaulted|burns|hitting|beating) me\b(?! (?:up$|up (?:for|about|on|when)|with (?:the|a (?:question|great|good|brilliant|lot|ton|hard|work)|ideas|work|facts|questions)|to it|at|in (?:the|a|chess|tennis|smash|mario|ping|every|five|three|straight)|to (?:the|work|bed|every)|by|on the|off|home|again (?:at|in) (?:chess|tennis|ping|the game|squash|golf)))`,
    raw`(?:he|she|husband|wife|boyfriend|girlfriend|partner|dad|father|mom|mum|mother|stepdad|stepfather|uncle|brother|ex|bf|gf) (?:\w+ ){0,2}(?:hit|pushed|shoved|kicked|grabbed|hurt) me (?:again|last night|today|yesterday|in (?:the|my) (?:face|head|stomach)|so hard|when (?:hes|shes|he is|drunk|he (?:gets|drinks|was))|every|because|down the|against|by the (?:throat|hair|neck|arm)|and)\b(?! (?:with|at|in|ask))`,
    raw`
      threaten(?:s|ed|ing)? (?:to (?:kill|hurt|shoot|stab|beat|burn)|me with (?:a |his |her )?(?:knife|gun|weapon))(?! (?:himself|herself|themsel))
      (?:says|said|swears) (?:he|she|they)(?:ll| will| would) kill (?:me|us|the kids)
    `,
    raw`(?:afraid|scared|terrified|frightened) (?:of|for my (?:life|safety)|to (?:go|come|be|stay|return) (?:back )?(?:home|at home|alone with (?:him|her|my)))[^.!?]{0,6}(?:my (?:husband|partner|boyfriend|girlfriend|wife|dad|father|stepdad|stepfather|mom|mother|brother|uncle|ex))?\b(?<= (?:husband|partner|boyfriend|girlfriend|wife|dad|father|stepdad|stepfather|mom|mother|brother|uncle|ex|home|life|safety|him|her))`,
    raw`
      (?:not|dont feel|never feel|isnt|arent) safe (?:at home|in my (?:own )?(?:home|house)|with (?:him|her|my (?:${mine})))
      unsafe (?:at home|in my own (?:home|house)|with (?:him|my (?:${mine})))
    `,
    raw`
      (?:touches|touching|touched) me (?:\w+ ){0,3}(?:where|at night|when i|there|inappropriately|in (?:bed|ways|places)|down|and (?:says|said|told))
      forc(?:es|ed|ing) (?:himself on me|me (?:to have sex|into sex|to sleep with|to do (?:sexual )?things|to touch))
      sexually (?:abus|assault)\w+
      being (?:abused|beaten|molested)
      (?:i was|i got|been|being) (?:raped|molested|sexually assaulted)
    `,
    raw`
      (?:locks|locked|locking) me (?:in|inside|up)(?! (?:a|the) (?:rate|contract|escape room))
      (?:bruises?|black eye) (?:\w+ ){0,4}(?:from (?:him|her|my (?:${mine}))|he gave|she gave)
      (?:hits|beats|beating|hitting) (?:my (?:kids?|son|daughter|children|mom|mum|mother|sister|brother)|our (?:kids?|son|daughter|children|baby)|the kids|us)\b(?! (?:at|in (?:the|chess)|to|by|up))
    `,
  ]),
  ...rules('concern', 'abuse', {}, [
    raw`
      (?:he|she|husband|wife|partner|boyfriend|girlfriend) (?:\w+ ){0,3}(?:controls (?:who|what|my|everything|all)|wont let me (?:see|leave|have|go|work|talk)|checks my phone|tracks (?:my|where)|takes (?:all )?my (?:money|wages|phone)|isolat\w+ me)
      (?:told|tells|telling) me to (?:go )?(?:kill (?:my|your)self|die|kms|kys)
      \bkys\b
      (?:used to|would) (?:hit|beat|kick|choke|slap|abuse|molest|touch) me\b(?! (?:at|in|to|by|up))
      threw (?:things|a \w+|his \w+) at me
      walk(?:ing)? on eggshells around (?:him|my)
    `,
  ]),
  // Medical: something was taken, or bleeding.
  ...rules('crisis', 'medical', {}, [
    raw`(?:took|taken|swallowed|downed|popped|ingested|ate|drank|finished|had) (?:\w+ ){0,4}(?:all|too many|too much|whole|entire|bottle|bottles|box|handful|handfuls|packs?|packets?|loads|lots|bunch|overdose|every|rest|\d{2,3}|dozens?|everything|twenty|thirty|forty|fifty) (?:\w+ ){0,5}(?:${pills}|pill|xanax|ibuprofen|aspirin|bleach|insulin|poison)\b(?! (?:cupboard|advice|class|course|school|cabinet|on time|this week|every|as |properly|correctly|with (?:food|breakfast|water)|like|for (?:the|this|my)|\d+ days|again today|today))`,
    raw`
      (?:i|ive|just|think i) (?:\w+ )?(?:overdosed|oded|od ?ed)\b(?! on (?:coffee|caffeine|sugar|chocolate|netflix|tiktok|sushi|memes|carbs|pizza|cheese|vitamin|christmas|work|k-?pop|anime|youtube|cake|candy|sweets|the |podcasts|self|productivity|spreadsheets|reality|news|meetings|motivat|documentar))
      (?:just|already|ive) taken an overdose
      took an overdose
    `,
    raw`(?:drank|swallowed|drinking) (?:some |the |a (?:bottle|cup|glass) of )?(?:bleach|poison|drain cleaner|detergent|pesticide|antifreeze)`,
    raw`
      (?:cut|cuts|slit) (?:\w+ )?too deep
      (?:bleeding|blood) (?:\w+ ){0,4}(?:wont|doesnt|not|isnt) stop(?:ping)?
      slit my (?:wrist|wrists)
      already (?:took|taken|swallowed) (?:them|the pills|it all|all)
      (?:pills|they) are (?:starting to|kicking) (?:work|in|kick)
    `,
    raw`(?:took|swallowed) (?:the |my |all |all the |all my |those |them |it )+(?:sleeping )?(?:${pills}|pills)?[^.!?]{0,25}(?:to die|not wake up|never wake|goodbye|to end|all at once|at once|dizzy|getting sleepy|cant stay awake|feel weird)`,
  ]),
  // Eating.
  ...rules('concern', 'eating', { firm: true }, [
    raw`
      mak(?:e|ing|es) my ?self (?:throw up|sick|vomit|puke)
      made my ?self (?:throw up|sick|vomit|puke)
      threw up on purpose
      throw(?:ing)? up (?:after|every time i|what i) (?:every |each |my |i )?(?:eat|ate|meals?|dinner|food)
      \bpurg(?:e|ed|ing)\b (?:after|again|every|my food|what|last night|today|everything i)
      bing(?:e|ed|ing) (?:and|then|&) purg
    `,
    raw`
      hav(?:e|ent|nt) (?:not )?eaten (?:\w+ )?(?:in|for|since) (?:\w+ )?(?:days|two days|three days|a week|\d days|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?! at a)
      starv(?:e|ing) my ?self
      \banorexi[ac]
      \bbulimi[ac]
      eating disorder
      \blaxatives?\b
      dont deserve (?:to eat|food|dinner|meals)
      (?:scared|terrified|afraid|guilty) (?:of|to|about|after|for|every time i|when i|whenever i) (?:eat|eating|food|gaining(?: weight| even)?|calories)
      (?:only|just) (?:eat|ate|eating|allow myself|having) (?:like |about )?[2-7]\d\d (?:k?cal|calories)
      disgusted (?:by|with) my body
      hate (?:my body|how fat|seeing my body)
    `,
  ]),
  // Distress, with no word of death.
  ...rules('concern', 'distress', { subject: 'open' }, [
    raw`
      \b(?:hopeless|worthless)\b(?! (?:at|with|cause|romantic|case at|stock|shares|paper|receipt|coupon|advice|meeting|navig|cook|dancer|singer))
      (?:no|lost all|without|lost) hope(?! (?:for (?:the|this) (?:team|season|project|printer)|of (?:winning|catching)))
      in despair
      despair(?:ing)?\b
    `,
  ]),
  ...rules('concern', 'distress', {}, [
    raw`
      (?:hate|hating|loathe|despise|cant stand|disgusted with|disgusted by) (?:my ?self|my life|who i am|being me|my existence)\b(?! for (?:eating|skipping|buying|laughing|liking|loving|that (?:pun|joke)))
      (?:im|i am|feel like|i feel like|such|just|am) (?:just |only |nothing but |such )?(?:a |an )?(?:(?:complete|total|utter|absolute|huge|fucking) )?(?:failure|waste of (?:space|air|oxygen)|disappointment to|mistake|nothing to (?:anyone|anybody)|useless|broken beyond|monster|piece of (?:shit|trash|garbage))\b(?! (?:at (?:cook|math|excel|chess|golf)|to|on|in the))
    `,
    raw`
      cant stop crying
      cr(?:y|ied|ying) (?:myself to sleep|every (?:night|day)|all (?:night|day))
      (?:completely|totally|so|utterly|really) alone\b(?! time)
      (?:nobody|no one|noone) (?:\w+ )?(?:loves|cares about|understands|wants|likes|needs) me
      (?:numb|empty|dead|hollow) inside
      feel (?:nothing|completely numb|so empty|so numb|dead) ?(?:any ?more|inside|at all)?
      (?:falling|fell|fall) apart\b(?! (?:in my hands|at the seams|the (?:shoe|bike)))
      (?:mental|nervous|emotional) breakdown
      breaking down (?:every|all|in|at)
      panic attacks?
      drowning (?:in (?:debt|sadness|grief|it)|and|inside)\b
      (?:losing|lost) my mind\b(?! (?:over (?:this|the|how) (?:bug|show|game|good)))
    `,
    raw`
      (?:i feel|im feeling|im|i am|been|feeling|feel) (?:\w+ )?(?:depressed|desperate|trapped|broken|unlovable|unwanted)\b(?! (?:for (?:coffee|a|the|rain|sleep)|about the (?:weather|score|season|match)|to (?:win|finish|see|try|know|get)|by|in (?:a meeting|traffic)))
      (?:severe|deep|major|my|clinical) depression\b
      depression (?:is|has) (?:back|worse|getting|winning|come)
      (?:whats|what is) the point (?:of (?:anything|it all|any of (?:it|this)|trying)|any ?more)
      (?:whats|what is) even the point
      (?:dont|cant) see (?:the|a) point(?: (?:of|in) (?:anything|any of it|it all|trying|me|my life))?(?: any ?more)?(?! (?:of|in)\b)\b
      dont know (?:how to go on|what to do any ?more)
      everything (?:is|feels) (?:pointless|meaningless|hopeless|dark|black|too much)
      life (?:is|feels|seems|has become) (?:\w+ )?(?:pointless|meaningless|empty|unbearable|hopeless|hell|over)\b(?! (?:easy|(?:with|without) (?:coffee|dogs|cats|wifi|cheese)))
      (?:nothing|everything) (?:ever )?(?:gets better|will (?:ever )?(?:get better|change)|hurts)\b
      cant (?:breathe|function|get out of bed) (?:any ?more|for (?:days|weeks)|most days)
      nothing (?:brings|gives) me (?:any )?(?:joy|pleasure)
    `,
  ]),
  // Somebody else; or only the subject.
  ...rules('concern', 'suicide', { firm: true }, [
    raw`(?:kill|killing|killed|hang|hanged|hung|hurt|shoot|shot|unalive|unalived|drown) (?:himself|herself|themselves|themself|yourself)\b(?! (?:out|in the foot|working|at|trying|laughing))`,
    raw`(?:end|ended|ending|take|took|taking|taken) (?:his|her|their) (?:own )?li(?:fe|ves)\b(?! (?:back|to|in|seriously|for))`,
    raw`
      (?:died|dying|lost (?:\w+ ){1,4}|gone|passed|loss) (?:by|to|from) suicide
      (?:commit(?:ted|s)?|attempt(?:ed|s)?|tried|considered|mentioned|talk(?:s|ing|ed)? about|threaten(?:s|ed)?|joking about) (?:\w+ )?suicide
      suicide (?:attempt|survivor|loss|bereavement)
      (?:intrusive|dark|scary) thoughts?(?! on)
    `,
    raw`(?:harm|intrusive|suicidal|suicide) ?(?:ocd|thoughts|intrusions)`,
  ]),
  ...rules('concern', 'suicide', { subject: 'open' }, [raw`\bsuicides?\b`]),
  // Chinese typed in Latin letters.
  ...rules('crisis', 'suicide', { light: true }, [
    raw`
      \b(?:wo )?(?:xiang|yao|zhunbei|dasuan) ?(?:yao ?)?(?:qu ?)?(?:zi ?sha|si)\b(?! ?(?:ni|ta))
      \bzi ?sha\b(?! (?:hu|teapot|clay|pot|tea))
      \b(?:bu|bux) ?xiang ?(?:zai ?)?huo ?(?:le|zhe)?\b
      \bhuo ?bu ?xia ?qu
      \bgao ?bie ?(?:zhe ?ge ?)?shi ?jie
      \bqing ?sheng\b
    `,
  ]),
  ...rules('crisis', 'self-harm', {}, [
    raw`
      \bzi ?can\b
      \bge ?wan\b
    `,
  ]),
]

const people =
  '爸|妈|爸爸|妈妈|父母|家人|他们|大家|她|他|老公|老婆|孩子|女儿|儿子|丈夫|妻子|男友|女友|男朋友|女朋友|爷爷|奶奶|朋友|老板|同学|老师|室友|继父|后爸|后妈|哥|弟|叔|舅'
const die = '(?:自杀|自[鲨沙刹莎纱煞]|紫[砂沙杀]|自[sS]\\b|轻生|寻短见|寻死|去死|了结自己|自尽|自我了断)'

/** Chinese, on simplified folded text (punctuation such as "，" is "," there). Every gap is bounded. */
export const chinese: Rule[] = [
  ...rules('crisis', 'suicide', {}, [
    raw`(?:想|要|想要|想去|打算|准备|计划|考虑|决定|试图|尝试|尝试过|试过|忍不住|干脆|不如|差点|差一点|恨不得|只好|只能|只有|选择|琢磨|幻想|何不|为什么不|怎么)(?:过|着|了|去|要|再|就|直接|通过|用|现在|今晚|明天|过要|一下|怎么|如何|怎样|以){0,3}${die}`,
    raw`${die}(?:的|地)?(?:念头|想法|冲动|倾向|计划|打算|准备|方法|方式|勇气|算了|好了|吧|会不会|未遂|过)`,
    raw`
      (?:吃|服)(?:多少|几)[^,。!?]{0,8}不醒
      怎(?:么|样)(?:样|才能|能)?(?:死|自杀)(?:得|会|比较|才|最|能)?(?:不痛|没有痛苦|没痛苦|舒服|痛快|快|轻松|安静)
      (?:无痛|不痛苦|最快|没有痛苦|体面|安静)(?:的|地)?(?:死法|自杀|去死|死去|死亡方式|死掉|离开)
      哪种死法
      吃(?:多少|几)(?:颗|片|粒|瓶)?[^,。!?]{0,8}(?:会死|能死|才死|致死|死掉|醒不过来|走)
      几楼[^,。!?]{0,6}(?:会死|能死|死)
      跳下去(?:会不会|是不是)?(?:就|会)?(?:死|疼|痛|解脱|结束|一了百了|什么都)
    `,
    raw`(?:了结|结束|了断|终结|终止|放弃)(?:掉|了)?(?:自己|我)?(?:的|这)?(?:生命|性命|一生|人生(?!阶段|的?第)|此生|余生|这辈子|这条命|一条命|痛苦的一生)`,
    raw`
      (?:了结|了断|终结|结束|杀了|杀掉|杀死|解决掉|弄死)(?:掉|了)?(?:我)?自己
      (?:把|将)(?:我)?自己(?:了结|结束|杀|解决|弄死|吊)
      结束(?:掉)?(?:这|这该死的|所有的?|全部的?)?一切(?!不愉快)
      一了百了
      一死了之
      死了一了
    `,
    raw`
      (?:写|留|留下|准备|写好|改|发)(?:好|了|完|下|过|着|了?一?封)?(?:了)?(?:我的|好的)?(?:遗书|遗言|绝笔)
      遗书(?:已经|都|也)?(?:写|准备|放)
      后事(?:都|已经|也)?(?:安排|交代|交待|准备)
      (?:安排|交代|交待|准备)(?:好|了|完|一下|自己的|我的|好了)*后事
    `,
    raw`
      (?:跳|从)(?:[^,。!?]{0,6})(?:楼|桥|天台|楼顶|阳台|窗户|窗)(?:上|顶|口|边)?(?:跳|往下跳|下去|一跃)(?:下去|下|去)?
      (?:想|要|打算|准备|计划|恨不得|忍不住|干脆|去|站在[^,。!?]{1,8})(?:今晚|明天|今天|去|想|直接|往|从[^,。!?]{1,8})?(?:跳楼|跳桥|跳河|跳江|跳海|跳轨|卧轨|上吊|割腕|烧炭|吞药|服毒|投河|投江|撞车|撞死|喝农药|吃安眠药|跳下去)(?!机|的新闻|大甩卖|大减价|价)
    `,
    raw`(?:站|坐)在(?:[^,。!?]{0,8})(?:天台|楼顶|桥上|桥边|窗台|窗边|阳台|铁轨|轨道|江边|河边|海边|顶楼|楼上)[^。!?]{0,16}(?:跳|下去|结束|解脱|往前一步|迈|最后|死|不想回|风好大)`,
    raw`(?:攒|囤|存|藏|买|数|备)(?:好|了|够|着|够了|好了|下|下了)*(?:很多|好多|一堆|足够的|一些|不少|够多的|一瓶|几瓶|两瓶|三瓶)?(?:安眠药|药片|毒药|农药|老鼠药|炭(?:和|,)|木炭(?:和|,|,?准备)|绳子|安定)(?!.{0,4}(?:绑|捆|跳绳|晾|露营|烧烤))`,
    raw`(?:刀|刀片|绳子|药|农药|安眠药|药瓶)(?:就|已经|都|现在)?(?:在|放在|摆在|握在)(?:我)?(?:手边|手里|手上|面前|床头|枕头下|枕边|旁边|脖子)`,
    raw`(?:已经|都)?(?:想好|选好|定好|计划好|决定好|决定|想清楚|挑好|安排好)(?:了)?(?:要)?(?:怎么|哪天|什么时候|在哪|在哪里|日子|日期|时间|地点|方式|方法)?(?:去)?(?:死|走了断|离开(?:这个)?(?:世界|人世)|了断|结束(?:自己|生命))`,
    raw`
      (?:今晚|今天|明天|这|这周|周末)(?:就)?是(?:我)?(?:的|活着的|人生的|生命的|在世的|这辈子)?(?:最后一(?:天|晚|夜)(?!上班|实习|在这|在公司|在学校|打卡|班|休|假)|忌日|死期)
      (?:生命|人生|活着)的?最后一?(?:天|晚|刻|程)
    `,
    raw`
      想不开(?=,?(?:想|要|就|的念头)|$|了(?:怎么办)?$)
      活到(?:\d+|[一二三四五六七八九十]+)岁就(?:死|够|走)
      (?:早点|早些|快点|赶紧|马上|今晚就|明天就)(?:死|死掉|去死)(?!心|线|机)
    `,
    raw`
      脑(?:子|海)(?:里|中)?(?:全是|都是|总是|一直|老|经常|总|反复|有个声音)[^,。!?]{0,10}(?:死|自杀|跳下去|了结|结束自己)(?!线|磕)
      (?:声音|他们)(?:一直|总|总是|老)?(?:叫|让|要|命令|催)我(?:去)?(?:死|自杀|跳)
    `,
    raw`
      (?:不能|没办法|没法|无法|不敢)(?:再)?保证(?:自己|我|我自己)?(?:会|能|不会)?(?:的)?(?:安全|活|不会?(?:伤害|做傻事|自杀|死|出事))
      (?:怕|害怕|担心)(?:我|自己|我自己)(?:会|今晚|忍不住|真的|真会|哪天|控制不住|一时|某天){0,4}(?:做傻事|自杀|跳下去|伤害自己|死|干傻事|想不开|跳|出事|就没了)
      做傻事
    `,
    raw`
      (?:想|要|准备|打算|决定)(?:早点|去|赶紧|快点)?(?:下去|过去|去天堂|去那边|去另一个世界|去地下)(?:陪|找|见)(?:他|她|我?妈|我?爸|奶奶|爷爷|外婆|你|他们)
      (?:去|想)(?:陪|找)(?:我)?(?:死去的|去世的|过世的|已故的|走了的)
    `,
    raw`
      (?:重开|投胎|开摆重来)(?:算了|吧|得了)
      (?:想|准备|打算|好想)(?:直接)?(?:重开|投胎)(?!一个|一局|游戏|这局|一把|号)
      (?:人生|人间|地球|世界)(?:号)?(?:注销|下线|卸载|退出|退游|销号)
      (?:想|要|准备)(?:从人间|在人间|从地球)?(?:注销|退出)(?:人间|人生|地球|自己|这个世界)
      拔管
    `,
  ]),
  ...rules('crisis', 'suicide', { subject: 'open', light: true }, [
    raw`(?:好想|真想|想|很想|只想|太想|真的想|就想|想要|想着|总想|老想|直想|一直想|满脑子想)(?:就|去|要|一|直接|就这样|就这么|马上|立刻|赶紧|赶快|快点|干脆|早点|安静地|静静地|默默|悄悄|悄悄地|一个人|跳下去|原地){0,3}(?:死(?!你|您|他|她|它|我|宝|咱|们|党|磕|守|记|心塌地|撑|活|线|机|皮|盯|扛|宅|灰|读|个明白|缠|马|人|鱼|角|穴|对头|刷|掉的?(?:代码|线程|锁)|嗑)|[4亖鼠似嘎](?=了|$|,|。|!|\.|掉|啊|呀|一|怎么)|die\b|si\b|狗带)`,
    raw`
      死了(?:算了|就好|更好|也好|倒好|才好|该多好|多好|得了|就解脱|就不(?:会|用|痛|疼|难受)|会不会(?:有人|更|好)|是不是(?:就|更)|干净|一切(?:就|都)|拉倒|最好|该多|就一了|反而|大家|有人|你们|没人|都没人|好了)
      死掉(?:算了|就好|好了|吧|该多|就不|会不会|最好)
      (?:不如|还不如|宁愿|宁可|情愿|干脆)(?:去|让我|早点|直接|就|就这么|就此)?死(?!磕|守|记|也不|都不|不|撑|皮)
      生不如死
      求死
      (?:让|给)我(?:去)?死(?!心|磕|个明白)
      (?:我|就)该死(?:的是我|$|,|。|!|掉)
      死(?:对我来说)?(?:是|才是|也许是|可能是)(?:唯一|最好|一种|种|我的)?的?(?:解脱|出路|办法|归宿|选择)
      不怕死了
      死亡(?:对我|才|是唯一|也许|反而|好像)[^,。!?]{0,10}
    `,
    raw`
      我(?:要|去|先|该|得|准备|打算)死了?(?:吧|算了|去|$|。|!)
      [4亖鼠]了(?:算了|得了|吧|就好)
    `,
  ]),
  ...rules('crisis', 'suicide', { firm: true, subject: 'open' }, [
    raw`
      (?:不|没|不太|不怎么|不再|再也不|真的不|无心)想?(?:想|愿|愿意|要)(?:再|继续|这么|这样|就这样|在这个?世(?:界|上)|一个人|苟)?(?:活(?!动|跃|得?(?:像|那么累|成|在(?:别人|过去|他人|手机|朋友圈|焦虑|比较)))|存在(?:了|于|下去|$)|呼吸了)
      不想?活了
      没想过?活
      (?:活不下去|活不了|没法活|无法活|没脸活|没勇气活|没力气活|活够(?!本)|活腻|活累|活得?(?:好|太|真|够|很)?(?:累|苦|痛苦|没意思|窝囊|煎熬)(?:了)?(?:,|,?不想|,?想|,?撑)|苟活)
      不配活
      不该活
      没资格活
      没必要活
      没(?:有)?(?:什么)?(?:理由|必要|动力|意义|勇气|欲望|意思)(?:再|继续)?活
      活着(?:的)?(?:对我)?(?:到底|究竟|真的?|实在|好像|感觉|还|也|都|又|就|太|好|是|简直|只|已经|一点)*(?:没有?|无|啥|什么|有啥|有什么|有何|是为了什么|为了什么|为什么|干嘛|图什么|累|痛苦|煎熬|折磨|受罪|受苦|遭罪|多余|浪费|可笑|没劲|煎熬|难|苦|一种|个)(?!不|的人都|就好)
      (?:为什么|为啥|干嘛|凭什么|何必|何苦)(?:还|要|非|还要|得|我|一定|非要|非得|必须|让我){0,4}(?:活(?!动|跃)|生下来|出生|来到这个世)
    `,
    raw`
      (?:不想|不要|别|不愿|希望|想|宁愿|但愿|最好|要是|如果|只要)(?:再|能|可以|就|我|明天|第二天|早上|永远|每天早上|都|让我){0,4}(?:不|别|不要|不用|不再|再也不|不会|没)?(?:再)?醒(?!,?(?:再睡|再躺|五分钟)|来(?:就)?(?:去|看手机|得|早|太早)|得?(?:早|太早)|目|悟|脑|酒)(?:来|过来|了|不来)?(?=了|,(?!再睡|再躺|五分钟)|。|$|!|就好|该多|的那|\)|的|,)(?<=(?:不想|不要|别|不愿|不|不用|不再|不会|没)(?:再|都|用|要|会|再也){0,2}醒(?:来|过来|了|不来)?)
      醒不(?:过)?来(?:就|该|多|才|也|最|了就)(?:好|多好|行|是|没关系)
      一睡不(?:醒|起)
      长睡不
      睡(?:过去|着|死)(?:了)?(?:就|,)?(?:再也|永远|不用|不要|别|不)(?:再)?(?:不)?(?:用|会|想|要|再)?醒
      睡过去就(?:好|算|不|再)
      永远(?:地)?睡(?:去|下去|着|过去)
      再也不(?:用|想|要|会)?醒
      就这(?:样|么)睡过去
      不用再醒
    `,
    raw`(?:没有我|没了我|少了我|少我一个|我(?:要是|如果|真的)?(?:死|不在|消失|离开|走|没|不存在)(?:了|掉|以后|之后|的话)*)[,]?(?:的话)?(?:这个|那么|是不是|会不会|可能|也许|我|反而|对|说不定|所有人?|每个人|大家|他们|你们|她|他|家里|爸妈|父母|家人|孩子|世界|老公|老婆|妈妈|爸爸|地球|都|一定|应该|肯定|就|会|能|才|,|别人|全家|我妈|我爸|身边的?人|人)*(?:更|过得|活得|比较|轻松|解脱|幸福|开心|好过|省心|松一?口气|没(?:有)?人(?:会)?(?:在乎|发现|难过|知道|伤心|记得)|不会有人|照样转|少一?个累赘|少个负担|高兴)`,
    raw`
      (?:没人|没有人|谁|有人|会有人|没谁)(?:会|也不会|都不会|还会)?(?:在乎|在意|发现|难过|伤心|知道|记得|心疼)?(?:我)?(?:的)?(?:死活|是死是活|死了)
      (?:死|消失|不在|没)了(?:也|都|是不是也|估计也|大概也|恐怕也|应该也)?(?:没|没有|不会有|不会)(?:什么)?人(?:会)?(?:在乎|在意|发现|难过|伤心|知道|记得|管)
    `,
    raw`
      (?:想|要|准备|打算|决定|选择|就此|该|可以|渴望|希望|快|即将|愿)[^,。!?我]{0,6}(?:离开|告别|逃离|辞别)(?:了|掉)?(?:这|这个|那个|这糟糕的|这冰冷的|这操蛋的)?(?:人世间|人世|人间|世界(?!杯|史|观|五百|500)|世上|尘世)
      (?:永别|再见|告别)(?:了)?,?(?:这个)?(?:世界|人间)(?!杯)
      (?:从|在)(?:这个?)?(?:世界|世上|地球|人间)(?:上|里)?(?:彻底|永远|完全|悄悄)?(?:消失|蒸发|抹去|抹掉|除名)
      (?:把|将)(?:我)?(?:自己)?从(?:这个?)?世(?:界|上)(?:上)?(?:抹|删)
    `,
    raw`
      (?:要是|如果|希望|宁愿|真希望|多希望|但愿)(?:我)?(?:从来|从|根本|当初|一开始|就)?(?:就)?(?:没有?|不曾|没被|不)(?:有)?(?:被)?(?:出生|生下来|生出来|来过(?:这个?世|$)|来到(?:这个?)?世|存在(?:过|就|$|,))
      (?:我)?(?:就|本来就|根本)?不(?:该|应该|配|值得)(?:被)?(?:出生|生下来|来到(?:这个?)?世(?:界|上)|存在|活|来这个?世)
      后悔(?:出生|被生|来到这个?世|没死|活下来)
      怎么(?:还|就)(?:没|不)死
    `,
    raw`
      (?:好|真|很|只|就|特别|突然|有时|常常|总|经常|太|多|多么|不止一次|每天都|一直)想(?:要)?(?:就这样|就这么|就|彻底|永远|永久|悄悄|静静|安静|一个人|直接)*(?:地|的)?(?:消失(?!几|一(?:下|阵|段|天|周)|一会|两|三天|在人群|个|到|术)|蒸发|解脱|永远睡)
      (?:彻底|永远|永久|就此|就这样|悄无声息|凭空|从此)(?:地|的)?消失(?:就好|算了|吧|掉|了|$|,|。|该)
      消失(?:就好|算了|掉(?:就|算)|了就|了会)
      (?:只有死|死了?|那样|这样|跳下去|走了?|离开)(?:才|就|便|是不是就|我就)(?:能|可以|是)?(?:真正)?解脱
      (?:求|寻求|想要|渴望|得到|给我(?:一个|个)?)(?:个|一个|一种|真正的|最终的|永远的|彻底的)?解脱(?!方案|于|束缚)
    `,
  ]),
  ...rules('farewell', 'suicide', {}, [
    raw`
      (?:把|将)(?:我)?(?:的|自己的|所有|所有的|喜欢的|最喜欢的|剩下的)?(?:东西|猫|狗|存款|银行卡|密码|首饰|吉他|遗物|宠物|钱|收藏)(?:都|全|全都|也)*(?:送|给|托付|转|留|分|交代|告诉|写)(?:给|了|人|掉|完|好|出去)
      (?:我的|喜欢的|心爱的)?东西(?:都|全|已经)+(?:送|分|给)(?:人|完|了|掉|出去)
      (?:猫|狗|孩子|爸妈|父母)(?:就|以后|以后就)?(?:拜托|托付|交给)(?:你|给|了|大家|朋友)
    `,
    raw`(?:替|帮)我(?:照顾|看着|养|孝敬|跟|对|告诉|和)(?:好)?(?:我)?(?:的)?(?:爸妈?|妈妈?|父母|孩子|儿子|女儿|猫|狗|弟弟|妹妹|家人)(?:说)?(?:一声|对不起|我爱|$|,|。|吧|就好)`,
    raw`
      (?:这|可能|应该|大概)(?:是|会是|就是)?(?:我)?(?:给你)?(?:发|写|说|打)?(?:的)?最后一(?:次|条|句|封)(?:和你|跟你|和大家|给|发|说|聊|消息|信息|话|微信|信|联系)
      (?:以后|今后|从此|之后)(?:就|再|可能)?(?:再)?(?:见不到|不会再见|不会再有|没有|不会有|联系不到|看不到)我了?
      (?:最后|好好)(?:的|地)?(?:道(?:个)?别|告(?:个)?别|说再见)
      永别
      再也不见
      来生(?:再见|再报|见$|不)
      (?:下辈子|来世)(?:,|我|一定|还|再也|再|就)*(?:报答|做你|当你|做(?:您|你们)的|不(?:来|做人|要来|想来)|别来|再见|再做母女|再做父女)
      来世(?:再|不)
      大家(?:再见|保重|永别|珍重)
      各位(?:永别|保重|珍重)
      勿念
      别找我
      不用找我
      不要找我
      (?:跟|和|向)(?:所有人|大家|家人|爸妈|朋友们?|每个人|身边的人)(?:都|一一|悄悄|好好|偷偷)*(?:道|告|说)(?:了|过|完|个)?(?:别|再见)
    `,
    raw`
      (?:对不起|抱歉|原谅我|请原谅)[,了]?(?:妈|爸|爸妈|妈妈|爸爸|大家|所有人|你们|家人|孩子|宝贝|各位|我的家人|让(?:你们|大家)失望)
      (?:谢谢|感谢)(?:你们?|大家)(?:曾经|一直以来|这些年|来过|出现过|陪我|陪伴|陪过)[^。!?]{0,12}(?:再见|不用|走|到此|够了|最后|到这)
      (?:忘(?:了|掉)我(?=吧|$|,|。)|别难过|不要难过|别为我难过|别怪自己|不怪任何人|与任何人无关|和任何人无关)
    `,
    raw`
      (?:我|自己|只|就|都|成了|成为|是|成)(?:就|只|真|真的|只是|就是|是|一直|成了|全家的?|别人的?|家里的?|大家的?|他们的?|一个|个|所有人的?|父母的?|你们的?|很){0,5}(?:累赘|负担|拖累|拖油瓶|包袱|多余的?人?)
      拖累(?:了|着)?(?:所有人|全家|家人|家里|爸妈|父母|大家|你们|别人|他们|孩子|身边)
      (?:我|自己)(?:真|就|很|好|是|这么|这种人|好像|特别|显得){0,4}多余(?!的?(?:钱|时间|精力|动作|东西))
    `,
    raw`
      (?:快|马上|就要|很快|终于|今晚|明天|就快|再过几天)(?:就|可以|能|会|都|要){0,3}(?:解脱|结束(?:这)?一切|都结束|不(?:用|会)再?(?:痛|疼|难受|痛苦)|自由了|离开了)(?!.{0,6}(?:考|项目|实习|上班|学期|论文|军训|ddl|合同))
      以后就不(?:麻烦|打扰|拖累|给)(?:你们|大家|别人|任何人|爸妈|家里|谁)
      不会再(?:麻烦|拖累|打扰)(?:你们|大家|任何人|别人|家里|谁)
      (?:世界|人间|这世界)(?:不属于|容不下|不值得|没什么(?:可|好)?留恋|没有(?:什么)?(?:值得|可)?(?:我)?留恋)
      没(?:有)?(?:什么|啥|任何)?(?:可|好|值得|让|是)?我?(?:可|好|值得)?留恋
      人间不值得
      不(?:再)?留恋
      了无牵挂
      无牵无挂
      没(?:有)?(?:什么)?牵挂了?
    `,
    raw`
      (?:保险|保额|赔偿金|赔款)[^,。!?]{0,10}(?:够|留给|还债|自杀|死|给(?:他们|孩子|家里|爸妈))
      (?:爸妈|父母|我妈|妈妈|我爸|孩子)(?:走|不在|去世|老)了(?:以后|之后)?我就(?:走|可以走|也走|跟着|去|没有?牵挂)
      等(?:我)?(?:[^,。!?]{1,10})(?:走了|不在了|安顿好|安排好|长大)[^,。!?]{0,4}我就(?:可以|能|也)?(?:走|解脱|去陪|放心)
      我(?:要|想|该|准备|可能要|真的要|先)走了(?=,(?:不|对|别|再|谢|大家|保|忘|下)|。(?:对|别|谢|保|忘))
    `,
    raw`(?:想|就想|好想|突然想)(?:彻底|一个人)?消失(?!几|一(?:下|阵|段|天|周)|一会|两|三天|在人群|术|的(?:冲动)?(?:弹窗|图标))`,
  ]),
  ...rules('weary', 'distress', { firm: true }, [
    raw`
      (?:撑|坚持|扛|挺|硬撑|支撑)不(?:下去|住|动)(?!了?,?(?:先|要|得|去|我先)(?:去|要)?(?:吃|睡|躺|歇|休息|充电|点|喝|换)|节食|了?,?(?:跑步|太无聊)|了要躺)(?!\d|(?:三十|一分钟|多久))
      (?:熬|忍|走|承受|过)不下去了?(?!(?:这个|今天|这么|那么)?(?:太阳|跑|健身|节食|热|辣|雨|诱惑|想买|想吃|笑|了?多久就|要|吐槽|开|点|下单|给))
    `,
    raw`
      (?:看不到|看不见|没有|没|找不到|毫无)(?:了|任何|一点|一丝|半点)*(?:希望|出路|未来|盼头|活路)(?!进|赢|晋|夺|拿|抽|买|出线|升|的|工程|的?(?:田野|小学|股|概念|岗位))
      (?:好|太|真的|真的好|好想|只想|很想|想)(?:累,?不想|要?放弃(?:一切|自己|所有)|结束了?$)
      (?:对)?(?:一切|什么|所有|生活|人生)(?:都|都已|已经|彻底|完全|再也)*(?:失去|没(?:有)?了?|提不起|没)(?:希望|兴趣|意义|信心|意思|期待|盼头)
      (?:什么|一切|做什么|干什么)(?:都)?(?:没有?意义|没意思|无所谓了|不重要了)
      走投无路
      绝路
      万念俱灰
      心(?:已)?(?:如)?死(?:灰|了$)
      到极限了
      不想努力了,?(?:只想|想消|好想)
      受够了(?:这|一切|生活|人生|自己|$)
      累到不想
      心好累,?不想
      没(?:有)?力气(?:再)?(?:继续|走下去|撑|坚持)
    `,
  ]),
  ...rules('concern', 'distress', {}, [
    raw`
      ^(?:给我)?(?:求助|心理|心理援助|自杀)?热线(?:电话|号码)?[?。!]?$
      (?:给我|要|找|想打|打)(?:个|一个)?(?:心理|自杀|危机)(?:援助|干预|求助)?热线
    `,
  ]),
  ...rules('crisis', 'self-harm', { subject: 'open' }, [
    raw`
      自残
      自伤(?!险)
      割(?:自己|手腕|手臂|胳膊|大腿|腕|了?自己|了?手(?!机|工|续))(?!店)
      (?:拿|用)(?:刀|刀片|美工刀|小刀|圆规|玻璃|剪刀|烟头|打火机|指甲)[^,。!?]{0,6}(?:划|割|烫|扎|刻|伤害)(?:了)?(?:自己|手|胳膊|手臂|手腕|腿|皮肤|身体|我)
      (?:划|烫|扎|掐|捶|打|伤害|弄伤|惩罚|咬|抓|抽)(?:了|伤|着|死)?(?:我)?自己(?!的(?:梦|目标|信用|自尊|账)|一把|打气|人|家|气|卡|算盘|的小算盘|车|鸡血|工|饭)(?<=(?:划|烫|扎|掐|捶|伤害|弄伤|咬|抓|抽|打|惩罚)(?:了|伤|着|死)?(?:我)?自己)
      (?:用|拿)头(?:撞|往墙)
      撞墙(?=,?(?:才|直到|到出血|发泄))
      (?:划|割)(?:手|胳膊|手臂|手腕|自己)
      (?:看到|看见)(?:血|血流)[^,。!?]{0,8}(?:平静|安心|好受|轻松|舒服|踏实)
      (?:疼|痛)(?:了|才|让我|起来)?(?:才|能)?(?:感觉|觉得)?(?:到)?(?:自己|我)(?:还|才)?(?:是)?活着
    `,
  ]),
  ...rules('crisis', 'harm-to-others', { light: true }, [
    raw`
      (?:想|要|准备|打算|恨不得|忍不住想|计划|真想)(?:去|拿刀|一刀|直接|找机会|今晚|明天|带刀|亲手|要)?(?:杀了|杀死|杀掉|捅死|捅了|砍死|砍了|弄死|掐死|毒死|打死|烧死|炸了?|同归于尽)(?:我)?(?:的)?(?:那个)?(?:${people}|所有人|这帮|那帮|这些人|那些人|这群|那群|全班|全家|公司|学校|人|大家)
      (?:拿|带|买|磨)(?:了|着|好|把|了?一?把|好了)*(?:刀|菜刀|斧头|汽油|枪)[^。!?]{0,14}(?:找(?:他|她|他们|人)|去学校|去公司|杀|砍|捅|报复|同归于尽|等他|等她|堵他)
      (?:要|想|准备|打算)(?:和|跟|拉着|拉)[^,。!?]{1,8}(?:同归于尽|一起死|陪葬|垫背)
      报复社会
      (?:拉|找)(?:几个|一个|个|人)?(?:人)?(?:垫背|陪葬)
    `,
    raw`
      (?:想|怕|害怕|担心|差点|忍不住|控制不住)(?:自己|我|要|会|忍不住|哪天|想|把|掐|了){0,5}(?:伤害|掐死|掐|摔死|摔|闷死|捂死|打死|弄死|扔下楼|扔出去|虐待|打伤)(?:我)?(?:的)?(?:孩子|宝宝|婴儿|儿子|女儿|娃|小孩|家人|别人|他人|老婆|妈妈|爸爸|我妈|我爸|爸妈)
      (?:伤害|杀)(?:别人|他人|人)(?:的)?(?:念头|想法|冲动)
      (?:有|产生|冒出)(?:了)?(?:杀人|伤人|砍人|捅人)(?:的)?(?:念头|想法|冲动)?
      (?:我|真的?|好|很)?想(?:要)?(?:去)?(?:杀人|砍人|捅人)(?!游戏|的心都有)
    `,
  ]),
  ...rules('crisis', 'abuse', {}, [
    raw`(?:${people.replace('孩子|女儿|儿子|', '')}|后爸|舅舅|表哥|前任|前男友|前夫|亲戚|教练|领导|上司|对象|伴侣)(?:[^,。!?我]{0,8})(?:打|揍|扇|踢|踹|掐|殴打|家暴|虐待|强奸|强暴|性侵|猥亵|侵犯|摸|强迫|勒|拿刀(?:对着|威胁|追)|囚禁|锁(?:着|在|住)?|关(?:着|在|住)|摔)(?:了|过|着)?(?:我(?!电话|手机|一个电话|工资|招呼|款|们?的?(?:招呼|电话))|我们|孩子|妈妈|我妈|妹妹|弟弟)(?!电话|工资|的?(?:钱|款|账|车)|招呼|语音|打气|分|视频|微信|个|一个|脸(?!上)|致敬|肩膀|头(?:像|发)|回家|打卡|的?(?:新|电|旧))`,
    raw`
      家暴(?!剧|题材|新闻|法)
      (?:被|遭到?|遭受)(?:[^,。!?]{0,6})(?:打(?!扰|动|败|脸|断|击|折|鸡血|劫|趴|回|卡|包|磨|开|下|入|造|分|上|车|赏|乱|发|量|通|听|了?鸡血|了?(?:折|分|脸|回)|倒|call)|家暴|虐待|殴打|毒打|强奸|强暴|性侵|性骚扰|猥亵|侵犯(?!版权|隐私|了?(?:隐私|权))|囚禁|关(?:在|起来)|揍|扇(?:了)?(?:耳光|巴掌)|掐(?:脖子|着))(?!的(?:新闻|剧|角色)|卷|工人)(?<!甲方.{0,6}|题.{0,6}|考试.{0,6}|生活.{0,6}|现实.{0,6}|对手.{0,6}|球.{0,6})
      (?:威胁|扬言|说)(?:说|着|要|我)*(?:要)?(?:杀|弄死|打死|砍死)(?:了|掉)?(?:我|我们|全家|孩子)(?!的?(?:角色|号))
      (?:不敢|害怕|怕|恐惧)(?:再)?回(?:那个|这个)?家(?!晚|堵|过年)
      (?:在)?家里?(?:一点|真的|让我觉得|根本|很|也)?(?:都)?不安全
      (?:身上|脸上|胳膊上|手臂上|腿上)(?:全是|都是|有|又有)(?:[^,。!?]{0,4})(?:伤|淤青|瘀青|血痕)[^,。!?]{0,10}(?:打|他|她|爸|妈)
      动手打(?:了)?(?:我|孩子|人)
      (?:又|经常|总|喝醉|喝了酒|一喝酒|喝酒)(?:就|后|后就|了就|以后)?(?:会|对我|对我们)?(?:动手|打我|打人|打妈|家暴|拳打脚踢)
      (?:摸|碰)(?:了)?我(?:的)?(?:身体|下面|隐私|胸|大腿|那里)
      强迫(?:我)?(?:发生|做)(?:关系|爱|那种)
    `,
  ]),
  ...rules('concern', 'abuse', {}, [
    raw`
      (?:他|她|老公|老婆|男友|女友|男朋友|女朋友|对象|丈夫)(?:[^,。!?]{0,6})(?:不让我(?:出门|见|跟|和|上班|工作|联系|回娘家|交)|控制我|查我(?:的)?手机|监视我|跟踪我|冷暴力|pua我?|扔东西|砸东西)
      (?:叫|让|骂|说)我(?:怎么不)?(?:去)?死(?!心|磕|记)
    `,
  ]),
  ...rules('crisis', 'suicide', { firm: true, subject: 'open' }, [
    raw`
      (?:站|坐)在(?:[^,。!?]{0,4})(?:天台|楼顶|顶楼|桥栏杆|窗台|铁轨)(?:的?边缘?|上|外)?(?!.{0,12}(?:日出|夜景|风景|烟花|星星|晒|拍|收|种|喝|聊|唱|日落|婚礼))
      在(?:江边|河边|桥上|楼顶|天台|海边)(?:站|坐|徘徊|走)了[^。!?]{0,10}(?:不想回|想跳|下去|跳下)
      在楼顶(?:站|坐)了
    `,
    raw`
      (?:想|总有|要|一起|恨不得|差点|冲动)[^,。!?]{0,12}(?:跳下去|往下跳|纵身一跃|跳下楼)
      (?:往下跳|跳下去)(?:的冲动|应该|大概|会|也|就|算了|吧|只要)
      ^我?要跳了
      早(?:就)?跳了
      要跳了再见
    `,
    raw`
      我?(?:要是|如果|万一)?(?:死|不在|没)了[,]?(?:会|会不会|有没有|是不是|估计|可能|大概|应该)[^,。!?]{0,10}(?:人|难过|发现|哭|知道|想我|记得|在乎)
      (?:要不是|若不是|如果不是|只是)[^。!?]{0,18}早(?:就|已)?(?:走|死|跳|不在|不活|没)了?
      (?:走|不在|去世|没)了?(?:以后|之后|后)?[,]?我就(?:可以|能|也|就)*(?:走了|去死|不活|死|解脱|跟着走)
    `,
    raw`
      想去(?:陪|找|见)(?:我)?(?:奶奶|爷爷|外婆|外公|姥姥|姥爷|他|她|我?爸|我?妈|老伴|孩子)[^。!?]{0,12}(?:走了|不在|去世|天上|那边)
      在(?:天上|那边|另一个世界|天堂)等我
      回到(?:死去的|天上的)
    `,
    raw`
      想(?:直接|就|一头|开车|去|冲)*撞(?:上去|死|大货车|护栏|桥墩)
      (?:希望|最好|要是|求|怎么不|怎么没)[^,。!?]{0,10}(?:被)?(?:车|雷|货车|卡车|东西)?(?:撞|劈|砸|压|轧)死(?!你|他|她)
      一头撞死
      给我(?:来)?一(?:枪|刀)
      (?:谁|有没有人|有人|求|请|麻烦)[^,。!?]{0,6}(?:杀了我|弄死我|崩了我|捅死我|打死我)
      恨不得(?:现在|马上|立刻|今晚)?(?:就|去)*死
      宁(?:愿|可)(?:去)?死也不[^,。!?]{0,3}(?:过|活|这样)
    `,
    raw`
      (?:不想再?继续(?:下去)?了)(?<=(?:这辈子|人生|活|累)[^。!?]{0,10}不想再?继续(?:下去)?了)
      我(?:要是|如果)?死了,?(?:他|她|你|大家|谁|就|会|也|才|是不是|爸|妈|家里|孩子|一切|这)(?!机|心)
      不想醒来(?!就|,?再睡)
      除了死
      只有(?:死|一死)(?:路|才|能|可|,|$)
      可以(?:安心|放心|去)?死了(?!心|而)
      我?活不(?:到|过)(?:那|明|今|下|过年|三十|四十|\d|毕业|天亮)
      (?:不用|别)(?:再)?(?:叫|喊)醒我(?:了|$)
      睡死过去
      睡过去(?:了)?(?:就|,)?(?:别|不要)
      不在(?:这个)?(?:世界|世上|人世|人间)(?:上)?了
      没(?:有)?明天了
    `,
    raw`
      为什么死的不是我
      死的(?:为什么|怎么)不是我
      该死的(?:人)?是我
      (?:死|走|得癌症?|生病|出事|被撞|得病)的(?:人)?(?:要|如果)?是我就好
      (?:换|让)我(?:去|来)?死
      老天(?:爷)?[^,。!?]{0,8}(?:收了我|带我走|收我|收走我)
      (?:带|接|收)我走吧
      怎么还活着
      还活着(?:干嘛|干什么|做什么|有什么)
      活着浪费(?:空气|粮食)
    `,
    raw`
      (?:吞药|割腕|跳楼|上吊|烧炭|自杀|喝药|跳河|服药|轻生|寻死)[^,。!?]{0,8}(?:被救|没死成|没成功|失败|未遂|没成|救回来|救活|抢救)
      (?:试过|死过)(?:一次|两次|几次)[^。!?]{0,10}(?:这次|失败|没成|再)
      (?:还|又)想再来一次
    `,
    raw`
      我的(?:葬礼|忌日|追悼会|墓碑?|骨灰|遗照|后事)
      (?:成为|变成|当作?|就是)我?的?忌日
      死给(?:他|她|你|他们|你们|大家|全世界)们?看
      (?:在|都在|就在|一直|整天|天天|每天)想(?:着|过)?(?:怎么|如何|怎样)死
      想(?:过|好)?怎么死
    `,
    raw`
      (?:找不到|看不到|失去|没了|没有|没|缺|缺乏|丧失)(?:了|任何|一点|继续|再|半点)*(?:活(?:下去|着)?|生存|生活)(?:下去)?的?(?:理由|意义|勇气|力气|动力|欲望|念头|意志|必要|信念)
      活下去的(?:理由|力气|勇气|动力)(?:都|也)?(?:没|找不|不在)
      (?:不敢|害怕)死,?(?:又|也|可|但)(?:不想|不敢|活)
      怕(?:疼|痛|死不了)[^,。!?]{0,4}早?就?死
      缺[^,。!?]{0,5}勇气[^。!?]{0,8}(?:跳|死|结束)
      有活着的勇气
    `,
    raw`
      (?:就|我就|只能|只好|只有)去?死(?:给|算|了(?:算|$)|$|,|。|!)
      (?:真的|好)想走了(?=,|。|$)(?<=(?:累|撑|抑郁|病|活|痛|苦)[^。!?]{0,14})
      早点(?:走|死)[,]?对(?:谁|大家|他们|家里)都?(?:好|是)
      (?:不想|懒得)治了[^。!?]{0,8}(?:早|走|死|算)
    `,
  ]),
  ...rules('crisis', 'suicide', { firm: true, subject: 'open' }, [
    raw`
      (?:撑|坚持|扛|熬)不(?:下去|住)[^。!?]{0,8}想(?:走|离开|结束|解脱)
      想走了,?(?:真的)?对不起
      不想再?(?:看到|见到|迎接|面对|有)明天(?=了|$|,|。|的太阳)
      (?:不在|死|消失|走|没)了?(?:是不是|可能|会|也许|对大家|对他们|反而|才|就)*(?:比较|更|最|还)好(?!吃|看|玩|用|说|办)
      (?:在意|在乎|关心|知道|管)我(?:死没死|死不死|是死是活|的死活|死了没)
      (?:抱着|带着)孩子(?:一起|一块)(?:走(?!路|亲|进)|死|跳)
      (?:过桥|站台|天台|楼顶|阳台|窗边|高处)[^,。!?]{0,8}(?:冲动|想跳)
      活着(?:真的?|好|太|很)(?:疼|痛)
      (?:过几天|过不久|很快|反正[^,。!?]{0,4})我就不在了(?!家|公司|学校)
      没(?:有)?(?:继续)?活着?的(?:资格|权利)
      (?:能|可以|就)(?:直接|就)?不存在(?=了|,|。|$|就好)
      (?:宁愿|希望|想要?)(?:自己|我)?(?:就|从来)?不存在
      我(?:走|不在|死|没)了?(?:以后|之后|的话|后),?(?:请|麻烦|帮我|替我|记得)*(?:告诉|转告)
      (?:这辈子|人生|生命|一生|此生)就?到(?:此|这里?|这儿)(?:为止|结束|吧|了)
      我(?:人生|生命)?(?:中|里)?的?最后一个(?:生日|冬天|春节|新年|中秋|圣诞)
      怕的是[^,。!?]{0,6}活
      (?:我的?)?(?:存在|出生|活着)(?:本身)?就是(?:个|一个|一种)?(?:错误|错|多余|累赘|浪费|笑话)
    `,
  ]),
  ...rules('crisis', 'self-harm', { subject: 'open' }, [
    raw`(?:手上|手臂|胳膊|腿上|手腕)上?(?:全是|都是|又有|又是|好多)(?:新的?|旧的?)?(?:伤口|伤疤|伤痕|划痕|刀痕|疤)`,
  ]),
  ...rules('farewell', 'suicide', {}, [
    raw`
      密码[^。!?]{0,14}(?:告诉(?:我?(?:老婆|老公|妈|爸|家人|姐|弟))|留给)
      请?(?:记住|记得)我(?:来过|存在过|叫)
      我(?:曾经)?存在过
      (?:如果|要是|万一|以后)我(?:出事|不在|没了|出了什么事|有什么事)[^。!?]{0,10}(?:别怪|不要怪|照顾|帮我|任何人)
      别怪(?:任何人|自己|他们)
      (?:爸妈?|妈妈?|爸爸?|父母|孩子|老公|老婆|宝贝|大家|各位|所有人),?(?:真的)?对不起
      (?:女儿|儿子|孩儿)不孝
      对不起[^。!?]{0,8}(?:先走|走了|不孝)
      我先走一步
    `,
    raw`
      怎么(?:跟|和|对|向)(?:孩子|爸妈|父母|家人|大家|世界|爱人|老公|老婆|女儿|儿子)[^,。!?]{0,3}(?:告别|道别|说再见)
      (?:今晚|明天|今天|周末|过了今晚)(?:过后|之后|以后|过了|就)[^。!?]{0,4}(?:一切|都)[^。!?]{0,3}(?:结束|解脱)
      (?:联系不上|找不到|看不到|见不到)我了
      (?:目标|计划|以后|将来|未来)[^。!?]{0,12}用不(?:上|着|到)了
      没有?痛苦的地方
      (?:走|不在|离开)了?(?:以后|之后),?(?:麻烦|请|拜托|帮|替)
      下定决心[^。!?]{0,8}(?:不怕|平静|轻松|不难过)
      走就走了
      世界(?:不适合|不需要|不欢迎|容不下)我
      各种意义上
      没(?:有)?人会(?:记得|想念|想起|怀念)我
      (?:猫|狗|孩子|爸妈|父母)(?:也|已经|都|就)+(?:拜托|托付|交)给
      只剩(?:下)?(?:那|这)?一条(?:路|了$)
      再见了,?(?:各位|大家|爸|妈|世界|朋友)
      (?:安眠)?药[^,。!?]{0,2}(?:准备好|备好|买好|攒够|攒好)
      (?:送人|送完|想好|决定|安排好)[^。!?]{0,10}(?:平静|轻松|踏实)
      (?:想好|选好|定好|挑好)了?(?:日子|哪天|那一天)(?!.{0,6}(?:搬|结婚|领证|出发|开业|考|旅|装修))
      就在手边
      (?:农药|毒药|煤气)[^。!?]{0,10}(?:看了|摸了|盯着|打开)
      说一声我要走
      这次(?:不一样|不会失败|我?都?安排好)
      (?:去|会|到)(?:地狱|天堂)吗
      死了?(?:以后|之后)?会去哪
      (?:攒|囤)了[^,。!?]{0,4}安眠药
      没有?别的路
      彻底的那种
    `,
  ]),
  ...rules('crisis', 'self-harm', { subject: 'open' }, [
    raw`
      (?:疼|痛)(?:的时候|了|才|起来)*,?才?(?:能|会)?(?:觉得|感觉|感受)到?自己?还?是?活着
      (?:手臂|胳膊|手腕|大腿|腿|手)上?(?:又)?(?:多了|添了|新添了)[^,。!?]{0,4}(?:道|伤|疤|口子)
      (?:想|忍不住)(?:往|在|朝)?(?:手腕|手臂|胳膊|大腿)上?(?:割|划|扎)
      看着血
      血流出来[^。!?]{0,6}(?:平静|安心|舒服|轻松)
      (?:划|掐|割|伤害|烫)过自己[^。!?]{0,6}(?:不够|没用|还是|又)
    `,
  ]),
  ...rules('crisis', 'harm-to-others', {}, [
    raw`
      (?:让|要|拉着?)(?:他|她|他们|所有人|她们|大家)们?[^,。!?]{0,4}陪葬
      拿着?刀(?:站|等|守|冲|去找|在他|在她)
      同归于尽
      把(?:孩子|宝宝|娃|婴儿|女儿|儿子)[^,。!?]{0,6}(?:扔出去|扔下|摔死|摔了|掐|闷|捂)
      (?:怕|担心|差点|忍不住|会)(?:自己|我|真的|会|就|哪天|要)*(?:伤害|弄伤|打伤)(?:到)?(?:他|她|孩子|宝宝|家人|别人)(?!的?(?:感情|自尊|心|面子|感受))
    `,
  ]),
  ...rules('crisis', 'abuse', {}, [
    raw`(?:says|said|swears|threatens|promised|keeps saying) (?:that )?(?:hell|shell|theyll|he will|she will|he would|hes going to|shes going to|to) (?:\w+ )?(?:hurt|kill|beat|find|burn) (?:me|us|the kids|my)\b`,
    raw`
      把我(?:反)?(?:锁|关|囚|绑)(?:在|起|了|进)
      (?:拿|用)(?:开水|皮带|衣架|棍子|刀|烟头|椅子|扫把)[^,。!?]{0,4}(?:泼|抽|打|砸|烫|捅|指着)了?我
      还(?:动手)?打我(?!电话)
      (?:经常|天天|总是|总|又|每次|老是|每天)(?:都|会)?打我(?!电话|手机)
      (?:进|来)我?的?房间[^,。!?]{0,3}(?:摸|碰|抱)我
      (?:他|她|爸|妈|老公|男友|男朋友)(?:又)?(?:动手|家暴)
    `,
  ]),
  ...rules('concern', 'distress', {}, [
    raw`
      惊恐
      被(?:全世界|所有人|世界|大家)?(?:抛弃|遗弃|孤立|霸凌|欺负)
      (?:我|自己)(?:是不是)?(?:真的)?(?:很|好|太)?(?:没用|差劲|多余|失败)(?!.{0,10}哈)
      没(?:有)?人能(?:帮|救)(?:得了)?我
      (?:说了|跟谁说|告诉谁)(?:都|也)(?:没用|没人懂|没人信)
      心情(?:是|:)?[01]分
      (?:在不在|有没有我)(?:都|也)(?:一样|没差|无所谓)
      (?:不再|不|没有?)(?:什么)?期待明天
      我(?:觉得)?(?:已经|真的)?没救了
      好不起来了
      这辈子就这样了
      (?:看不起|瞧不起|恨|害怕|怪)(?:我)?自己(?!.{0,6}(?:哈|嘴|手))
      (?:把|将)(?:所有|一切|什么)[^,。!?]{0,4}(?:搞砸|毁)
      (?:快|要)被(?:压垮|压死|逼疯|吞没)
      快不行了(?!,?(?:电|跑|最后))
      (?:配不上|不配)(?:任何|得到|拥有|被爱|幸福|好)
      (?:感觉|觉得)(?:自己)?被困
      想逃离这一切
      逃离这一切
      好痛苦
      (?:不想|什么都不想)(?:做|说|要)(?:了)?,?(?:每天|只想)躺
      (?:两|三|好几|几|一个?)(?:周|星期|天|个?月)没(?:有)?(?:出门|出过门|下床)
      (?:早上|每天)?起不来床,?什么
      戴着面具
      (?:看什么|世界|生活)[^,。!?]{0,3}(?:都)?(?:是)?灰(?:的|色|暗)
      失去[^,。!?]{0,8}(?:兴趣|意义)
      (?:胸口|心口)[^,。!?]{0,4}(?:石头|堵|压)
      (?:夜里|晚上|半夜|夜晚)[^,。!?]{0,4}难熬
      黑暗(?:的)?(?:东西|想法|念头)
      可怕(?:的)?(?:念头|想法)
      想哭(?:都)?哭不出来
      (?:坏|不称职的|糟糕的)(?:妈妈|爸爸|母亲|父亲)
      一潭死水
      什么时候是个头
      (?:把)(?:我)?自己弄丢
      尽力了[^。!?]{0,6}没用
      会疯(?:掉|了)
      要疯掉
      (?:靠|喝)酒才能
      不知道活着
      如果我不存在
      最糟的(?:那个)?时候
      不在乎我$
      受伤的总是我
    `,
  ]),
  ...rules('concern', 'suicide', { firm: true }, [
    raw`
      (?:吞药|割过腕|跳楼|自杀|轻生)[^,。!?]{0,6}(?:住院|走了|去世|没了|离开|救)
      割过?腕
      死给我看
      (?:拿|用)(?:自杀|死|跳楼)[^,。!?]{0,3}(?:威胁|逼)
      (?:说|讲)[^,。!?]{0,8}(?:活着没|不想活|早点走|是累赘|想死)
      账号都?送人
      划痕
      忌日
    `,
  ]),
  ...rules('concern', 'harm-to-others', { light: true }, [
    raw`
      (?:想|恨不得|真想)(?:狠狠)?(?:打死|揍死|揍|打|弄死|杀了)(?:我)?(?:的)?(?:他|她|领导|老板|那个|他们|我爸|我妈|前任|同事)(?!.{0,6}哈)
      怕(?:我)?哪天真?的?动手
    `,
  ]),
  ...rules('concern', 'abuse', {}, [
    raw`
      (?:前任|他|前男友|有人)(?:一直|总|还在)?跟踪我
      打孩子的声音
      小时候[^,。!?]{0,8}(?:被[^,。!?]{0,6}打|被性侵|被侵犯|家暴)
    `,
  ]),
  ...rules('crisis', 'medical', {}, [
    raw`
      (?:吃|吞|服|喝|灌)(?:下|了|下了|完|光|掉|进去|进)+(?:[^,。!?]{0,6})(?:一整瓶|整瓶|一瓶|半瓶|两瓶|一大把|一把|好多|很多|大量|几十|几百|整盒|一盒|全部|所有|一板|三十|五十|一百|\d{2,3})(?:多)?(?:颗|片|粒|个|瓶|盒)?(?:的)?(?:[^,。!?]{0,4})(?:药(?!膳|酒|食)|安眠药|安定|农药|百草枯|老鼠药|片|止痛药|抗抑郁)
      (?:把|将)(?:[^,。!?]{0,10})(?:药|药片|安眠药|安定|那瓶)(?:[^,。!?]{0,4})(?:都|全|全都|一次|一口气)(?:部)?(?:[^,。!?]{0,2})(?:吃|吞|服|喝)(?!完了?才|完疗程|法)
      (?:吃|吞|服|喝)(?:下|了)+(?:农药|百草枯|老鼠药|毒药|洁厕灵|消毒液|84|安眠药.{0,4}(?:太多|过量|很多))
      (?:药|安眠药)(?:已经)?(?:吃|吞)(?:下去|了很多|多了)(?!才|疗程)
      (?:吃|服)药过量
      过量服
      (?:药效|药劲)(?:上来|开始|发作)
      血(?:一直|还在|根本|怎么)?(?:流|止|停)(?:个)?不(?:住|停|下)
      割(?:得)?(?:太|好)?深了
      止不住血
      流了?好多血
      (?:刚|已经|刚刚)(?:割|吞|喝|吃)(?:了)?(?:腕|药(?!膳)|农药|安眠药)(?!,?(?:准备|就|感觉好|医生|饭))
    `,
  ]),
  ...rules('concern', 'eating', { firm: true }, [
    raw`
      催吐
      (?:抠|扣|挖)(?:喉|嗓子)
      (?:吃完|吃了|暴食|吃东西)(?:后|就|以后|之后|都|又|完)*(?:去)?(?:厕所)?(?:全)?(?:吐|催吐|吐掉|吐出来)(?!槽|奶|舌)
      厌食症?
      (?<!暴饮)暴食症?
      贪食
      进食障碍
      绝食
      (?:\d|[两三四五六七几好]+)天(?:都)?没(?:怎么)?(?:吃(?:饭|东西|任何|过|一口)|进食)(?!(?:过)?(?:火锅|外卖|零食|甜|肉|米|辣))
      泻药
      不配吃
      (?:怕|害怕|恐惧|不敢)(?:吃(?:东西|饭|任何|主食都|一口)|长胖到|进食|变胖到)
      (?:嚼|吃)吐
      吃(?:一口|点东西|了东西|完饭|饱)(?:都|就|也)(?:觉得|感到|会|很)*(?:有罪|恶心自己|罪恶|负罪|想吐|内疚|愧疚)
      讨厌自己的身体
      (?:恨|厌恶)(?:自己|我)(?:的)?(?:身体|身材)
      每天(?:只|就)?吃(?:\d{2,3}(?:大)?卡|一个苹果|一根黄瓜)
    `,
  ]),
  ...rules('concern', 'distress', { subject: 'open' }, [
    raw`
      绝望(?!的?(?:主妇|写|直|坡|谷|文盲|球迷))
      抑郁(?!症?(?:的?(?:书|文章|知识|讲座|课|科普|研究|论文|量表|测))|缺氧|型歌)
      心如死灰
      万念俱灰
    `,
  ]),
  ...rules('concern', 'distress', {}, [
    raw`
      (?:我|自己)(?:就|真|真的|好像|简直|是|就是|觉得|感觉|这么|真是|就是个|是个|是一个|,|一|个|很|好|太|特别|什么都不是,?|这种|这样的?){0,6}(?:废物|失败者|一无是处|没(?:有)?价值|毫无价值|没(?:什么)?用(?!过|完)|不值得(?:被)?(?:爱|拥有|活)|一文不值|垃圾|烂人|糟糕透顶|无能|没(?:有)?人(?:要|爱|在乎|喜欢|需要|关心))(?!分类|桶|食品|袋|话|时间|邮件|车|短信)
      (?:讨厌|恨|厌恶|恶心)(?:死|透|透了)?(?:我)?(?:自己|我的人生|这样的自己|这个自己)(?!嘴|手贱|手欠|胖|写|做的?饭|拖延|的?(?:发型|字|嗓音|口音|照片|声音))
      (?:(?<!有)没有?人|谁都不|没有一个人|全世界都?不?)(?:真正|会|真的|是|都)*(?:在乎|关心|爱|理解|懂|需要|要|想要|喜欢)我(?!的|换|剪|穿|做的)
      (?:每天|每晚|天天|整夜|一直|总是|夜里|晚上|半夜|莫名其妙|忍不住|控制不住)(?:都|就|地|会|躲|在|自己|一个人|被窝里|,|偷偷|想|的|突然)*(?:大哭|痛哭|流泪|想哭|哭(?!笑))
      哭(?:了)?(?:一整?(?:夜|晚|天)|到(?:睡着|天亮|凌晨|停不下|喘))
      (?:快|要|就|彻底|已经|真的|精神|情绪|每天都在|随时|濒临|整个人)(?:要|快|都|就|会|了)*(?:崩溃|崩了|垮了|疯了|碎了)(?!边缘试探)
      (?:内心|心里|感觉|整个人|里面)(?:很|好|都|是|都是|全|特别|已经|,)*(?:空洞|麻木|空荡荡|死了一样|空壳|一片黑|黑暗)
      惊恐发作
      恐慌发作
      喘不(?:上|过)(?:来)?气(?!,?(?:跑|爬|笑))
      透不过气
      (?:活|过)得(?:好|太|很|真|这么|像)(?:累|痛苦|煎熬|苦|压抑|行尸走肉|窒息)
      行尸走肉
      孤独(?:到|得)(?:想哭|极点|可怕|窒息|发疯)
      (?:人生|生活|生命|日子)(?:好像|真的|都|已经|就|太|也|感觉|对我来说|简直|,|完全|还|有|到底)*(?:没(?:有)?(?:什么|了|啥|任何)?(?:意义|意思|希望|盼头|指望)|毫无意义|完了|暗无天日|一片(?:黑暗|灰暗)|有什么意义|有什么意思)
      (?:好|太|很|特别|真的好|无比|痛不欲生|极度)痛苦(?!面具|的?(?:相面|回忆录))
      痛不欲生
      (?:情绪|抑郁|双相|焦虑)(?:症|又|发作)+(?:了|犯|复发|发作|又|加重|很重)
    `,
  ]),
  ...rules('concern', 'suicide', { subject: 'open' }, [
    raw`${die}`,
    raw`(?:跳楼|割腕|上吊|跳河|烧炭|卧轨)(?!机|价|大甩卖|大减价)`,
    raw`想(?:着|到|过|要)?死(?!你|您|他|她|它|我|宝|咱|们|党|磕|守|记|心|撑|活|线|机|皮|盯|扛|宅|灰|读|个|缠|马|人|鱼|角|穴|对头|刷|嗑|的)`,
  ]),
]

function rules(weight: Weight, kind: RiskKind, options: Pick<Rule, 'subject' | 'light' | 'firm'>, sources: string[]): Rule[] {
  return sources.map((source) => ({
    weight,
    kind,
    ...options,
    pattern: bounded(
      source
        .trim()
        .split(/\s*\n\s*/)
        .join('|'),
    ),
  }))
}

/** Every repetition gets an end, so that no text of any length makes a search slow; a Latin word starts where a word starts. */
function bounded(source: string): RegExp {
  const finite = source.replaceAll('\\w+', '\\w{1,20}').replaceAll(')*', '){0,6}').replaceAll(')+', '){1,6}').replaceAll(']+', ']{1,20}')
  return new RegExp(/\p{Script=Han}/u.test(source) ? finite : `(?<![a-z])(?:${finite})`, 'g')
}
