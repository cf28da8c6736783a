import { type Rule, rules } from './risk-lexicon.ts'

const raw = String.raw

const body =
  'arms?|forearms?|wrists?|hands?|legs?|thighs?|skin|face|head|stomach|belly|hips?|chest|knuckles|fingers?|feet|foot|cheeks?|scalp|palms?|calf|shoulders?|ribs?'
const kin =
  'mom|mum|mother|mama|dad|father|papa|brother|sister|son|daughter|baby|boy|girl|child|children|kids?|twins|wife|husband|partner|boyfriend|girlfriend|bf|gf|fiance|ex|nan|nana|gran|grandma|granny|grandad|grandpa|family|parents|friends?|flatmate|roommate|cat|dog|neighbou?r'
const foe = `him|her|them(?: all)?|everyone|everybody|people|someone|somebody|(?:my|the|that|this) (?:\\w+ ){0,2}(?:boss|manager|coworkers?|colleagues?|teacher|classmates?|class|neighbou?rs?|landlord|ex|wife|husband|girlfriend|boyfriend|gf|bf|dad|father|stepdad|stepson|stepmum|mum|mom|mother(?: in law)?|brother|sister|son|daughter|baby|kids?|children|guys?|man|men|woman|girl|boy|bastard|bitch|roommate|flatmate|office|school|place|building|lot|family)`
const abuser =
  'he|she|they|hubby|madam|sir|husband|wife|boyfriend|girlfriend|bf|gf|fiance|partner|ex|dad|father|daddy|mum|mom|mother|mummy|stepdad|stepfather|stepmum|stepmom|uncle|aunt|brothers?|sister|son|grandad|grandpa|cousin|coach|trainer|teacher|priest|pastor|boss|manager|carer|caregiver|nurse|landlord|employer|foster \\w+|parents|family|in laws|mother in law|roommate|flatmate|man|guy'
const intent =
  'want|wanted|wanting|wish|wished|intend|intends|intended|intending|plan|plans|planned|planning|going|ready|need|prefer|decided|deciding|hoping|hope|mean|meant|meaning|about|aim|aiming|tempted|longing|begging|desperate|determined|prepared|resolved|trying|tried|ought|made up my mind|time|best|easier|chosen|choosing|have|promised myself|agreed|allowed|preparing|booked|arrangements|excuse|permission|courage|nerve|guts|right|supposed'
const dying =
  'die|be dead|kill ?myself|end it all|end my life|take my (?:own )?life(?! back| to| in)|end myself|off myself|unalive|commit suicide|not be alive|no longer be alive|be in (?:a coffin|the ground|a grave|the morgue)|be six feet under|be under the ground'
const days =
  'tonight|today|tomorrow|tmrw|tmr|soon|this (?:week|weekend|month|evening|morning|afternoon)|mon(?:day)?|tues(?:day)?|wednes(?:day)?|thurs(?:day)?|fri(?:day)?|satur(?:day)?|sun(?:day)?|next (?:week|month|monday|friday)|the \\d+(?:st|nd|rd|th)?|christmas|xmas|thanksgiving|new year|easter|january|spring|summer|autumn|winter'

