import { type Rule, rules } from './risk-lexicon.ts'

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
    raw`(?:cant|dont know if i can|not sure i can|not sure if i can|unable to|hard to) (?:\w+ )?(?:(?:promise|guarantee)(?! (?:more|much|a lot|every|daily|results|miracles|it every|the (?:full|whole)|to (?:finish|do)))|keep myself (?:safe|alive)|stay safe|stay alive|trust myself (?:tonight|alone|not to)|survive (?:tonight|the night|another night)|make it through the night|live another)\b(?! (?:you |that )?(?:ill (?:be (?:on|there)|finish|do|come)|to (?:finish|do|be)))`,
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
    raw`(?:swallow|take|taking|down) (?:them all(?! (?:back|home|out|with|to|on|off|down))|it all at once|all (?:of )?(?:my|these|those|the) (?:${pills})|every pill|the whole bottle)`,
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
    raw`(?:want|wish|need) (?:\w+ )?(?:to|i could) (?:just )?(?:disappear|vanish|fade away)\b(?! (?:to the (?:seaside|sea|coast|mountains|beach|woods|countryside|lake)|for (?:a|the) (?:day|week|weekend|month|bit|while)|from (?:facebook|instagram|social|the internet|twitter|whatsapp|linkedin|the group|view)|into|to (?:a|the) (?:beach|island|cabin|mountains|woods)|for (?:a|the|two|one|an)|under (?:my|the) (?:desk|blanket)))`,
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
      (?<!didnt )(?:survive|make it through|get through|last through) (?:the night|tonight|another night|this alive)
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
      (?:hits|beats|(?<!^)beating|hitting) (?:my (?:kids?|son|daughter|children|mom|mum|mother|sister|brother)|our (?:kids?|son|daughter|children|baby)|the kids|us)\b(?! (?:at|in (?:the|chess)|to|by|up))
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
