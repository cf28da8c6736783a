import { isLaughed, isMeant, isPart, type Judge, lower, lowerOther } from './risk-judge.ts'

/** Folded text with the usual short forms and slips put right. */
export function plain(text: string): string {
  return spellings.reduce((rest, [found, wanted]) => rest.replace(found, wanted), text)
}

const spellings: [RegExp, string][] = [
  [/[_#]/g, ' '],
  [/\b(?:i am|i m|iam)\b/g, 'im'],
  [/\b(do|did|does|would|should|could|is|was|were|have|has|had|are) not\b/g, '$1nt'],
  [/\b(?:dnt|dont't|dotn|don t|dint)\b/g, 'dont'],
  [/\b(?:can not|cannot|cnt|can t|cany|canot)\b/g, 'cant'],
  [/\b(?:will not|won t)\b/g, 'wont'],
  [/\b(?:wanna|wana|want 2|wanto|wnat to|wnt to|wan to|wantt to|wanting to|wont to(?= die| kill))\b/g, 'want to'],
  [/\b(?:gonna|gunna|goin to|going 2|finna|gon|bouta|about 2|gna)\b/g, 'going to'],
  [/\btryna\b/g, 'trying to'],
  [/\bgotta\b/g, 'have to'],
  [/\b(?:my self|myslef|mysef|mself|miself|mysel|myslf|myselff|mysellf|meself|mysefl|mysrlf)\b/g, 'myself'],
  [/\b(?:suicde|sucide|suicid|suiside|suicied|sucicide|suacide|suiccide|s[*u][*i]c[*i]de|su\*+de|s\*+cide)\b/g, 'suicide'],
  [/\b(?:sucidal|suicidle|suicidial|suicdal|sucicidal|suisidal|sewercidal|suicidel)\b/g, 'suicidal'],
  [/\b(?:k\*+l+|ki\*l|kil|kll|kiil|klil|kiill)\b(?= (?:myself|me|him|her|them))/g, 'kill'],
  [/\b(?:d\*e|di\*|d\*\*)\b(?! my| the| it)/g, 'die'],
  [/(?<=\b(?:to|just|could|should|i) )(?:dei|eid)\b/g, 'die'],
  [/(?<=\b(?:want to|wanna) )dye\b(?=$|[.,!]| (?:tonight|now|already|rn|so bad|so badly)\b)/g, 'die'],
  [/\bdieing\b/g, 'dying'],
  [/\babt\b/g, 'about'],
  [/\bthinkin\b/g, 'thinking'],
  [/\b(?:exsist|exsit|exit)\b(?= any)/g, 'exist'],
  [/\b4ever\b/g, 'forever'],
  [/\bi?(?:wantto|wannadie|wanna)(die|killmyself|disappear)?\b/g, 'want to $1'],
  [/\b(kill|hate|cut|hurt|unalive|harm)(?:ing)?myself\b/g, '$1 myself'],
  [/\bi?wannadie\b|\bi?wanttodie\b/g, 'want to die'],
  [/\bendmylife\b/g, 'end my life'],
  [/\benditall\b/g, 'end it all'],
]

/** In the same breath as the words, nothing in between but small words: "i am not really feeling". */
const notEnglish =
  /\b(?:not|never|wont|wouldnt|dont|doesnt|didnt|havent|hasnt|isnt|aint|wasnt|stopped|nowhere near|far from|deny|denied|no longer|zero|(?:have|has|had|got|with) no|arent|werent|no plans?|no intentions?|no thoughts?|no desire|no wish|no urges?|nor)(?: (?:really|actually|even|currently|feeling|feel|going to|gonna|want|wanted|wanting|to|plan|plans|planning|thinking|think|of|about|having|have|had|any|intention|intentions|thoughts|trying|considering|at|all|be|being|been|ever|in the|a|mood|need|right now|now|literally|seriously|truly|actively|that i|like i|as if i|saying i|say i|mean i|im|i am|do|go|try|urge|urges|for)){0,7} $/
const thirdEnglish =
  /\b(?:he|she|they|hes|shes|theyre|friends?|bestie|brother|sister|mom|mum|mother|dad|father|son|daughter|boyfriend|girlfriend|bf|gf|partner|husband|wife|ex|roommate|flatmate|coworker|colleague|boss|neighbou?r|cousin|uncle|aunt|grandma|grandpa|teacher|students?|classmate|guy|girl|kid|kids|teens?|teenagers|someone|somebody|who|you|people|person|patients?|clients?|callers?|characters?|protagonist|hero|heroine|villain|men|women|soldiers|veterans|everyone|anyone|nobody|plants?|phone|laptop|car|wifi|printer|server|router|app|battery|tablet)(?: (?!im\b|i\b|ive\b|me\b|and\b|but\b|so\b|because\b|left\b|died\b|is gone\b)[a-z]{1,15}){0,5} $/
const pastEnglish =
  /\b(?:(?:years?|decades?|months) (?:ago|back)|used to|back then|back in|back when|in the past|when i was (?:a |an |in |younger|little|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirteen|fourteen|twelve|\d+)|as a (?:teen|kid|child|teenager)|at (?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b(?! (?:to|past|hundred))|sixth form|behind me|in (?:high school|college|uni|20\d\d|my (?:teens|20s|twenties|30s|thirties))|at one point|long ago|before (?:therapy|treatment|rehab|i met|i got help)|last year|last (?:spring|summer|winter|autumn|fall)|once (?:tried|wanted|was|attempted)|no longer|not anymore|in recovery|(?:months|years|days) clean|survived|growing up)\b/
const presentEnglish =
  /\b(?:again|still|tonight|lately|recently|these days|right now|(?:is|are|its|theyre|came|come|coming|creeping|feelings?) back|return(?:ed|ing)|worse|every (?:day|night))\b/
/** These make a past thing present only in its own clause: "two years ago i wanted to die, today i signed up for pottery". */
const nowEnglish =
  /\b(?:today|now(?! (?:im|i|and im|i am|its|life|things)? ?(?:am |is |are |doing )?(?:\w+ )?(?:fine|ok|okay|better|good|happy|great|glad|grateful|safe|well|recovered|past)))\b/
const clauseEnd = /[,;:]| but (?=i|today|now)/
const wellEnglish =
  /\b(?:im|i am|doing|feel|feeling|things are|life is) (?:\w+ )?(?:fine|ok|okay|better|good|happy|great|grateful|safe|well|glad|recovered)\b/
const topicEnglish =
  /\b(?:movies?|films?|songs?|lyrics?|album|track|band|chorus|novels?|books?|chapter|episodes?|seasons?|series|show|characters?|protagonist|villain|plot|scene|game|gaming|level|boss fight|raid|respawn|minecraft|fortnite|npc|essay|paper|thesis|dissertation|research|study|studies|statistics|rates?|news|headlines?|article|podcast|documentary|lecture|seminar|course|training|workshop|class|volunteer(?:ing)?|awareness|prevention|campaign|charity|fundrais\w+|poem|quote|meme|netflix|anime|manga|opera|hamlet|juliet|romeo|shakespeare|werther|plath|cobain|play)\b/
const saidEnglish =
  /(?:sings?|sang|singing|says?|goes|called|titled|named|lyrics?(?: are| is)?|chorus|reads|yells?|screams?|shouts?|what does|line|quote|meme|tweet|hashtag|song|track|album|poem|translate|pronounce|spell|word|phrase|meaning of|mean by|expression|idiom)[ ,:"'“”‘(]{0,4}(?:is |that |like |where he |where she )?["'“‘(i]{0,3} ?(?:i |im |just |dont )?$/
const toldEnglish =
  /\b(?:told|tells?|telling|said|says?|wants?|wanted|asked|ordered|dared|commented|wrote|messaged) (?:me (?:to |that |i |should |go |just ){0,4}|(?:that )?i (?:should|ought to|need to) (?:just |go )?|(?:that )?you should )$/
const trifleEnglish =
  /\b(?:hung ?over|hangover|leg day|burpees?|sore|spicy|cringed?|embarrass\w+|mortified|awkward|mondays|alarm|traffic|spreadsheets?|excel|powerpoint|printer|wifi|laundry|dishes|bugs?|code|coding|merge|meetings?|small talk|karaoke|homework|commute|queue|heat ?wave|diet|squats|plank|treadmill|puns?|parking|finale|cliffhanger|season|team|chess|recipe|cake|cooking|sourdough|hair|outfit|song|noise|drilling|rain|sauce|roommate eats|food)\b/

/** Goodbyes, gifts and last times of an ordinary life: parts of a picture mean nothing beside them. */
const ordinaryEnglish =
  /\b(?:resign(?:ed|ation|ing)?|new (?:job|one|phone|flat|house|system|school|company|console)|moving (?:house|out|in|abroad|to)|moved house|holiday|vacation|annual leave|on leave|portugal|abroad|honeymoon|since i got|upgraded|too small|allerg\w+|back (?:on )?monday|back tomorrow|same time tomorrow|graduat\w+|leavers?|retire(?:d|ment)|wedding|financial advis[eo]r|haha|lol|lmao|acting|novel|chapter|album|track|song|playlist|film|movie|series|episode|documentary|game|level|boss|elden|ballads?|kindle|tax|climb\w*|yoga|physio|marathon training|half marathon|race day|scrum|bedtime|theatre day|pizza|brunch|interview|exam hall|without thinking|habit now|got used to|by weekday|thyroid|hotel breakfast|ikea|deadlift|pb\b)\b/
const scholarEnglish =
  /\b(?:durkheim\w*|toxicology|ld50|nursing (?:exam|student|school)|psych(?:ology)? (?:student|paper|class|exam|module|degree)|counsell?or|safeguarding|lesson plan|i moderate|moderating|ethics module|sociology|presenta\w+|poster|parents council|teach(?:ing|es)? (?:kids|year|teens|students)|protective factors|module|social work(?:er)? (?:exam|student|course)|dissertation|thesis|essay|flashcards|case study|policy|statistics|stats|journalism|first aid course|training as)\b/
const meantEnglish =
  /\b(?:i meant|meant to|typo|autocorrect\w*|was supposed to (?:be|say)|means the|was me leaving|was scrabble|nothing dark)\b|" ?=/

/** Directly before the words: "if she's thinking of suicide". */
const otherSubject =
  /\b(?:hes|shes|theyre|(?:he|she|they|someone|somebody|people|anyone) (?:is|are|was|were|may be|might be|could be|keeps?|started|starts))(?: \w+)? $/
const intending = /^(?:suicidal|\w+ing)\b/
/** An urge that was not followed. */
const resistedEnglish =
  /\b(?:instead of (?:cutting|hurting|burning|hitting|harming)|didnt (?:cut|do it|act on it|give in)|(?:urge|feeling|wave|it) passed|rode it out)\b/

/** What the words around a match are searched for, and so what is worth reading through a slip of the fingers. */
export const englishAround: RegExp[] = [
  notEnglish,
  thirdEnglish,
  pastEnglish,
  presentEnglish,
  nowEnglish,
  wellEnglish,
  topicEnglish,
  saidEnglish,
  toldEnglish,
  trifleEnglish,
  ordinaryEnglish,
  scholarEnglish,
  meantEnglish,
]

export const judgeEnglish: Judge = (rule, { words, before, after, sentence, near }) => {
  if (isPart(rule) && ordinaryEnglish.test(near)) return 'none'
  if (meantEnglish.test(near) && /["“”']/.test(near)) return 'none'
  if (scholarEnglish.test(near) && !/\b(?:i|im|ive|ill|me|my|myself)\b/.test(before.slice(-25) + words)) return 'none'
  if (/["“”]/.test(near) && /\b(?:playlist|album|track|lyrics?|song|titled|caption)\b/.test(near)) return 'none'
  const clause = clauseAround(words, before, after)
  const own = rule.subject !== 'open' && !/^(?:dont|didnt|never|not)\b/.test(words)
  if (
    saidEnglish.test(before) &&
    (topicEnglish.test(sentence) || /["“”]/.test(sentence) || /translate|pronounce|spell|word|phrase|meaning/.test(sentence))
  )
    return 'none'
  if (rule.weight === 'crisis' && otherSubject.test(before) && intending.test(words) && !/\b(?:i|im|my|me|myself)\b/.test(words))
    return topicEnglish.test(near) ? 'none' : lowerOther(rule)
  if (!own && thirdEnglish.test(before) && !/\bi $/.test(before))
    return topicEnglish.test(sentence) && !/\bmy (?!character|protagonist|hero|villain|novel|book)/.test(sentence)
      ? 'none'
      : lowerOther(rule)
  if (!own && rule.weight === 'concern' && !/\b(?:i|im|ive|me|my)\b/.test(sentence) && topicEnglish.test(sentence)) return 'none'
  if (rule.weight === 'concern' && rule.kind === 'suicide' && topicEnglish.test(sentence)) return 'none'
  if (rule.firm !== true && notEnglish.test(before))
    return /\b(?:but|though|although|yet)\b/.test(after) || /\b(?:didnt|stopped) /.test(before) ? lower(rule) : 'none'
  if (
    rule.weight === 'farewell' &&
    /\b(?:holiday|vacation|trip|travel\w*|moving|spain|abroad|honeymoon|conference|charity|declutter\w*)\b/.test(sentence)
  )
    return 'none'
  if (toldEnglish.test(before) && !/voice|brain|head/.test(before) && !/\b(?:and|maybe|so) (?:i|im|ill|maybe)\b/.test(after))
    return lower(rule)
  if (
    /\b(?:game|minecraft|fortnite|valorant|roblox|elden ring|dark souls|sims|league|overwatch|d&d|respawn|npc|speedrun|character|avatar)\b/.test(
      after,
    )
  )
    return lower(rule)
  if (rule.weight !== 'concern' && pastEnglish.test(sentence) && (!isPresent(sentence, clause) || wellEnglish.test(sentence)))
    return lower(rule)
  if (rule.kind === 'self-harm' && resistedEnglish.test(sentence) && !/\b(?:but|tonight|again)\b/.test(after)) return lower(rule)
  if (rule.kind === 'abuse' && /kick/.test(words) && /^ out\b/.test(after)) return 'none'
  if (
    rule.light === true &&
    /\bkms\b/.test(words) &&
    /\d ?$|\b(?:ran|run|walk\w*|many|few|drove|of|bike\w*|cycl\w+|more|extra|per) $/.test(before)
  )
    return 'none'
  if ((rule.light === true || rule.kind === 'distress') && trifleEnglish.test(sentence))
    return rule.weight === 'crisis' && !isLaughed(sentence) && !words.startsWith('wanted') ? lower(rule) : 'none'
  if (
    rule.light === true &&
    words.startsWith('wanted') &&
    !/\b(?:last night|yesterday|today|all (?:day|week)|this (?:morning|week))\b/.test(sentence)
  )
    return lower(rule)
  if (rule.light === true && isLaughed(sentence)) return lower(rule)
  if (
    /\bif i (?:have to|had to|hear|see|get one more|must)\b|\bone more (?:meeting|email|time|call|slide|update|zoom|spreadsheet)\b/.test(
      sentence,
    ) &&
    !isMeant(sentence)
  )
    return lower(rule)
  return rule.weight
}

function isPresent(sentence: string, clause: string): boolean {
  return presentEnglish.test(sentence) || nowEnglish.test(clause)
}

function clauseAround(words: string, before: string, after: string): string {
  return (before.split(clauseEnd).at(-1) ?? '') + words + (after.split(clauseEnd)[0] ?? '')
}

export const englishIdioms: RegExp[] = [
  /\b(?:dy(?:ing|ed)|die[ds]?) (?:of|from) (?:laughter|laughing|boredom|heat|embarrassment|cringe|cuteness|curiosity|thirst|hunger|anticipation|happiness|joy|shame|second ?hand|overwork|cold|secondhand|excitement|stress)\b/g,
  /\b(?:die[ds]?|dying|dead) (?:laughing|inside when i|over (?:this|that|here) (?:meme|video|joke))\b|\bdying to (?:see|know|try|meet|hear|go|get|eat|tell|read|watch|learn|start|visit|have)\b|(?<!deserve |want |ready |like )\bto die for\b|\b(?:id|i would|would) (?:rather|sooner) (?:die|kill myself) than\b|\bdumb ways to die\b|\bdie (?:hard|trying|on (?:this|that|the) hill)\b|\bnever say die\b/g,
  /\b(?:is|are|was|were|s|been|these|ur|youre|its|theyre|this) (?:\w{1,12} )?kill(?:ing|ed)? me\b|\bkill(?:ing|ed|s)? (?:me )?(?:it\b|time|the (?:vibe|mood|engine|process|lights?|game|interview|presentation|server|motivation|habit)|two birds|for (?:a|some)\b)|\b(?:could|would|id|d) (?:literally )?kill (?:for|a|my|him|her|whoever)\b|\bkill (?:me )?now\b|\bdressed to kill\b|\bif looks could kill\b|\bmade? a killing\b/g,
  /\bkill(?:ing|ed)? myself (?:laughing|over (?:a|this|that|the)|at (?:the gym|work|crossfit|training)|trying|working|in the gym|with (?:work|overtime|training)|for (?:this|a|that|the) (?:job|grade|company|promotion|exam|deadline|client)|to (?:finish|get|make|meet|be|please|lose|keep|hit|impress|pay|study|pass|do|reach|look))\b/g,
  /\b(?:shoot(?:ing)?|shot) (?:myself|yourself|himself|herself|ourselves) (?:in the foot|an?\b)|\bdrown(?:ing|ed)? myself in (?:work|coffee|ice cream|chocolate|tea|books|studying)|\bhang (?:myself|me) out to dry|\bend(?:ed)? up\b|\bhurt myself (?:laughing|stretching)|\bcut myself (?:some slack|off)|\bkill(?:ing)? myself softly/g,
  /\b(?:scared|bored|worked|tickled|sick|freez\w+|froze|loved?|worried|talked|starv\w+|crushed|stressed|choked|put) (?:(?:you|him|her|it|me|myself|half) )?to death\b|\blife (?:or|and) death\b|\b(?:kiss|sudden|cheat\w*|near) death\b|\bdeath (?:by (?:chocolate|powerpoint|meetings|a thousand|email)|metal|march|star|note|stranding|valley|grip|stare|cab|row records)/g,
  /\b(?:red dead|walking dead|dead cells|dead space|dead poets|evil dead|grateful dead|kill bill|killing eve|kill a mockingbird|killing floor|dying light|kill la kill|dead island|dead by daylight|as i lay dying|no time to die|live and let die|a good day to die|thirteen reasons|13 reasons|left 4 dead|only the good die young)\b/g,
  /\bdead(?: |-)?(?:line|lines|lift|lifts|lifting|tired|serious|set|end|ends|broke|sure|wrong|silent|asleep|heat|battery|phone|pan|on my feet|last|weight lifting|beat|hang|hangs|bug|bugs)\b|\bover my dead body\b|\bhalf dead\b|\bdrop dead gorgeous\b/g,
  /\b(?:the virgin suicides|suicid(?:e|al) (?:squad|squeeze|sprints?|drills?|doors?|boys|girls|silence|mission|tendencies|king|runs?|prevention|awareness|rates?|statistics|bomb\w*|bunny|grip|research))\b|\b(?:career|social|political|financial|commercial|brand|economic|assisted|commit career) suicide\b|\b(?:prevent(?:ing|ion of)?|preventing) suicides?\b|\b(?:run|ran|running|did|doing|do|sets of) suicides\b|\bsuicidebo[yi]s\b/g,
  /\bwant to (?:murder|kill|strangle|destroy|smash) (?:a|an|some|this|that|the) (?:pizza|burger|burrito|steak|bug|boss|dragon|workout|mosquito|interview|presentation|printer|game|level|exam|test|alarm|app|plate|taco)\w*/g,
  /\b(?:overdos(?:e|ed|ing)|od ?ed|oded) on (?:coffee|caffeine|sugar|chocolate|netflix|tiktok|cute\w*|sushi|memes|carbs|pizza|cheese|vitamins?|christmas|k-?pop|anime|podcasts?|self|productivity|spreadsheets|news|meetings|motivation\w*|cake|candy|matcha|espresso|youtube|documentaries)/g,
  /\b(?:hopeless romantic|no hope in hell|lost cause of|take (?:my|your) life in my hands|time of my life|for the life of me|love of my life|story of my life|life of the party|dying (?:breed|art|wish|industry|plants?|phone|battery)|old habits die|die hard fan|beat(?:ing)? myself up|kick(?:ing)? myself)\b/g,
  /\b(?:team|group|project|company|band|squad|club|department|committee|choir|office|startup) (?:\w{1,12} ){0,4}(?:better|happier)(?: off)? without me\b/g,
  /\b(?:hit|hits|hitting|beat|beats|beating|slaps?|kicks?|kicking) (?:me|us) (?:up|with|at|in (?:chess|tennis|mario|the (?:race|final))|to it|by \d)/g,
  /\b(?:phone|battery|laptop|tablet|watch|car)s? (?:is |was )?(?:about|going) to die\b|\bcross my heart and hope to die\b|\blost the will to live (?:in|at|during|waiting|on hold)\b|\bsleep forever this weekend\b|\bliving next to\b/g,
  /\b(?:my|the|this|our) (?:phone|battery|laptop|car|plants?|succulents?|sourdough|goldfish|wifi|computer|cactus|basil|tomatoes|headphones|watch|motivation|show|chat|garden|fish) (?:just |is |are |has |keeps |wants to |always |finally )*(?:die|died|dying|dead|dies)\b/g,
  /\b(?:nobody|nobodys|no ?one|no ?ones)(?:s| is)? (?:going to|gonna) die\b|\bgoodbye to (?:the|our|my) (?:old )?(?:house|flat|job|office|car|team|city|garden|sofa)\b|\bgave the keys to (?:a|the) (?:\w+ )?(?:couple|family|owners?|buyers?|tenants?|landlord|agent)\b|\b(?:house)?plants? has lost the will to live\b|\bgoodbye world hello\b|\bsee you on the other side\b/g,
  /\b(?:tender|report|essay|deadline|exam|shift|hill|leg day|paperwork|meeting|commute) will finish me off\b|\b(?:somebody|someone) end me\b|\bsong about (?:\w+ ){0,6}(?:again|die|dying|death|forever)\b|\bsleep forever it was\b/g,
]