/** English: what is said outright in less usual words, and the parts that make a picture only together. */
export const englishSigns: Rule[] = [
  ...rules('crisis', 'suicide', { light: true, subject: 'open' }, [
    raw`(?:${intent})(?: to| for)? (?:just |really |finally |actually |simply |all |quietly |please )?(?:to )?(?:${dying})\b(?! (?:of|from|for|laughing|on (?:this|that|the) hill|hard|trying|my|in (?:the )?(?:game|minecraft|elden)|inside))`,
    raw`feel(?:s|ing)? like (?:dying|killing (?:my ?self|me)|ending (?:it all|my life|myself))`,
    raw`help me (?:to )?(?:die|end (?:it|my life)|kill myself)\b`,
    raw`(?:being|id be|ill be|be) dead (?:by|would|sounds|seems|looks|feels|is|will be|wouldnt|before)\b(?! last)`,
    raw`wants? (?:my)self dead|want me dead too|(?:ought|deserve|better) to be (?:dead|in the ground)`,
  ]),
  ...rules('crisis', 'suicide', {}, [
    raw`(?:kill|hang|gas|drown|shoot|poison|asphyxiate|suffocate|finish|top|neck|dispose of|get rid of|do in|do away with|put an end to|make an end of|erase|remove) (?:my ?self|me|my life)(?: off)?\b(?! (?:from (?:the|this|your|that|any|all)|softly))(?<=(?:to|and|will|ill|might|could|would|should|then|just|must|can|may|well|away with|end to|rid of|end of) (?:do in|do away with|put an end to|make an end of|dispose of|get rid of|\w+) (?:my ?self|me|my life)(?: off)?)(?<!(?:please|they|you|he|she|it) (?:would |will |to |might )?\w+ me)(?<!(?:kill|finish|top|neck|do in|remove|erase|get rid of|poison|shoot|drown|gas|hang|suffocate|asphyxiate|dispose of) me)(?<!(?:remove|finish|erase|top|get rid of) myself)`,
  ]),
  ...rules('crisis', 'suicide', { firm: true }, [
    raw`(?:do|does|truly|genuinely|honestly|actually|seriously|sincerely) (?:really )?(?:want|wish|intend|plan) to (?:die|be dead)\b(?! (?:of|for|from))`,
    raw`(?:hurl|hurling|throw|throwing|chuck|chucking|fling|flinging|launch|launching|lob|toss|tossing|drop|dropping|lower|lowering) (?:my ?self|me) (?:off|under|in front of|from|into|out of|over|down|onto|at|in)\b(?! (?:track|balance|guard|course|rhythm|schedule|my|the (?:work|deep|sofa|bed|couch|shower)|bed|work|studying|a (?:hobby|project|new)|things|it))`,
    raw`(?:do|doing|did|does) (?:myself in|away with (?:my ?self|me))\b|(?:topping|necking|gassing|offing|finishing off) myself\b`,
    raw`(?:gun|pistol|rifle|shotgun|knife|it|rope|blade) (?:\w+ ){0,3}(?:use it |use |turn it )?on myself\b`,
    raw`(?:painless|quick|clean|quiet|peaceful|easy|successful|botched|failed|own|assisted by no one) suicide\b`,
    raw`(?:google[ds]?|googling|search(?:ed|ing)?(?: for)?|looked up|looking up|researched|researching|reading (?:up on|about)|browsing) (?:\w+ ){0,4}(?:suicide\b(?! (?:squad|prevention|rates?|statistics))|ways (?:to|out)|how to (?:die|end|hang|kill|overdose|od\b|tie a noose))`,
    raw`suicide (?:is|was|has been|feels|keeps) (?:\w+ )?(?:on the table|an option|on my mind|in my head|all|the plan|the answer|calling|coming|tempting|there)`,
    raw`(?:pictur|imagin|plann|rehears|visuali[sz]|practi[sc]|research|schedul|stag)(?:e|ing|ed) (?:\w+ )?my (?:own )?(?:suicide|death|hanging|overdose|funeral)\b`,
    raw`(?:help|helping|trying|try|struggling|fighting|hard|need|want|effort|energy|willpower|how|day|hour|promised|can|barely) (?:\w+ ){0,4}not (?:to )?(?:to )?(?:kill|hurt|cut|hang|drown|harm|shoot|unalive|end) (?:my ?self|my life|it all)`,
    raw`(?:stop|keep|prevent|stopping|stopped|keeping|talk|talking) (?:me|my ?self|you from|us) (?:\w+ ){0,2}(?:from|out of) (?:killing|hurting|cutting|hanging|drowning|harming|ending|jumping|dying|doing (?:it|something stupid)|unaliving|overdosing|swallowing|stepping)\b(?! (?:off the diet|to conclusions))`,
    raw`(?:head|brain|mind|voice|voices|thoughts?|it)(?::| says| said| goes| keeps| kept| tells me| told me| whispers| screams)? (?:saying |to |me |telling me |repeating )*(?:just )?(?:kill yourself|do it do it|jump(?: jump)+|end it|you should die|youd be better off dead)`,
    raw`urges? (?:to|of) (?:just )?(?:jump|step|walk|drive|swerve|veer|throw|let go|crash|fall)(?:ping|ing)?\b(?=[^.!?]{0,40}(?:front|off|under|traffic|train|bridge|wall|tree|\d|roof|window|edge|into|strong|so|wont))`,
    raw`(?:want|wanted|wanting|going|nearly|almost|could|might|should|make myself|myself|tempted|planning|about|ready|need|thinking (?:of|about)) (?:to )?(?:just )?(?:jump(?:ing|ed)?|step(?:ping|ped)?(?: out)?|div(?:e|ing)|leap(?:ing)?|lay down|lie down|lying down|walk(?:ing)?|stay|park) (?:right |out |straight )?(?:off|in front|on the (?:tracks|rails|railway|train line)|under|onto the (?:tracks|rails))\b(?! (?:(?:the|a) (?:high|diving|dock|pier|boat|swing|top board|deep end|rock|zip)|of (?:a |the )?(?:class|camera|crowd|audience|people|everyone|my|them|him|her|tv)|work|early|the (?:bus|train|sofa|couch|bed|plane|treadmill|gas|bandwagon)|at))`,
    raw`(?:dont|didnt|do not|cannot|cant|no longer|not) (?:\w+ )?(?:wish|care|desire|intend|plan|expect|mean) to (?:live|be alive|go on living|stay alive|keep living|remain|exist|see (?:\w+ ){0,2}(?:christmas|birthday|summer|spring|morning|year|week|weekend|2\d|3\d|4\d))\b(?! (?:in|with|at|here|there|near|together))`,
    raw`(?:want|wish|ready|need|like|love|rather|choose|chose|would) (?:to )?(?:just )?(?:be (?:in a coffin|six feet under|in the ground|in a grave|under the ground|buried|erased|put down|put to sleep|switched off|turned off|no more|unborn|nothing)|stop (?:living|being)|cease|sleep (?:and|until|till) (?:never|not|i dont|its all over))\b`,
    raw`(?:tried|trying|attempt(?:ed)?|failed) to (?:hang|drown|gas|overdose|od|jump off|die|drink bleach|electrocute)\b(?! (?:the|my|a|out|on|up|around|with|in|it|them|from|his|her|pictures?|hard|laughing)\b)`,
    raw`(?:die|dying|be dead|dead|gone for good|end it|over with) (?:tonight|tomorrow|tmrw|this week|this weekend|by (?:then|the weekend|friday|monday|christmas|summer|next))\b`,
    raw`(?:end|ending|finish|finishing) things (?:with me|for (?:me|good|myself)|permanently|once and for all)\b`,
    raw`(?:help me|please|someone|somebody|can you|just) (?:\w+ )?(?:die|let me go|put me (?:down|out of my misery))\b(?<!\w die)|put me out of my misery for (?:good|real)`,
    raw`want(?:ed|s)? (?:my|this|the) (?:life|existence|heart) (?:to )?(?:to )?(?:end|be over|stop|finish)\b(?! (?:on a|with|racing|pounding|beating so))`,
    raw`(?:wish|wished|hope|hoping|praying|pray|prayed) (?:\w+ ){0,3}(?:heart|cancer|the (?:lump|plane|tumou?r|anaesthetic|anesthetic|surgery|crash)|it) (?:\w+ ){0,3}(?:stop(?:s|ped)?(?: beating)?|kills me|killed me|takes me|took me|is terminal|goes down|doesnt wear off|finish(?:es|ed) me|gets me)\b`,
    raw`(?:hope|wish|hoping|pray|praying|prayed|fingers crossed) (?:that )?(?:i )?(?:just )?(?:dont|do not|wont|never|not to|didnt) (?:to )?(?:w[ao]ken?|come round|come to|open my eyes|survive|make it|come back|come home)(?: up| again)?\b(?! (?:early|so early|late|the|my|before|for|in the|at|to (?:the|a|that)))`,
    raw`(?:its|it is|this is|be|was|make it|there is|theres) (?:\w+ )?(?:easier|better|kinder|simpler|best|fairer|nicer) (?:for (?:\w+ ){1,3})?(?:if i (?:was|were|am|just|had|werent|wasnt|simply|didnt) (?:\w+ )?(?:gone|dead|died|never|not|here|around|alive|born|exist|vanished|disappeared)|to be dead|being dead|dead|when im (?:gone|dead))`,
    raw`(?:im|i am) next and|(?:wish|should have been|shouldve been|it should have been|why wasnt it|if only it was|better if it (?:was|were|had been)) me (?:who|that|in (?:that|the)|instead|on that) (?:\w+ )?(?:died|dead|killed|coffin|ground|bed|buried|car)`,
    raw`(?:my|the|first|second|third|fourth|fifth|last|latest|next|another|previous) attempt (?:if|on|at|was|failed|didnt|this|last|tonight|in (?:my|the) (?:garage|bathroom|car))\b(?=[^.!?]{0,40}(?:tonight|hospital|life|ward|failed|lucky|survive|die|dead|pills|rope|icu|a&e|er\b))`,
  ]),
  ...rules('crisis', 'suicide', { subject: 'open' }, [
    raw`(?:plans?|planning|intention|intent|means|method|date|arrangements) (?:is |are |was )?(?:to|for) (?:\w+ )?(?:die|dying|kill(?:ing)? (?:myself|himself on this)|end(?:ing)? my life|suicide)`,
    raw`dead (?:ppl|people|girls?|men|man|guys?|women|kids?|bodies|person) (?:dont|cant|doesnt|wont|do not|have no|need no)\b`,
    raw`death ?> |(?:welcome|invite|embrace|beg for|ask(?:ing)? for|chose|choose|pick) death\b(?! (?:metal|star|note))`,
    raw`(?:suicidal|suicide) (?:rn|again|since|lately|today|tonight|every|stuff|urges?|mood|feelings?|thoughts?|plan|ideation)`,
  ]),
  // Signs: alone a concern.
  ...rules('sign', 'suicide', { theme: 'no future', firm: true }, [
    raw`
      (?:you )?(?:wont|will not|dont) (?:have|need) to (?:\w+ )?(?:remind|nudge|check|worry|text|message|ping|chase|call|wake|bother|put up|deal|look after|drive|wait|save (?:me|a)|include|count|log) (?:\w+ ){0,5}(?:any ?more|after|from|again|ever|once|when|about me)\b(?! (?:the|you|your|dinner|class|lunch|work|that|this (?:email|task|one)))
      no need to (?:remind|nudge|check|plan|save|renew|reschedule|book|wait|include|keep) (?:\w+ ){0,5}(?:any ?more|after|again|for me|ever)\b
      (?:wont|will not|not going to|never going to|dont|im not going to) (?:be )?need(?:ing)? (?:\w+ ){0,4}(?:where im (?:going|off)|after (?:${days})|any ?more|now|much longer|by then)\b(?! (?:coffee|sugar|glasses|the gym))
      wont be (?:\w+ )?(?:taking up|around|needing|here|using|there|alive|seeing|checking|coming back|with you|with us) (?:\w+ ){0,4}(?:after|then|by|next|any ?more|at all|much|for (?:it|that|long)|to see|when)\b(?! (?:the (?:move|holiday|trip|meeting)|lunch|work|class))
      (?:might|may|probably|wont|not|never) (?:not )?(?:be|b) around (?:at all|then|by then|for (?:the|that|it|much)|to see|long enough)
      (?:only|just) (?:here|around|staying|alive|got|hanging on) (?:\w+ ){0,2}(?:til|till|until) (?:the )?(?:${days}|dad|mum|mom|the funeral|then|exams)
      (?:im not|not|wont be|never) in (?:the|my|any) (?:long term|picture by|future)
      (?:dont|cant) (?:\w+ )?(?:do|plan|make|have|see) (?:a )?(?:future|long term|tomorrow|next (?:year|week|month))s?\b(?! (?:meeting|trip|week|episode|yet))
      there (?:isnt|wont be|is no|will be no) (?:a |any )?(?:next (?:week|month|year|time)|tomorrow|after|return|future|later|christmas|january)(?: for me)?\b(?! (?:in|for (?:the|this)|unless|policy))
      ill never (?:see|know|find out|get to|reach|meet|turn|be) (?:\w+ ){0,4}(?:how (?:it|the)|grow|end|ends|\d\d|birthday|graduate|married|wedding|old|finish)\b
      (?:makes it|make it|live|living|get|last|see me) (?:past|to|beyond|after) (?:1[5-9]|2\d|3\d|4\d|5\d|6\d|7\d|the end of the (?:week|month|year)|${days}|results day|prom|graduation)\b(?! (?:km|k\b|min|miles|reps|pages|am|pm|percent|%|interviews))
      (?:none of (?:it|this|the \w+)|nothing|it) (?:will|wont|is going to) (?:\w+ )?(?:matter|be my problem) (?:\w+ )?(?:after|by|soon|in|once|when|any ?more)\b
      nobody (?:ever )?(?:needs|has) to (?:\w+ )?(?:drive|look after|worry|deal|carry|put up|care for|visit|clean up) (?:\w+ )?(?:me|after me|about me|with me)
      (?:im|i am) (?:not going|never) (?:to be )?(?:back|coming back)\b(?! (?:to (?:that|the|this)|there|until|till|for))
      nobody comes back from
      dont (?:bother|plan|save|book|include|count|pencil|wait) (?:\w+ ){0,5}for me\b
      no (?:more )?(?:alarms|mondays|bills|emails|birthdays|mornings|goals|tomorrows?|next (?:week|year|time)) for me (?:after|from)\b
      stop (?:the )?(?:reminders|check ?-?ins|notifications) (?:after|from) (?:${days})\b(?=[^.!?]{0,30}(?:wont|there|need|here|gone))
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'long sleep', firm: true }, [
    raw`
      (?:sleep|rest|nap|lie down|doze|dream|drift off)(?: \w+){0,4} (?:and|with|where|so|that|until) (?:\w+ ){0,3}(?:no (?:morning|alarm|tomorrow|waking)|never|nobody (?:wakes|can wake)|not (?:have to )?(?:wake|come back|get up)|dont (?:have to )?(?:wake|come back|get up)|doesnt end|no one (?:wakes|can wake))\b
      (?:rest|sleep|nap)[^.!?]{0,10} the (?:long|permanent|forever|last|final|eternal|big) (?:kind|sort|one|type)
      (?:long|last|final|permanent|endless|eternal|big) (?:sleep|rest|nap)\b(?! (?:day|in|before|after|of|on|cycle|break))
      (?:switched|turned|switch me|turn me|power|powered|shut) (?:me )?(?:off|down) (?:permanently|for ever|forever|for good|completely)
      (?:not|dont|wont|without) wak(?:e|ing) up (?:from it|to (?:this|any of|another)|on the other side)
      hit (?:the )?(?:off|power|delete|exit|quit|shutdown|uninstall) (?:button|switch|key)? ?on (?:me|myself|my life|this life|everything|existence)
      (?:log(?:ging)? (?:off|out)|sign(?:ing)? off|clock(?:ing)? off|check(?:ing)? out|tap(?:ping)? out|opt(?:ing)? out|unsubscribe|resign|quit(?:ting)?|uninstall(?:ing)?|delete) (?:\w+ )?(?:from|of|off) (?:\w+ )?(?:life|living|existence|everything|the lot|all of it|this (?:world|life|planet|earth)|being (?:alive|human|a person)|the world)\b
      pull (?:my|the) plug (?:on me|somebody|someone|please)
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'letters' }, [
    raw`
      (?:wrote|written|writing|write|finished|sealed|left|leaving|leave|drafted|drafting|rewrote|typed) (?:\w+ ){0,3}(?:\d+|five|four|three|six|two|the|my|all the|last) (?:letters?|notes?|envelopes?|cards)\b(?=[^.!?]{0,50}(?:mum|mom|dad|nan|kids|each|find|for when|them|sister|brother|wife|husband|daughter|son|parents|family|gone|after|left|find))
      the letters (?:to (?:\w+ ){1,3})?(?:are|were|is) (?:all |now |finally )?(?:written|sealed|finished)
      (?:letters?|notes?|envelopes?) (?:\w+ ){0,4}(?:for (?:my|them|each|everyone|when)|says|say|explain\w*|on the (?:table|fridge|desk|bed|pillow)|in the drawer|under)(?=[^.!?]{0,30}(?:upstairs|police|sorry|find|gone|each|kids|parents|mum|mom|wife|when))
      (?:word|write|say|put|phrase) (?:something|somthing|a (?:letter|note|message|few words)|it) (?:\w+ ){0,3}(?:for )?(?:my )?(?:parents|mum|mom|kids|family|wife|husband|them|him|her) to (?:find|read after|open (?:after|when))
      (?:birthday|christmas) cards? (?:\w+ ){0,5}(?:up to|until|till|every year|for (?:each|every)) (?:\w+ ){0,3}(?:18|21|eighteen|year|birthday)
      (?:note|letter|card|envelope) (?:\w+ ){0,3}to (?:find|open when im)
      (?:schedule|send|set|delay|timed?) (?:\w+ ){0,4}(?:message|email|text|letter) (?:\w+ ){0,5}(?:after|when) (?:im|i am|ive|i) (?:gone|not|dead|left|no longer)
      few words[^.!?]{0,20}(?:shell|hell|theyll) (?:look|find|see|read)
      how (?:do|would|should) (?:i|you) (?:say|word|phrase|write|begin|start|end) (?:\w+ ){0,3}(?:goodbye|sorry) (?:note|letter|to (?:my|the) (?:kids?|children|mum|mom|dad|family|parents|wife|husband))
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'handing over' }, [
    raw`
      (?:gave|given|giving|give|left|leaving|signed|passed|sold|handed|handing|posted|donated|boxed up|labelled|rehomed|rehoming|gifted) (?:away |over |off )?(?:\w+ ){0,2}(?:my|the) (?:\w+ ){0,2}(?:cat|dog|dogs|cats|pets?|fish|bird|rabbit|hamster|guitar|bike|ring|watch|records|console|nintendo|switch|xbox|playstation|laptop|camera|medals|jewel\w+|pin|passwords?|keys|savings|car|collection|tools|books|plants|piano|violin|coat|wedding \w+|necklace) (?:\w+ ){0,3}(?:to|away|with|in(?:to)? (?:his|her|their)|left for)\b(?! (?:the (?:vet|shop|garage|groomer|library|repair)|a (?:charity|friend for the (?:week|weekend)|sitter|walk)|for (?:the )?(?:weekend|holiday|week)|(?:school|work)))
      (?:${kin}|sam|he|she) (?:gets|can have|should have|will have|inherits|is getting) (?:the|my|all my) (?:\w+ )?(?:bike|records|car|house|cat|dog|guitar|books|ring|laptop|games?|xbox|switch|console|savings|money|room|tools|plants|collection|watch)\b
      (?:cat|dog|dogs|cats|pets?|fish|rabbit|kids|baby|girls|boys)(?:s)? (?:is |are |has |have )?(?:\w+ )?(?:going|gone|moved|rehomed|sorted|settled|living|off) (?:to|with|at) (?:my|a|the|his|her|live)\b(?=[^.!?]{0,50}(?:after that|nothing|last|so (?:that|then|im)|for good|then i|now i|left|hold|free|done))
      (?:took|taken|taking) my name off (?:the|our|my)
      (?:cancel(?:l?ed|l?ing)?|unsubscribed|closed|closing|deleted|deleting|wiped) (?:\w+ ){0,2}(?:everything|all (?:of )?my (?:accounts|photos|subscriptions|socials|direct debits|appointments)|every (?:subscription|account|appointment|direct debit))\b(?=[^.!?]{0,60}(?:tidy|nobody|so (?:that )?(?:no|they|she|he|my)|have to|after|mess|goodbye|clean|neat|burden|sort))
      (?:tidy|clean(?:ed)?|sorted|arranged|paid|settled|organi[sz]ed|labell?ed) (?:\w+ ){0,8}so (?:that )?(?:nobody|no one|they|whoever|she|he|my \w+|mum|mom|dad) (?:\w+ ){0,3}(?:wont|has to|have to|doesnt|dont|can|isnt left|will)\b
      (?:showed|shown|told|taught|wrote|written) (?:\w+ ){1,3}(?:where|how|which|what) (?:\w+ ){0,4}(?:boiler|manual|bank|bills|will|policy|passwords?|insurance|papers|documents|bins|fuse|accounts?)\b
      (?:shell|hell|theyll|she will|he will|they will|youll) (?:all )?(?:manage|cope|be (?:fine|ok|okay|alright|better|sorted|relieved|happier|free))(?: (?:without me|soon enough|in the end|after a (?:while|bit)))?\b(?=[^.!?]{0,3}(?:$|[.!?,]))
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'money after' }, [
    raw`
      (?:life )?(?:insurance|policy|payout|pay out|pension|death benefit|death in service) (?:\w+ ){0,8}(?:accident|pays|paid out|clear|void|suicide|dead|gone|go through|two years|kids|wife|worth)\b(?! (?:for (?:the|my) (?:car|phone|dentist|repair|crash|leak)|my (?:phone|car|bike)))
      (?:worth|valuable|useful|use) (?:\w+ ){0,4}(?:dead|gone|buried|as a (?:payout|policy)) than
      (?:everybody|everyone|they|kids|family|wife)s? (?:\w+ )?(?:provided for|looked after financially|financially sorted) (?:\w+ )?(?:once|when|after|if)
      debt (?:\w+ ){0,3}(?:dies with me|goes with me|headstone)
      (?:ring|chase|bill|sue|follow|find) (?:a )?(?:headstone|dead man|dead woman|corpse|grave|ghost)
      (?:will|the will|my will)[^.!?]{0,40}(?:no rush|soon|this week|before|asap|quickly|today)(?=[^.!?]{0,20}$)
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'the dead' }, [
    raw`
      (?:join|joining|joined|follow|following|see|seeing|meet|meeting|be with|being with|reach|go to|going to|catch up with|come to|coming to|reunited with) (?:him|her|them|you|my (?:\w+ )?(?:${kin})) (?:\w+ ){0,2}(?:again |soon|tonight|in (?:heaven|the next)|up there|on the other side|before (?:long|the month|the year)|at last|finally|wherever|where (?:he|she|they))\b(?! (?:for (?:coffee|lunch|dinner|drinks)|at (?:the|work)|after (?:work|school)))
      (?:gone|died|passed|dead|buried|lost (?:him|her|them)|funeral|without (?:him|her)|grave|miss (?:him|her) so)[^!?]{0,60}(?:follow|join|joining|be with|see|go to|my turn|next to) (?:him|her|them|mum|mom|dad|nan)?\b(?=[^.!?]{0,20}(?:tonight|today|soon|too|$|before))
      next to (?:him|her) (?:\w+ ){0,3}(?:plot|grave|ground|stone)
      (?:next life|afterlife|promised land|better place)(?! (?:to|than|for|where i work|on the))
      understand (?:why )?(?:he|she|they|him|her|them|those \w+)(?: did it| now| who did)
      (?:actor|singer|friend|brother|cousin|mate|uncle|neighbou?r|girl|boy|guy|man|kid|he|she)s? (?:\w+ ){0,4}(?:who )?did it\b[^.!?]{0,40}(?:good for|jealous|envy|brave|lucky|out|understand|peace|get it|me)
      (?:jealous|envious|envy) (?:of )?(?:the |people who |anyone who |those who |him |her |everyone who )?(?:dead|died|terminal|cancer|gone|patients?|dying|\w+ who (?:died|passed))
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'after death' }, [
    raw`
      my (?:own )?(?:funeral|eulogy|obituary|headstone|gravestone|grave|coffin|casket|ashes|wake|burial|cremation|tombstone|memorial|corpse|dead body)\b(?! (?:shift))
      (?:find|finds|found|discover|discovers|identify|come across) (?:my body|me (?:cold|hanging|dead|first|in the (?:morning|bath|garage|car)|when (?:its|it is)))
      (?:who|whoever|police|someone|somebody) (?:\w+ ){0,5}(?:finds me|find me|opens the door|comes in wont|cleans up after|has to find)
      how long (?:\w+ ){0,6}(?:before|for|til|until|till|to) (?:\w+ ){0,2}(?:anyone|anybody|someone|somebody|people|they) (?:\w+ )?(?:notice|notices|find|finds|miss|misses|realise|realize)\b(?=[^.!?]{0,60}(?:live (?:alone|on)|gone|me|missing|body|stopped|own|$))
      (?:would|will|does|do) (?:anyone|anybody|someone|people|you|they|an app) (?:\w+ ){0,4}(?:notice|remember|miss|realise|realize) (?:\w+ ){0,3}(?:if|when) (?:\w+ ){0,2}(?:went|stopped|vanish\w*|disappear\w*|never|was gone|were gone|quiet|logged)\b
      (?:do|will|can) they (?:check|read|look at|go through) (?:your|my) (?:search|phone|history|messages|laptop) (?:\w+ )?(?:after|once|when)
      what happens to (?:my|your|the|someones) (?:account|data|messages|phone|profile|entries|cat|dog|kids|debts?|stuff) (?:when|if|after|once) (?:\w+ ){0,3}(?:gone|die|dies|isnt|not|no longer|dead)
      (?:kill|be) a memory\b|(?:everyone|everybody|they)(?:s|re)? (?:all )?(?:going to|gonna|will|ll) (?:all )?say they (?:had no|never|didnt)
      (?:who|which \w+) (?:would|will) (?:come|cry|show up|turn up) (?:at|to) (?:my|the) funeral
      (?:theyll|they will|everyone will|youll|shell|hell) (?:be |all be )?(?:sad|upset|cry|grieve|miss me|mourn|angry) (?:\w+ ){0,4}(?:then|but|and|at first|for a)(?=[^.!?]{0,40}(?:relieved|better|fine|over it|move on|forget|free|easier|thank))
      (?:kids?|baby|son|daughter|children|they|she|he)(?:ll)? (?:\w+ ){0,5}(?:forget|wont remember|not remember|never remember) (?:me|a (?:mum|mom|dad|mother))\b
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'burden' }, [
    raw`
      (?:out of|not in) (?:everyones|everybodys|their|your|his|her|my \w+s?|peoples|the) (?:way|hair|lives|picture) (?:\w+ )?(?:for good|soon|forever|permanently|at last|any ?more|once)\b
      once im out of the (?:picture|way)
      (?:not long|soon|days|weeks|hours|wont be long) (?:\w+ ){0,3}(?:til|till|until|before) im (?:out of|gone|free|not|done|at peace|off)
      (?:world|planet|house|family|everyone|everybody|they|team|class) (?:would|could|might|will|can) (?:\w+ )?(?:breathe|sleep|run|live|do|manage) (?:\w+ )?(?:easier|better|fine|happier) (?:minus|without|if i)
      (?:someone|somebody|anyone|person|people) (?:\w+ ){0,3}(?:deserves?|wants?|needs?|could use) (?:\w+ ){0,3}(?:my (?:place|spot|seat|slot|bed|life|room|organs|heart))
      (?:take|taking|waste of|using up) (?:up )?(?:space|oxygen|air|a bed)\b(?! (?:on|in (?:my|the)|between|themed))
      (?:id|i would|wish i could) (?:\w+ )?(?:trade|swap|change|switch) places with (?:\w+ ){0,4}(?:ward|dying|cancer|dead|hospice|terminal|him|her)
      (?:had|ive had|done) my (?:go|turn|time|share|innings)\b(?=[^!?]{0,30}(?:else|enough|over|done|$))
      (?:marry|meet|find|love) someone (?:proper|better|new|else|normal|decent) (?:once|when|after|if) (?:im|i am|i)\b
      (?:stay|go|stuck) (?:\w+ )?(?:because|for) (?:the|my) (?:kids|dog|cat|mum|mom|son|daughter) (?:only|is the only|and nothing)
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'how', firm: true }, [
    raw`
      how (?:cold|high|deep|long|far|fast|quick|quickly|much|many|hot|strong)\b[^.!?]{0,60}(?:drift(?:s)? off|stop feeling|stop feelng|pass out|lose consciousness|unconscious|not (?:come|wake)|never wake|be (?:sure|certain|over|fatal|lethal|enough to)|certain|too late|bleed out|drown|go under|no chance|hold my weight|hold a person|paraly[sz]ed|to work for good|not be found|survive it)\b
      (?:what|which|whats) (?:floor|storey|height|dose|amount|temperature|bridge|time does the (?:train|express)|car park|pills?|knot)\b[^.!?]{0,60}(?:no chance|sure|survive|need to be|enough|die|death|fatal|paraly[sz]ed|lethal|nobody|not wake|jump|no barrier|quickest)
      (?:is it|its|whether its|whether it is|would it be|was it|if its) (?:quick|painless|fast|instant|peaceful|quicker)(?= |$)(?=[^.!?]{0,30}(?:$|\?|it said|usually|they say|feel|googled|drown|jump|train))
      (?:googled|searched|looked up|asked) (?:whether|if|how) (?:its|it) (?:\w+ )?(?:quick|painless|hurts?|takes|fast)
      (?:does|will|would) (?:drowning|hanging|jumping|it|falling|bleeding out|carbon monoxide|helium|freezing) (?:\w+ ){0,2}(?:hurt|feel|take long|be quick)\b(?! (?:my|to (?:skip|eat|stretch)|like|if i (?:skip|stretch|run)|so))
      lethal (?:dose|amount)
      (?:no|without|has no|there is no|havent got) (?:camera|barrier|fence|guard|guardrail|railing|net|lifeguard|cctv|patrol)s? (?:\w+ ){0,2}(?:on|at|up|there|by)(?=[^.!?]{0,40}(?:bridge|crossing|roof|cliff|platform|noticed|tracks|night|there|days))
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'plan' }, [
    raw`
      (?:theres|there is|ive got|i have|ive set|set|picked|chosen|got) (?:\w+ )?(?:an|my|the|a) (?:end date|exit (?:date|plan)|date for it|expiry date|expiration date|deadline for (?:my life|living|me))
      (?:one|an|only one|only) (?:exit|way|door|option|road) (?:left|out|open)\b(?! (?:of the (?:car park|building)|on the))
      (?:everything i need|a way|the (?:stuff|things|means|place|rope|pills)|what i need|means) to do it\b(?! (?:from home|well|right|properly|better|at home|justice|cheaper|without))
      (?:im|am|i) (?:doing|gonna do|going to do|do) it (?:tonight|tomorrow|tmrw|tmr|today|this (?:week|weekend)|after (?:${days}|the)|when (?:they|everyone|mum|mom|my|the kids))\b(?=[^.!?]{0,40}$)
      (?:already |ive |i )(?:chose|chosen|picked|set|decided|know) (?:on )?(?:the|a|my) (?:day|date|place|spot|bridge|tree|method|song|outfit|night)\b(?=[^.!?]{0,40}$)(?! (?:for (?:the|my|our) (?:wedding|party|move|trip|race|interview)))
      (?:rehearse|practise|practice|walk through|run through|play) it (?:\w+ ){0,3}(?:in my head|every night|over and over)[^.!?]{0,50}(?:relax|calm|sleep|peace|comfort|soothe|better)
      (?:promised|only promised|said|told myself|hold on|holding on|hang on|hanging on|held on|waiting|stay|staying) (?:\w+ ){0,6}(?:until|till|til|for) (?:\w+ ){0,3}(?:funeral|dies|dead|gone|graduation|graduates|exams?|wedding|birthday|18|christmas|dog|cat)\b(?=[^.!?]{0,60})
      (?:the noise|the pain|it|all this|this|everything) (?:stops|ends|finishes|is over) (?:soon|tonight|tomorrow|this week|on (?:${days}))\b(?! (?:of|the|at \d))
      ive (?:arranged|aranged|planned|sorted|prepared|timed) it (?:all|already|out)?(?=$|[,.])
      (?:stopped|stopping|quit|refus\w+|not going to|skipping|threw away|flushed) (?:\w+ )?(?:taking |to take |to treat |treat )?(?:my |the |any )?(?:blood thinners|insulin|heart (?:pills|meds|medication)|chemo|dialysis|treatment|immunosuppressants)\b(?=[^!?]{0,80}(?:nature|wait|over|tired|enough|done|point|let it|hoping|go))
      (?:one|a) way (?:ticket|trip|journey)\b(?=[^.!?]{0,40}(?:no return|not coming|sea|cliff|nowhere|end|$))|, one way$
      let (?:nature|it|god|the cold|the water|the sea|whatever) (?:have her turn|take me|run its course|finish|decide|have me)
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'place' }, [
    raw`
      (?:river|lake|sea|reservoir|canal|water|bridge|viaduct|roof|edge|cliff|overpass|tracks|train|height|window|balcony|drop|railing)s? (?:\w+ ){0,2}(?:calls? (?:me|to me|my name)|calling me|pulls at me|is winning|winning the argument|looks? (?:so )?(?:inviting|peaceful|easy|quiet)|pulling me|keeps calling|wants me)
      (?:walk|walking|swim|swimming|wade|wading|drive|driving|going|go|lie down|sink|sinking|slip|slipping) (?:\w+ ){0,2}(?:into|under|out (?:in)?to|to) the (?:lake|sea|river|reservoir|water|ocean|woods|snow|waves|current)\b(?=[^.!?]{0,60}(?:not|dont|never|stop|cold|keep|until|cant swim|back|stones|end))
      (?:tide|water|current|river|lake|sea)[^.!?]{0,40}(?:cant swim|suits me|stones in my|weights? (?:on|in) my)
      (?:let|letting) go (?:of the )?(?:railing|rail|wheel|rope|ledge|edge|handlebars)
      (?:dont|didnt|couldnt|not|hard to) (?:\w+ )?(?:step|move|stand|stay) (?:back|behind|away) from (?:the )?(?:edge|yellow line|platform|railing|ledge|line)
      (?:been|keep|kept|started|always|often) (?:\w+ )?(?:looking|lookin|staring|walking|going|driving|parking|standing|sitting) (?:\w+ ){0,2}(?:at|to|by|over|on|past|under|near|up) (?:the|that|a) (?:\w+ )?(?:river|bridge|roof|tracks|platform|edge|cliffs?|level crossing|railway|ledge|reservoir|viaduct|overpass|motorway bridge|weir)\b(?! (?:route|trail|park run|for (?:my|a) (?:run|walk)))
      (?:up|out|on|onto|over|sat|sitting|standing) (?:\w+ ){0,2}(?:on|over|outside|at) (?:the|a|my) (?:\w+ )?(?:ledge|parapet|railing|railings|wrong side|guardrail|barrier of the)
      sorry (?:\w+ ){0,4}(?:train|bus|lorry|truck) driver
      (?:car|engine)[^.!?]{0,30}(?:garage (?:door )?(?:shut|closed)|hose|exhaust (?:pipe )?into)
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'means' }, [
    raw`
      (?:counted|counting|count|lined up|lining up|saved|saving|moved|hid|hiding|kept|keeping|stashed|collected|laid out|cleaned|loaded|tested|checked) (?:\w+ ){0,6}(?:${'pills|tablets|meds|capsules|rifle|gun|shotgun|pistol|rope|blades?|insulin|morphine|sleeping \\w+|bathroom cabinet|medicine (?:box|cabinet)|belt|beam|hook'})\b(?! (?:for (?:the )?(?:week|trip|holiday|mum|mom|dad|nan|travel)|organi[sz]er|reminder|on time|every morning|out of (?:reach|the)|at the range))
      (?:pills|tablets|meds|capsules|rope|noose|gun|rifle|pistol|blades?|belt|vodka[^.!?]{0,20}(?:prescription|pills)|prescription[^.!?]{0,20}(?:vodka|locked)) (?:\w+ ){0,4}(?:lined up|laid out|on the (?:bed|table|windowsill|desk|counter)|in my (?:room|drawer|bag|pocket|car|hand|lap)|in the drawer|under (?:the|my) (?:bed|pillow|mattress)|at hand|is (?:right )?there|are (?:right )?there|within reach|is enough|are enough|holds?|bears?|arrived|came today|is here)\b(?! (?:with me so|reminder|organi[sz]er|case|box i))
      (?:enough|more than enough|plenty) (?:\w+ ){0,2}(?:pills|tablets|meds|insulin|to do it|to stop (?:a|my) heart|to end|to not wake|i think|for (?:good|one person|it to))\b(?=[^.!?]{0,20}$)
      (?:every|all|whole|entire|take) (?:\w+ ){0,2}(?:one|pill|tablet|box|bottle|strip|packet|lot) (?:of them )?(?:tonight|at once|in one go|together|and (?:lie|sleep|wait|not))\b
      gas is (?:off|on)\b
    `,
  ]),
  ...rules('sign', 'suicide', { theme: 'calm' }, [
    raw`
      (?:completely|totally|strangely|weirdly|so|suddenly|finally|oddly|really|perfectly|very|all|just|eerily|unusually) (?:calm|peaceful|at peace|light|serene|quiet inside|lighter)\b(?=[^!?]{0,60}(?:decided|sorted|since last night|since i|now that|know what|it all|over|everything|plan|made|months|end|done))
      (?:everythings?|its all|all|everything is) (?:sorted|arranged|settled|taken care of|in place|in order|ready|tied up)(?=[^.!?]{0,20}$)(?! (?:for (?:the|my|our)))
      (?:felt|feel|feeling|feels) (?:\w+ )?(?:lighter|calmer|freer|better|relieved|peaceful|calm) (?:than i have in|now (?:that )?(?:ive|i|its|theres)|since (?:i|ive) (?:decided|made|chose|picked|booked|set)|because its (?:nearly|almost|soon))\b
      (?:since|after|now that|ever since|because) (?:i|ive|i have) (?:\w+ )?(?:decided|made (?:my|the|up my) (?:decision|mind|choice)|chosen|picked (?:a|the) (?:day|date))[^.!?]{0,40}(?:calm|peace|easier|light|quiet|lovely|better|smil|happy|relief|relieved|beautiful|sleep)
      (?:think|thinks|thinking|say|says|said) im (?:\w+ )?(?:better|happy|recovered|ok|okay|fine|doing well)[^.!?]{0,30}(?:because|cos|cause|smiling|they dont know|if only|only because|little do|no idea)
    `,
  ]),
  ...rules('farewell', 'suicide', {}, [
    raw`
      if (?:you|u|they) (?:dont|do not|never|stop) (?:hear|hearing|see|seeing) (?:\w+ )?(?:from|of) me\b(?! (?:by|before|until|for a (?:bit|while|few|couple)|in the (?:meeting|chat)|because))
      (?:thank you|thanks|thank u|thx)[^.!?]{0,50}(?:while i (?:still )?can|one last time|before i go|for everything (?:and |you (?:did|tried)|goodbye|bye|but)|you were (?:nice|kind)|for trying|for being (?:kind|nice|patient)[^.!?]{0,20}(?:end|goodbye|last|go))
      (?:you|u) (?:were|was) (?:nice|kind|good|sweet|lovely|patient)(?: (?:to me|company|bot|x))?\b(?=[^.!?]{0,6}$)
      (?:look after|take care of|be good to|be gentle with|be kind to) (?:yourself|yourselves|each other|each ?other|them|her|him|my \w+) (?:\w+ ){0,2}(?:bot|coach|i didnt|i couldnt|for me|when|after|ok\b|everyone)
      (?:wanted|want) (?:that|it|this|those|you) to be (?:the|my) last (?:thing|words?|memory|message|time|person)
      (?:the|one|a|this|for|my) (?:very )?last (?:time|run|walk|hug|meal|look|sunset|sunrise|swim|cuddle|dance|drive|text|message|entry|log|check ?-?in|visit|song|goodnight) (?:i(?:ll)? |ever|together|with (?:them|him|her|my)|before (?:i|im|its)|of my life|from me|tonight|one way|along)\b(?=[^.!?]{0,40})(?! (?:saw|went|checked|tried|ran|ate|had|felt|did|was|were|talked|spoke|logged|used|heard|watched|played|got|took|i (?:saw|went)))
      (?:signing|logging|clocking|checking|bowing|tapping|peacing) (?:off|out) (?:for (?:good|ever|the last)|from (?:the lot|everything|all)|now forever)
      (?:told|kissed|hugged|texted|called|facetimed|rang|messaged) (?:\w+ ){1,4}(?:i was proud|i loved?|sorry|goodbye|goodnight)[^.!?]{0,40}(?:last|didnt know|never know|one more|for the|no idea)
      (?:apologi[sz]ed|said sorry|explained) to my (?:cat|dog|kids|baby|son|daughter)[^.!?]{0,40}(?:after|live with|leav|gone|without)
      (?:its been|been) (?:a )?(?:nice|good|real|fun|lovely|decent|honou?r|pleasure|ride|run)(?: \w+){0,4} (?:goodbye|bye|cheerio|farewell|but (?:im|its) (?:done|over|time))
      cheerio (?:world|all|everyone)
      no hard feelings(?= x| to anyone| all|$)
      (?:this is|heres|its) (?:me|where i|the bit where i) (?:signing off|saying (?:bye|goodbye)|get off|bow out|leave you all|check out)
      my (?:job|work|time|part|shift) here is (?:finished|done|over)
      (?:somebody|someone|anyone) else (?:\w+ ){0,4}(?:write to you|have (?:this|my) account|use this account|from this account)
    `,
  ]),
  ...rules('hint', 'suicide', { theme: 'after death' }, [
    raw`
      (?:funeral|headstone|coffin|grave|obituary|eulogy|hymns?|ashes|morgue|mortuary|hospice|undertaker|cemetery|cremat\w+|corpse|organ donor|vicar|in the ground|died|dead)\b(?! (?:line|lift|tired|batter|end|pool|set|sea|simple|serious|heat|on time|space|by daylight|red|pixel))
    `,
  ]),
  ...rules('hint', 'suicide', { theme: 'place' }, [
    raw`
      (?:bridge|roof(?:top)?|ledge|overpass|viaduct|cliffs?|level crossing|train tracks|railway|railing|multi ?storey|platform edge|reservoir|weir|parapet|multistorey)\b(?! (?:pose|loan|rack|game|the gap|over|climb|exercise|tile|repair|leak|bar|terrace|garden|party|session|course|group|hold))
    `,
  ]),
  ...rules('hint', 'suicide', { theme: 'means' }, [
    raw`
      (?:pills|tablets|noose|rope|pistol|revolver|rifle|shotgun|razor blades?|exhaust pipe|helium|charcoal grill|paracetamol|sleeping (?:pills|tablets)|heart pills|insulin|morphine|oxy|xanax|vodka|painkillers)\b(?! (?:course|climb|jump|skip|burn|range|sauce))
    `,
  ]),
  ...rules('hint', 'suicide', { theme: 'not being', firm: true }, [
    raw`
      (?:dont|do not|didnt) want (?:help|to get better|saving|to be saved|anyone to (?:stop|save|find)|tomorrow)\b
      (?:be gone|im gone|ill be gone|gone by|not be around|wont be around|not around|stay down|disappear|vanish|fade out|dissolve|erased|deleted|cease)\b(?! (?:for (?:the|a)|next|on holiday|from (?:the|my) (?:app|calendar|screen|radar)))
      no (?:point|reason|use) (?:in |to )?(?:any ?more|trying|going on|planning|getting (?:up|better)|anything|it all)
      (?:im|i am) (?:done|finished|out)(?= *$|[.,!]| with (?:it all|everything|all of it|life|this life))
      given up on (?:everything|life|myself|me|getting)
    `,
  ]),
  ...rules('hint', 'suicide', { theme: 'no future', firm: true }, [
    raw`
      (?:no|without) (?:return (?:date|ticket)|tomorrow|future|next (?:year|week|time))\b(?! (?:meeting))
      (?:before|after) (?:tonight|sunday|this weekend)\b(?=[^.!?]{0,15}$)
      (?:after|past|until) (?:that|thursday|friday|sunday|monday|the \d+(?:th|st|nd|rd)|tonight)(?=[^.!?]{0,4}$)
      (?:cancel(?:l?ed|l?ing)?|drop|delete|scrap|archive|clear) (?:\w+ ){0,3}(?:all|every) (?:\w+ ){0,2}(?:goals?|plans?|appointments?|reminders?|bookings?|sessions?)
    `,
  ]),
  ...rules('hint', 'suicide', { theme: 'farewell' }, [
    raw`
      (?:goodbye|good bye|farewell|one last|for the last time|before i go|last words|final message)\b(?! (?:to (?:sugar|smoking|coffee|bad)|party|rep|set|push|question|thing|interview|exam|round|hour|episode|season))
    `,
  ]),
  // Self-harm.
  ...rules('crisis', 'self-harm', {}, [
    raw`(?:cut|cutting|scratch(?:ed|ing)?|bite|bit|biting|bitten|hit|hitting|punch(?:ed|ing)?|slap(?:ped|ping)?|scald(?:ed|ing)?|stab(?:bed|bing)?|slam(?:med|ming)?|bang(?:ed|ing)?|carv(?:e|ed|ing)|pick(?:ed|ing)?|claw(?:ed|ing)?|burn(?:t|ed|ing)?|scrap(?:e|ed|ing)|slic(?:e|ed|ing)|whip(?:ped|ping)?|pinch(?:ed|ing)?|bash(?:ed|ing)?|beat(?:ing)?|rub(?:bed|bing)?|tear(?:ing)?|tore|rip(?:ped|ping)?|pull(?:ed|ing)?) (?:up |at )?(?:my (?:own )?(?:\w+ )?(?:${body}|hair|nails|scabs?)|my ?self|it|lines|words?)\b[^.!?]{0,40}(?:till|until|til|so (?:hard|that|i)|to (?:feel|punish|calm|stop the|shut|cope|make it (?:stop|shut)|remember)|on purpose|deliberate?ly|intentionally|again and again|over and over|because i(?:m| am| was)? ?(?:deserve|hate|bad|failed|such))(?! (?:hot|pb|finish|failure on))`,
    raw`(?:on purpose|deliberate?ly|intentionally) (?:\w+ ){0,2}(?:cut|scratch(?:ed)?|bit|hit|punched|burnt?|burned|scalded|slammed|hurt|banged|pulled|stabbed|starv\w+|walked into|fell) (?:\w+ ){0,2}(?:my|myself)\b`,
    raw`(?:hurt|burn|burnt|burned|cut|slammed|scalded|harm(?:ed)?|bruised|broke) (?:my ?self|my (?:own )?(?:\w+ )?(?:${body})|it)(?: \w+){0,5} (?:on purpose|deliberate?ly|intentionally)`,
    raw`(?:bang|banging|banged|smash|smashing|smashed|bash|bashing|hit|hitting|slam|slamming|punch|punching) my (?:head|fists?|hands?|knuckles|face) (?:off|against|on|into|through) (?:the|a|my)\b(?! (?:goal|cupboard by|shelf by|low|beam by|car door by|desk (?:over|at|because of) (?:this|the|my) (?:bug|code|excel)))`,
    raw`(?:hit|hitting|punch|punching|slap|slapping|beat|beating|biting|burning|scratching|choking|starving|bruising|whipping|pinching) myself (?:with|in the (?:head|face|stomach|leg|arm)|again|hard|every|until|because|so|when|to|for (?:every|each))\b(?! (?:work|to see if|for being so|over)| up\b)`,
    raw`(?:held|hold|holding|press|pressed|pressing|put|putting|stub(?:bed)?) (?:\w+ ){1,4}(?:on|against|to|into|out on|onto) my (?:own )?(?:bare )?(?:skin|arms?|wrists?|thighs?|legs?|hand|palm|tongue)\b(?=[^.!?]{0,50}(?:till|until|blister|burn|bleed|stop|hurt|feel|numb|calm|again|purpose|flame|lighter|cigarette))`,
    raw`(?:lighter|cigarettes?|iron|hot (?:tap|water|spoon)|stove|hob|straighteners|compass|razor|blade|scissors|needle|sharpener|glass|knife|pin)\b[^.!?]{0,40}(?:on|against|into|across|over|to|in) my (?:own )?(?:bare )?(?:skin|arms?|wrists?|thighs?|legs?|palm|stomach|hips?)\b(?! (?:by accident|accident))`,
    raw`(?:carve|carved|carving|cut|scratch(?:ed)?|write|wrote|burn|burned) (?:it|the word|words|his name|her name|my mistakes|lines|fat|\w+) (?:\w+ )?(?:into|in|on|onto) my (?:own )?(?:skin|arms?|wrists?|thighs?|legs?|stomach|hips?|chest)\b`,
    raw`(?:i|ive|and|just|then|so|instead) (?:\w+ )?cut(?: again| last night| tonight| today| this morning| myself)?(?=[.,;!?]|$| (?:because|when|whenever|so (?:i|that)|to (?:feel|cope|calm|stop|sleep)|until|deep|too deep|both|deeper|in (?:the )?(?:bath|shower|toilets?)|my (?:arm|leg|thigh|wrist|hip|stomach)))(?<!(?:hair|paper|film|final|first|rough|been|was|short|pay|weight) cut)`,
    raw`(?:broke|lost|ruined|ended|reset|blew|threw away|there goes|gone|end of) (?:my )?(?:\w+ ){0,6}(?:clean (?:streak|from)|without (?:cutting|self ?harm|hurting)|not (?:self ?harming|cutting)|of self ?harm free|(?:self ?harm|sh) free)`,
    raw`(?:days?|weeks?|months?) (?:clean|free)[^.!?]{0,40}(?:relapsed|slipped|broke|gave in|back to (?:zero|0|day)|did it again|ruined|over|cut)`,
    raw`(?:cuts? (?:on|all over|up)|lines? (?:on|up)|fresh (?:ones?|cuts|lines|scars|marks|burns)) (?:both )?(?:my )?(?:arms?|legs?|thighs?|wrists?)\b(?! (?:day|workout|and (?:back|chest|shoulders)))(?<!(?:i|ive) (?:did|done) (?:legs?|arms?))`,
    raw`pull(?:ed|ing)? (?:my |the |out my )?(?:stitches|stiches)(?: out)?`,
    raw`(?:new|another|fresh|clean|my|hid(?:den)? (?:a|the|my)) (?:blades?|razor ?blades?)\b[^.!?]{0,50}(?:hid|use it|tonight|my (?:phone case|drawer|room|bag|pillow)|bought|skin|again|when (?:mum|mom|they|everyone))`,
    raw`\bsh(?: is|ing| has)? (?:\w+ )?(?:getting worse|urges?|again|relapse|every|worse|scars|for|tonight)\b`,
    raw`want(?:ed|ing)? to (?:see|make) (?:\w+ ){0,2}(?:bleed|blood|my blood)\b|(?:bleed|blood|red)[^.!?]{0,25}(?:calms? me|only thing that|relie(?:f|ves)|makes me feel|feels (?:good|real|better))`,
  ]),
  ...rules('sign', 'self-harm', { theme: 'hiding' }, [
    raw`
      (?:long sleeves?|hoodie|jumper|sleeves?|tights|wristbands?|bracelets|bandages?|plasters?|band ?aids?|concealer|trousers|jeans)\b[^.!?]{0,60}(?:\d\d degrees|heat ?wave|cover|hide|hiding|fresh|marks|scars|what i did|last night|healing|heal|fade|nobody sees|stuck to|blood|see them|legs like|arms like)
      (?:cover|covering|hide|hiding|explain|fade|heal|mask)(?:s|ing)? (?:\w+ ){0,3}(?:cuts|scars|marks|burns|lines|scabs|the ones on my)\b(?! (?:from (?:surgery|the (?:op|fall|cat)|acne|chickenpox)))
      (?:swim|swimming|pe|gym|changing room|changed|short sleeves|shorts|prom dress|bikini)\b[^.!?]{0,60}(?:legs like this|arms like this|see my (?:arms|legs|thighs)|fresh (?:ones|cuts)|marks|since (?:mon|tues|wednes|thurs|fri|satur|sun)day|what i did|scars)
      told (?:\w+ ){1,3}it was the cat
      (?:blood|bleed\w*|stains?)[^.!?]{0,40}(?:sheets?|bedsheet|towels?|sleeve|sink|bathroom floor)[^.!?]{0,50}(?:before|mum|mom|dad|finds?|sees?|out|hide)
    `,
  ]),
  ...rules('sign', 'self-harm', { theme: 'tool' }, [
    raw`
      (?:eyeing|staring at|looking at|reaching for|thinking about|counting|playing with|holding|bought|buying|found|keep|keeping|carry|carrying|hid|hiding) (?:\w+ ){0,4}(?:scissors|blades?|razors?|razor|sharpener|lighter|knife|knives|compass)\b(?! (?:for (?:the )?(?:craft|kitchen|school|cooking|camping|project)|set|shop|skills|block|sharp))(?=[^!?]{0,60}(?:while|lol|again|mum|mom|room|bathroom|tonight|drawer|tin|hid|secret|crafts|skin|urge|arm|calm|help|night))
      (?:sharpener|razor|pencil sharpener|blade)s? (?:\w+ ){0,2}(?:in pe?ie?ces|apart|taken apart|unscrewed|broken open)
      (?:kitchen drawer|blade|razor|scissors|knife|lighter) (?:is|are|was|s) (?:right |just )?there
      (?:swapped|replaced|moved on from) (?:\w+ ){0,3}(?:elastic|rubber|hair) (?:band|tie)s? (?:for|with|to)
      (?:elastic|rubber) bands? (?:\w+ ){0,4}(?:isnt|doesnt|not|wasnt|stopped) (?:\w+ )?(?:enough|working|helping|doing)
    `,
  ]),
  ...rules('sign', 'self-harm', { theme: 'punishment' }, [
    raw`
      (?:punish(?:ed|ing|ment)?|deserve[sd]?|earned|owe)\b(?: \w+){0,5} (?:myself|to (?:hurt|feel|bleed|suffer)|pain|it on the outside|one for (?:each|every)|\d+ (?:today|tonight|more)|marks?|cuts?)\b(?! (?:with|by) (?:burpees|extra|laps|push))
      (?:one|a line|a mark|a cut|a burn) for (?:each|every) (?:mistake|failure|thing i|lie|calorie|day|bad)
      (?:hot tap|scalding|boiling|burning)[^.!?]{0,40}(?:punish|deserve|mistake|red now|until|on purpose)
      (?:feel|need|want|crave|craving) (?:it|pain|to feel it|the pain|the sting|the burn) (?:on the outside|again|to (?:quiet|stop|feel|calm)|tonight|in my (?:skin|arms))\b(?! (?:the next day|in (?:my|the) (?:quads|glutes|abs)))
      only (?:way|thing|one way) (?:\w+ ){0,6}(?:let it out|calms? me|quiets?|shuts? (?:it|my (?:head|brain)) up|makes it stop|release)[^.!?]{0,40}(?:sleeves|blood|pain|skin|bathroom|hurt|locked|blade|cut|red)
      (?:still stinging|theyre stinging|stings in the shower)
      back to (?:my|the|that) (?:old|bad) (?:habit|way|coping)[^.!?]{0,30}(?:sleeves|blade|skin|arm|secret|hide)
    `,
  ]),
  // Harm to others.
  ...rules('crisis', 'harm-to-others', { light: true }, [
    raw`(?:going|planning|plan|plans|want|wanted|ready|about|intend|intending|decided|tempted|thinking (?:of|about)|serious about|come close|close|cant wait|swear ill|ill|i will|fantasi[sz]e about|fantasi[sz]ing about|dream of|dreaming of|imagine|imagining|picturing|keep picturing|think about|love) (?:to )?(?:\w+ )?(?:kill(?:ing)?|murder(?:ing)?|stab(?:bing)?|shoot(?:ing)?|poison(?:ing)?|strangl(?:e|ing)|smother(?:ing)?|drown(?:ing)?|chok(?:e|ing)|burn(?:ing)?|bash(?:ing)?|beat(?:ing)?|gut(?:ting)?|knif(?:e|ing)|axe|execute|throttle|suffocat(?:e|ing)|batter(?:ing)?|slit(?:ting)?|maim|behead|bludgeon(?:ing)?|shak(?:e|ing)) (?:${foe})\b(?!s? (?:with kindness|feelings|an?\b|at\b|in (?:chess|tennis|the (?:race|final|game|debate|league)|mario|fifa|ping|our)|record|time|score|team|when (?:he|she|they) (?:get|come)|if (?:he|she|they) (?:dont|doesnt|eat|forget)|for (?:eating|this|that|not|forgetting)|hand|lol|haha|on (?:strava|duolingo|the (?:court|pitch|track)|saturday|sunday)|to the|by \d|up for|down on|out of))`,
    raw`(?:set|setting|put|light|lit|burn|burning|torch|torching|blow|blowing|bomb|bombing|shoot|shooting) (?:fire to|up|down|light to|alight)? ?(?:up |down )?(?:the|his|her|their|this|that|my) (?:\w+ )?(?:house|home|office|place|school|shop|store|flat|building|car|club|church|workplace|warehouse|apartment|village|campus|hospital)\b(?=[^.!?]{0,60}(?:with|on (?:mon|tues|wed|thurs|fri|satur|sun)|tonight|tomorrow|them|him|her|in it|inside|everyone|petrol|match|pay|$))(?<!(?:for|down|up) the house)`,
    raw`(?:run|running|ran|mow|mowing|knock) (?:him|her|them|that \w+|my (?!tongue|hands?|fingers?|eyes|thumb)\w+) (?:over|down)\b(?! (?:to|the (?:plan|numbers|list)|a (?:few|list)|by|one more|again in|on the (?:pitch|track)))`,
    raw`cave (?:his|her|their) (?:head|skull|face) in|(?:slit|cut|slash) (?:his|her|their) (?:throat|tyres and|brakes)|(?:put|held|holding|hold|press(?:ed)?) (?:a|the|my) pillow (?:over|on|to) (?:his|her|their|mums?|dads?|moms?|my \w+|the babys?)|(?:pillow|hands?) (?:over|on|round|around) (?:his|her|their|mums|dads|the babys) (?:face|throat|neck|mouth)`,
    raw`(?:shaking|shake|shook) (?:the|my) (?:baby|newborn|infant|toddler)\b(?! (?:monitor|bottle|rattle|gently))`,
    raw`(?:he|she|they) (?:dies|die|is dead|are dead|bleeds?|burns?|pays?) (?:this week|tonight|tomorrow|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|for (?:it|this|what) [^.!?]{0,20}(?:blood|knife|gun))\b(?! (?:half|the rent|me back|at))`,
    raw`(?:hammer|knife|bat|gun|machetes?|rifle|pistol|axe|crowbar|petrol|gasoline|acid|pipe|blade|shotgun|belt)\b[^.!?]{0,60}(?:his|her|their) (?:head|face|throat|door|house|car|work)\b(?=[^.!?]{0,60})(?! (?:shot|lamp|phones))(?<=(?:going|ill|gonna|bring|bringing|bought|waiting|own|have|got|took|taking|with) [^.!?]{0,100})`,
    raw`(?:bring|bringing|brought|take|taking|carry|carrying|packed|pack|hid|own|bought|got) (?:a|the|my|dads|two|some) (?:\w+ )?(?:gun|knife|machetes?|rifle|pistol|weapon|blade|hammer|axe|acid|petrol|gasoline)\b[^.!?]{0,60}(?:${'him|her|them|school|work|class|office|road he|where (?:he|she|they)|pay|dies|deserve|teach'})\b(?! (?:sharpened|set|skills|back|for (?:cooking|camping|dinner)))`,
    raw`(?:getting|get|gets|give them|got) what (?:they|he|she)s? (?:deserves?|has coming|had coming|have coming)[^.!?]{0,50}(?:walk out|monday|tomorrow|tonight|list|blood|last|gun|knife|school|regret)`,
    raw`(?:want|wanting|going|need|tempted|urge|urges|close) (?:to )?(?:hit|beat|hurt|slap|shake|strangle|choke) (?:my|the) (?:gf|girlfriend|bf|boyfriend|wife|husband|partner|kids?|son|daughter|child|children|baby|mum|mom|mother|dad|grandma|patient|residents?|dog)\b(?!s? (?:record|time|pb|at|up|in|to|score|with))`,
    raw`(?:dont trust|scared of|afraid of|frightened of|cant trust) (?:my ?self|my (?:own )?hands|what i(?:ll| might| could| will)? ?(?:do)?) (?:\w+ ){0,2}(?:around|near|with|alone with|to) (?:my|the|him|her|them)\b(?=[^.!?]{0,20}(?:son|stepson|daughter|baby|child|kids|wife|mum|mom|him|her))`,
  ]),
  ...rules('sign', 'harm-to-others', { theme: 'weapon' }, [
    raw`
      (?:bought|buying|got|have|own|cleaned|loaded|sharpened|filled|packed|hid|brought|took) (?:\w+ ){0,2}(?:petrol|gasoline|knife|knives|rifle|gun|pistol|machete|bat|hammer|crowbar|acid|matches|axe|weapon)\b(?! (?:set|sharpener|for (?:the )?(?:car|bike|mower|kitchen|cooking|trip)|station))
      (?:poker|hammer|knife|bat|pillow|axe|gun|petrol)[^.!?]{0,40}(?:looking from|next to|in my (?:hand|bag|car|boot)|keep looking|between)
      (?:take|itd take|it would take|only takes) one (?:match|bullet|push|shot|swing|spark)
    `,
  ]),
  ...rules('sign', 'harm-to-others', { theme: 'target' }, [
    raw`
      (?:i )?know (?:exactly )?(?:where|when|which|what (?:time|road|bus|way)) (?:he|she|they|his|her|the) (?:\w+ ){0,3}(?:parks?|lives?|sleeps?|works?|drives?|walks?|drinks?|goes|finish(?:es)?|leaves?|kids|gets)\b
      (?:timed|followed|following|watched|watching|tracked|tracking|memori[sz]ed|waited for|waiting for|been outside|parked outside|sat outside|stood outside) (?:it all |him|her|them|his|her (?:new |old )?(?:place|house|work|flat|office)|where (?:he|she))\b
      (?:he|she) (?:\w+ ){0,3}(?:walks?|runs?|jogs?|leaves?|parks?|comes? home|gets the) (?:\w+ ){0,6}(?:alone|at (?:six|seven|eight|nine|ten|\d+)|every (?:morning|night|evening))[^!?]{0,40}(?:alone|timed|no camera|dark|i know|watched)
    `,
  ]),
  ...rules('sign', 'harm-to-others', { theme: 'fear' }, [
    raw`
      (?:they|everyone|he|she|the lot of them|all of them)(?:ll| will) (?:all )?(?:be on the news|regret|know why|be sorry|know my name|pay|see (?:it|what)|stop laughing|learn)\b
      (?:wont|not) (?:be )?(?:laugh(?:ing)?|smil(?:e|ing)|walk(?:ing)? (?:out|away|again)|get(?:ting)? away with it|talking|shouting) (?:\w+ )?(?:much longer|after|soon|when im|any ?more|by monday|alive)
      (?:very nearly|almost|nearly|came close to|one day ill|ill) (?:\w+ )?(?:made|make|making) (?:him|her|them|it) (?:stop|shut up|quiet|pay|go quiet)\b
      if i cant have (?:him|her|them|the kids)[^.!?]{0,20}(?:neither|nobody|no one)
      (?:eye for an eye|blood for blood|revenge|payback)\b(?=[^.!?]{0,60}(?:his|her|he|she|they|blood|brother))(?! (?:game|body|movie|song|porn))
      what (?:does|would|will) (?:a |the )?(?:judge|court|police) (?:give|do|say)[^.!?]{0,40}(?:own wife|your wife|had it coming|husband|deserved)
      dont (?:go|come) (?:in|to (?:school|work|class|the office)) (?:on|tomorrow|monday)\b(?=[^.!?]{0,50}(?:told|warned|nice|friend|only))
      how hard (?:can|do|could) you (?:shake|hit|squeeze|press|push)[^.!?]{0,40}(?:baby|week old|month old|child|neck)
      (?:wed|we would|well|we will|all) (?:all )?go together[^.!?]{0,20}(?:of us|kids|all|car)
      (?:turned|laughed|sacked|fired|humiliated|rejected)[^!?]{0,30}once too (?:often|many)
    `,
  ]),
  // Abuse.
  ...rules('crisis', 'abuse', {}, [
    raw`(?:${abuser})s? (?:\w+ ){0,3}(?:punch(?:ed|es|ing)?|punhced|slapp?(?:ed|s|ing)?|kick(?:ed|s|ing)?|chok(?:ed|es|ing)|throttl(?:ed|es|ing)|strangl(?:ed|es|ing)|shov(?:ed|es|ing)|pinn(?:ed|s|ing)|dragg(?:ed|s|ing)|burn(?:ed|t|s|ing)|bit|bites|whip(?:ped|s)?|belted|caned?|beat(?:s|en|ing)?|hits?|hitting|thrash(?:ed|es)?|knocks?|knocked|headbutt\w*|rap(?:ed|es|ing)|molest\w*|assault\w*|grop(?:ed|es|ing)|threatens|threatened) (?:me|us|my (?:kids?|son|daughter|children|mum|mom|baby|sister|brother))\b(?!,? (?:up (?:for|about|on|when)|up$|with (?:the|a (?:question|great|good|brilliant|lot|ton|hard|work|big)|ideas?|work|facts|questions|kindness|love)|to (?:it|the|work|bed|every|level)|at (?!night|home|all|work)|in (?:the (?:race|final|league|queue|semi|first|second|last)|a (?:race|game|match)|chess|tennis|smash|mario|ping|every|five|three|straight|scrabble|fifa)|by|on (?:the (?:court|pitch|line|last)|strava|duolingo|points|penalties)|off|home|again (?:at|in)|down (?:gently|a (?:level|grade))|out (?:of (?:the (?:group|chat|call|raid)|bed|my (?:comfort|bubble)))|hard emotionally|a (?:message|text|link)|under the table))`,
    raw`(?:${abuser})s? (?:\w+ ){0,2}(?:broke|fractured|cracked|burned|burnt|twisted|yanked|bruised|squeezed|stamped on|stubbed \w+ (?:\w+ )?on) my (?:\w+ )?(?:arm|nose|rib|ribs|finger|fingers|jaw|wrist|leg|hair|throat|neck|tooth|teeth|hand|collarbone|eye ?socket|skin|ear)\b(?! (?:in (?:the )?(?:match|game)|tackl|playing|by accident))`,
    raw`(?:${abuser})s? (?:\w+ ){0,2}(?:throws?|threw|thrown|chucks?|hurls?|hurled|smash(?:ed|es)?) (?:\w+ ){1,4}(?:at (?:me|my (?:head|face))|against the wall|down the stairs)\b(?! (?:in|a (?:ball|question|curve)))|(?:threw|pushed|shoved|dragged|kicked) me (?:down|against|into|across|onto|out of the (?:car|house)|through) (?:the|a)?`,
    raw`(?:${abuser})s? (?:\w+ ){0,3}(?:locks?|locked|shuts?|shut|bolts?|ties?|tied|traps?|trapped|keeps?|kept|chains?|chained) (?:me|us) (?:\w+ )?(?:in\b|inside|up\b|out\b|outside|to the|here|from leaving|prisoner)(?! (?:the loop|a (?:rate|contract|meeting|escape)|touch|mind|shape|motivated|company|late|posted|up (?:to date|at night with)|suspense|check))|(?:locked|bolted|trapped|shut|chained) (?:\w+ )?(?:in|inside) (?:\w+ ){0,4}(?:since|by (?:my|him|her)|without food|from (?:the )?outside|all (?:day|night|weekend))`,
    raw`(?:has|have|took|takes|taken|keep|holds?|hid|hides|confiscated|locked away) (?:all )?(?:my|our) (?:\w+ )?(?:passports?|papers|visa|documents|id|keys and|keys, |phone and|salary|wages|bank card)\b(?! (?:app|folder|wallet|with me|ready))(?<=(?:he|she|they|madam|boss|agent|employer|husband|boyfriend|family|parents|man|landlord|mother in law|partner|agency)s? (?:\w+ ){0,3}(?:has|have|took|takes|taken|keeps?|kept|holds?|hid|hides|confiscated|locked away) (?:all )?(?:my|our) (?:\w+ )?(?:passports?|papers|visa|documents|id|keys and|keys, |phone and|salary|wages|bank card))`,
    raw`(?:${abuser})s? (?:\w+ ){0,2}(?:makes?|made|forces?|forced|forcing|making) me (?:to )?(?:undress|strip|take (?:off )?my clothes|touch|kneel|have sex|sleep with|do things|watch|get on my knees|sleep (?:on the floor|outside)|stand (?:outside|in the)|drink|eat off|lick|do it (?:anyway|without)|send (?:nudes|pics|photos|videos))\b(?! (?:more water|less|enough|it in))`,
    raw`(?:hell|shell|theyll|he will|she will|they will|going to|he would|threatens to|threatened to|says hell|said hell|he might) (?:\w+ )?(?:kill|hurt|burn|beat|shoot|stab|drown|bury|find and kill|destroy|cut) (?:me|us|the (?:kids|house|children|baby)|my (?:kids|mum|mom|family|dog|face|sister|parents))\b(?! (?:in (?:the )?(?:game|match|race|debate)|at (?:chess|tennis)|with|if i (?:forget|am late|miss|eat)|when (?:he|she|they) (?:see|find)s? (?:the|this|my) (?:mess|bill|score|hair)))(?<=(?:he|she|they|husband|wife|dad|boyfriend|ex|brother|father|partner|hell|shell|theyll) [^.!?]{0,100})`,
    raw`(?:marry|marrying|wedding|married) (?:him|her|a man|some man|my cousin|someone)[^.!?]{0,60}(?:i said no|i dont want|forced|flying me|beat me|against my will|theyll kill|no choice)`,
    raw`(?:dont feel|not|never feel|isnt|arent|wasnt) safe (?:\w+ )?(?:at home|in (?:my|this|the|our) (?:own )?(?:home|house|flat|bed|room)|with (?:him|her|my (?:\w+ )?(?:husband|wife|boyfriend|dad|father|partner|stepdad|uncle|brother)))|(?:scared|afraid|frightened|terrified) (?:of|to go (?:back )?home to|to be alone with) (?:him|my (?:own )?(?:husband|wife|boyfriend|girlfriend|dad|father|partner|stepdad|uncle|brother|son|mum|mom|mother|ex))\b(?! (?:reaction|finding out|judg|not liking|being disappointed|dying|cooking))`,
    raw`(?:touch(?:es|ed|ing)?|gropes?|groped|grabs?|feels?|rubs?) (?:me|my (?:chest|breasts?|bum|thigh|leg|body|private)|up my) (?:\w+ ){0,3}(?:at night|when|in (?:bed|the office|my sleep)|after (?:training|class|school|work)|and (?:says|said|told|tells)|under|down there|there|while i sleep|without|even (?:though|when))\b`,
    raw`(?:comes?|came|creeps?|sneaks?|gets?) in(?:to)? my (?:room|bed) (?:at night|when|while|and|every night|after)\b(?<=(?:he|dad|father|uncle|stepdad|brother|cousin|grandad|stepbrother|man|boyfriend) (?:\w+ ){0,3}(?:comes?|came|creeps?|sneaks?|gets?) in(?:to)? my (?:room|bed) (?:at night|when|while|and|every night|after))(?! (?:the|it|sings|reads|tucks))`,
    raw`(?:blackmail\w*|post|posts|leak|leaks|share|shares|send|sends|show|shows) (?:\w+ ){0,3}(?:nudes|pics|pictures|photos|vids|videos) (?:of me |to )(?:\w+ ){0,3}(?:unless|if i|if i dont|school|my (?:parents|family|friends|boss)|everyone)\b`,
  ]),
  ...rules('sign', 'abuse', { theme: 'fear' }, [
    raw`
      (?:if|when|before|til|till|until|once) (?:he|she|they)s? (?:\w+ )?(?:sees?|finds?|reads?|checks?|hears?|wakes? up|comes? (?:back|home|in)|passed out|passes out|gets (?:back|home)|in the shower|asleep|drinks?|drunk|been drinking)\b(?=[^.!?]{0,80}(?:pay for it|hide|delete|hid|quick|scared|careful|ribs|kids|last time|keep talking|hurt|lock|dont know what|regret|trouble|kick off|safe))
      (?:hide|hiding|delete) (?:this|the) (?:\w+ )?(?:app|apps? icon|chat|messages|conversation|icon)\b(?=[^.!?]{0,60}(?:he|she|husband|partner|boyfriend|dad))
      ill pay for it (?:like|later|tonight|again)
      where (?:do|can) (?:women|people|i|we|someone|a woman) (?:\w+ )?(?:go|run|stay|sleep) (?:\w+ ){0,3}(?:with (?:\w+ )?kids|at night|in the middle of the night|tonight)
      typing (?:quick|fast|this) (?:\w+ ){0,4}(?:shower|asleep|bathroom|before he|toilet)
      (?:dont|scared to|afraid to|not allowed to|cant|wont) (?:want to |wanna )?go home\b(?=[^.!?]{0,60}(?:passed out|drunk|drink|late|dad|he|stepdad|mum|asleep|hit|angry|shout))
      (?:hid|hide|hiding|put) (?:the |my )?(?:little one|kids?|baby|sister|brother|children) (?:in|under|behind) the (?:wardrobe|cupboard|closet|bed|bathroom)
      (?:how|by how|what) (?:the|his|her) (?:key|footsteps|car|door|truck)\b[^.!?]{0,50}(?:night|mood|bad|know)
      (?:only like this|different|fine|lovely|nice|sweet) (?:when|until) (?:he|she) (?:drinks|is drunk|had a drink|hasnt had)
      frightened (?:of|in|to be in) my own (?:kitchen|home|house|bed|front door)
      (?:better at |how to |goal[^.!?]{0,20})(?:not making|stop making|avoid making|keep) (?:him|her) (?:angry|mad|calm)
      (?:knows? to call|code word|signal)[^.!?]{0,40}(?:took the phone|police|help|cough)
    `,
  ]),
  ...rules('sign', 'abuse', { theme: 'injury' }, [
    raw`
      (?:cover|covering|hide|hiding|conceal|concealer|makeup|foundation|sunglasses)\b[^.!?]{0,50}(?:round (?:the|my) eye|bruis\w+|black eye|yellow and purple|marks on my (?:neck|arms|face)|swollen|split lip|handprints?|fingerprints?)
      (?:black and blue|black eye|split lip|bruises? (?:on|all over|round|around) my|handprints? on|finger ?marks|cracked ribs?|my (?:lip|eye|jaw|ribs|ear|nose|wrists?)\b[^.!?]{0,20}(?:wont close|cant take|swollen|bleeding|black|broken|purple))(?! (?:belt|from (?:the|my) (?:match|bike|fall|gym|climb|surgery)|after (?:training|sparring|rugby)))
      (?:walked into|another|fell (?:down|off)|it was) (?:a |the |my )?(?:door|stairs|cupboard|bike)\b(?=[^.!?]{0,50}(?:told|again|since xmas|that(?:s| is) (?:what|four|three)|i said|say|hospital|doctor|work))
      (?:cant|couldnt) sit down (?:today|properly)[^.!?]{0,30}|(?:belt|hanger|cane|slipper|wooden spoon|cord|kettle)[^.!?]{0,50}(?:father|raised|discipline|taught|turned out|my (?:boy|son|daughter)|cant sit)
      gets? rough (?:when|with me|if)
    `,
  ]),
  ...rules('sign', 'abuse', { theme: 'locked' }, [
    raw`
      (?:im|were|i am|only) (?:only )?allowed (?:out|to (?:leave|go|eat|speak|sleep|see|talk|call))\b[^.!?]{0,60}(?:mins|minutes|he|she|stopwatch|permission|once|hour|late)
      (?:isnt|not|never|wont|doesnt|dont) (?:\w+ )?(?:allowed|let|letting|lets) (?:me|us)? ?(?:to )?(?:leave|go out|out of|see (?:my|anyone)|call|phone|talk to|have (?:money|my phone|friends)|eat|work|lock|close the (?:bathroom )?door)\b(?=[^.!?]{0,80})(?<=(?:he|she|they|husband|wife|dad|mum|mom|boyfriend|madam|boss|him|her|im) [^.!?]{0,80})
      (?:door|room|window|gate)s? (?:is|are|was) (?:bolted|locked|nailed|barred|padlocked) from (?:the )?outside
      (?:lock|door)[^.!?]{0,20}(?:bathroom|bedroom)[^.!?]{0,20}(?:broken|kicked|smashed)
      sleep(?:ing|s)? in (?:the|my) car (?:\w+ ){0,3}(?:kids|children|because|bc|since|again)
      (?:kick|kicking|kicked|bang|banging|punch|punching|break|breaking) (?:\w+ )?(?:my|the) (?:\w+ )?door (?:\w+ ){0,2}(?:all night|down|in|last night)
    `,
  ]),
  ...rules('sign', 'abuse', { theme: 'secret' }, [
    raw`
      (?:our|its our|a|special|little) (?:special |little )?secret\b(?=[^.!?]{0,60}(?:sick|game|dont|tell|touch|church|man|uncle|scared|every))
      (?:nobody|no one) (?:will|would|ll) believe me (?:if|over|because|about (?:him|her))
      (?:tell|says|said|told) (?:\w+ ){0,3}(?:anyone|anybody|the police|my mum|my mom)[^.!?]{0,30}(?:lose|kill|hurt|worse|deport|take my)
      (?:unless|if) i (?:do|dont do|give|let|sleep|send|meet) (?:\w+ )?(?:what|him|her|it|more|with)[^.!?]{0,40}(?:wants|friends|photos|vids|job|visa|kids)
      men dont report
    `,
  ]),
  // Medical.
  ...rules('crisis', 'medical', { firm: true }, [
    raw`(?:chest|heart) (?:\w+ )?(?:pain|pains|pressure|presure|tightness|tight|hurts?|aches?|crushing|squeezing)\b[^.!?]{0,70}(?:arm|jaw|sweat\w*|short of breath|breath\w*|numb|shoulder|back|elephant|sick|faint|vomit|pale)\b(?! (?:day|workout|strain|from (?:the )?(?:gym|lifting|push)))`,
    raw`(?:jaw|left arm|arm)s? (?:\w+ ){0,3}(?:ache|pain|numb|hurts?|tingling|heavy)\b[^.!?]{0,60}(?:chest|sweat\w*|sick|breath\w*)`,
    raw`(?:isnt|not|stopped|barely|wont|isn t|hasnt been|hardly) (?:\w+ )?breathing\b(?! (?:exercise|properly during|room|right in (?:plank|yoga)))`,
    raw`(?:lips?|face|fingers?) (?:\w+ ){0,2}(?:blue|gr[ae]y|purple)\b(?! (?:lipstick|nail|paint|after the pool))(?=[^.!?]{0,60}|$)(?<=(?:are|is|went|gone|turned|turning|going|look|looks|lips) (?:\w+ )?(?:blue|gr[ae]y|purple))`,
    raw`(?:cant|cannot|wont|not|isnt|unable to|doesnt) (?:get (?:him|her|them|my \w+) to )?(?:wak(?:e|ing)(?: up)?|open (?:his|her|their) eyes|respond(?:ing)?)\b(?=[^.!?]{0,60}(?:took|pills|blue|snor|drunk|drank|breath|help|what do|ambulance|let (?:him|her) sleep|fell|floor))|(?:cant|cannot) wake (?:him|her|them|my \w+|mum|mom|dad|grandma)(?: up)?\b(?! (?:before|for (?:school|work|breakfast)))`,
    raw`(?:he|she|wife|husband|mum|mom|dad|friend|mate|baby|son|daughter|nan|grandma|grandpa|flatmate|roommate|coworker|man|woman|someone) (?:\w+ ){0,2}(?:collapsed|colapsed|unconscious|unresponsive|having a (?:seizure|fit|stroke|heart attack)|had a (?:seizure|fit)|is choking|choking on|fitting)\b(?! (?:on the (?:sofa|couch|bed) (?:after|laughing)|in (?:the|this) (?:film|show|match|final)|with laughter|laughing))`,
    raw`(?:face|mouth|side of (?:my|his|her) face) (?:\w+ ){0,4}(?:droop\w*|dropped|sagging|numb)\b[^.!?]{0,60}(?:words?|speech|arm|slur\w*|talk|speak|funny)`,
    raw`(?:throat|tongue|lips?) (?:\w+ ){0,3}(?:closing|closing up|swelling|swollen|swell|tight|tingling|tingly)\b[^.!?]{0,60}(?:throat|lips|tongue|breath\w*|hives|nuts?|peanuts?|sting|bee|allerg\w*|bar|shellfish|ate|eating|rash)`,
    raw`worst headache of my life`,
    raw`(?:weeks|pregnant|baby|bump|shes|she)[^.!?]{0,40}(?:hasnt|not|isnt|stopped|no) (?:\w+ )?(?:kicked|kicking|moved|moving|movement)\b[^.!?]{0,40}(?:yesterday|today|blood|bleed|hours|since|day)`,
    raw`(?:bleeding|blood) (?:\w+ ){0,3}(?:through|soak\w*|pouring|gushing|spurting|pumping|wont|doesnt|cant stop)\b(?! (?:nose|like (?:a|in) (?:movie|film)|on (?:the )?(?:tv|screen)))|(?:cant|wont|doesnt|not) stop (?:the )?bleeding\b(?! (?:money|cash|users|edge|heart))`,
    raw`(?:vomit\w*|throwing up|threw up|cough\w*|puking|peeing|pooping|spitting) (?:up )?(?:\w+ )?blood\b`,
    raw`(?:took|taken|take|swallow(?:ed)?|swalowed|had|ate|necked|downed|popped|drank) (?:\w+ ){0,3}(?:a load of|loads of|so many|too many|a (?:lot|bunch|ton|handful|fistful|whole \w+) of|all (?:of )?(?:my|the|his|her|mums?|dads?|grandads?)|half (?:a|the) (?:bottle|box|pack) of|every|the whole|the rest of|the entire|\d\d+|a (?:box|bottle|packet|strip) of|my (?:\w+ )?(?:mums|dads|moms|grandads|nans|sisters|brothers|roommates)) (?:\w+ ){0,3}(?:pills?|tablets?|meds|medication|medicine|paracetamol|tylenol|ibuprofen|aspirin|painkillers|antidepressants|sleeping \w+|white ones|capsules|xanax|codeine|insulin|beta blockers|gummies|benzos|oxy)\b(?! (?:on time|this week|as prescribed|every|with (?:food|water|breakfast)|properly|correctly|\d+ days|reminder|course))`,
    raw`(?:took|taken|swallow(?:ed)?|swalowed|drank|ate|had) (?:\w+ ){0,5}(?:pills?|tablets?|meds|paracetamol|white ones|something|stuff|bleach|batter(?:y|ies)|magnets?|detergent|antifreeze|mushrooms|weed ?killer|cleaner)\b[^.!?]{0,60}(?:seeing double|double vision|room is (?:going|spinning|soft)|cant feel my|heart is (?:racing|pounding)|cant stay awake|wont wake|not waking|blue|very sleepy|so sleepy|vomiting|burning|dizzy and|passing out|numb|changed my mind|what do i do|should i worry)`,
    raw`(?:toddler|baby|kid|child|son|daughter|(?:2|3|4|two|three|four) ?(?:yo|year old)) (?:\w+ ){0,4}(?:swallowed|ate|drank|got into|got hold of|put) (?:\w+ ){0,5}(?:pills?|batter(?:y|ies)|magnets?|bleach|handbag|tablets|medicine|detergent|pod|blister|meds|cleaner)\b`,
    raw`(?:overdos(?:e|ed|ing)|oded|od'd)\b(?=[^.!?]{0,60}(?:help|ambulance|now|hospital|breath|wake|sleepy|tonight|should i|what do))(?! on (?:coffee|caffeine|sugar|chocolate|netflix|tiktok|carbs|pizza|cheese|christmas|spreadsheets|memes))`,
    raw`(?:insulin|sugar|glucose|ketones?|blood sugar) (?:\w+ ){0,4}(?:hi|high|too much|double|twice|low|2\.\d|off the)\b[^.!?]{0,70}(?:breath\w*|vomit\w*|cant keep|shak\w+|double|confused|sleepy|sweat\w*|passing out)`,
    raw`(?:suicide|heart attack|stroke|anaphyla\w+|seizure|carbon monoxide|alcohol poisoning)\b[^.!?]{0,20}(?:right now|i think im having|is happening|symptoms now)|(?:having|i think its) (?:a|an) (?:heart attack|stroke|allergic reaction|seizure)\b(?! (?:when|every time|over|at the price|from the (?:bill|price)))`,
  ]),
  // Eating: a body that gives way beside hunger, purging or laxatives is danger.
  ...rules('sign', 'eating', { theme: 'not eating', firm: true }, [
    raw`
      (?:no|not|havent|hasnt|nothing|zero|without|refus\w+|will not|wont) (?:\w+ ){0,3}(?:food|eaten|eat|eating|solid|solids|be fed|a (?:single )?meal|calories)\b[^.!?]{0,30}(?:since|for|in) (?:\w+ ){0,2}(?:${'mon|tues|wednes|thurs|fri|satur|sun'}day|days|a week|weeks|\d days|two days|three days|four days|five days|last week)\b(?! (?:challenge))
      (?:been |only |just |living on |nothing but |log )(?:water|black coffee|ice cubes|ice|gum|diet coke|coffee|broth|one apple|an apple)\b[^.!?]{0,30}(?:since|for|as (?:dinner|lunch|a meal)|all week|days|the (?:fifth|fourth|third|sixth) day|a day)\b
      (?:one|half an?|an|\d) (?:apple|cracker|egg|rice cake|yogh?urt|cucumber)s? (?:was |is |were |a day |today |felt )(?:\w+ )?(?:too much|too many|all|for)\b
      (?:put|want|going|threaten\w*) (?:\w+ ){0,3}(?:tube|ng tube|feeding tube|drip)(?: (?:back )?in)?\b[^.!?]{0,40}|(?:i )?(?:will not|wont|refuse to) (?:be fed|eat (?:anything|again))
      (?:hid|hide|hiding|poured|pour|throwing|bin|binning|feeding) (?:\w+ ){0,4}(?:shakes?|food|meals?|dinner|lunch|supplement) (?:\w+ ){0,2}(?:in|to|down|away) (?:the|a) (?:plant|napkin|sink|bin|dog|toilet|drain)
      (?:skip(?:ping)?|stopped|restrict\w*|miss(?:ing)?) (?:my |taking my )?insulin\b
    `,
  ]),
  ...rules('sign', 'eating', { theme: 'purging', firm: true }, [
    raw`
      (?:purg\w+|throw(?:ing|s)? up|threw up|sick|vomit\w*|fingers down|puk\w+) (?:\w+ ){0,5}(?:every meal|after (?:every|each|all|breakfast|lunch|dinner|meals?|eating)|times (?:a|today|daily|since)|on purpose|daily|each day|(?:three|four|five|six|seven|eight|\d+) times|every time i eat)\b
      (?:box|pack|packs|handful|\d+|double|dozens?|bottle|whole packet) (?:\w+ ){0,2}(?:of )?laxatives|laxatives? (?:\w+ ){0,3}(?:daily|every (?:day|night|meal)|a day|again|box|pack)
      after (?:breakfast|lunch|dinner|every meal)[^.!?]{0,15}(?:lunch|dinner|now)[^.!?]{0,20}|(?:knuckles|teeth|throat|voice) (?:\w+ ){0,3}(?:raw|scarred|bleeding|scabbed|eroded|rotting|enamel)\b
      (?:bathroom|toilet|loo) (?:\w+ ){0,3}(?:after|straight after) (?:every|each|all) (?:meal|dinner|time i eat)
    `,
  ]),
  ...rules('sign', 'eating', { theme: 'thinness', firm: true }, [
    raw`
      \bana\b(?= (?:says|is|tells|and|makes|told|wants|coach|buddy))|pro ?-?ana|thinspo
      (?:goal|target|get|aiming|want|down|dropped|drop|be|reach) (?:\w+ ){0,3}(?:under|below|to) (?:\w+ )?(?:[3-6] stone|[67]\d ?(?:lb|lbs|pounds)|3\d ?kg|4[0-2] ?kg|bmi (?:of )?1[0-5])
      \bbmi (?:of |is |at )?1[0-5]\b
      (?:weight|bmi)[^.!?]{0,40}hospital[^.!?]{0,40}(?:walked out|keep me|refus|admit)
      (?:period|periods) (?:\w+ ){0,3}(?:gone|stopped|missing|vanished|not come)\b(?=[^.!?]{0,80}(?:hair|weight|thin|eat|fuzz|coach|months|since|goal))
      (?:growing|grown) (?:\w+ )?(?:fuzz|fur|fluff) on
      keeps? me (?:skinny|thin|small)\b
    `,
  ]),
  ...rules('hint', 'eating', { theme: 'body failing', firm: true }, [
    raw`
      (?:faint(?:ed|ing)?|pass(?:ed|ing|es)? out|black(?:ed|ing)? out|gone? (?:all )?black|blacking|collapsed|keel(?:ed)? over|went black|bathroom floor|dizzy every|cant stand up|cant climb the stairs|legs give|legs gave)\b
      (?:heart|pulse|heartbeat) (?:\w+ ){0,4}(?:skip\w*|flutter\w*|slow|irregular|racing|stops?|pounding|weird|3\d|missing)\b
      (?:potassium|electrolytes|hands cramp|cramps?|blood in it|with blood|hair(?:s)? (?:\w+ )?(?:falling|coming) out|cold all the time|lips blue|breath smells|cant stay awake|so weak|ice cold)\b
    `,
  ]),
]
