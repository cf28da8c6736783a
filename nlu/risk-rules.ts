import { fold, squeeze } from './fold.ts'
import { chinese, english } from './risk-lexicon.ts'
import type { Rule, Weight } from './risk-lexicon.ts'
import type { Risk, RiskKind } from './understanding.ts'

/**
 * What the words of a text say about danger to somebody. Works without any model; the model's risk head may only raise it.
 * `findRisk('I want to kill myself')` is `{ level: 'crisis', kind: 'suicide', evidence: ['kill myself'] }`.
 */
export function findRisk(text: string): Risk {
  const folded = fold(text)
  const findings = [...new Set([folded, squeeze(folded)])].flatMap(windows).flatMap(find)
  return weigh(findings)
}

interface Finding {
  weight: Weight
  kind: RiskKind
  words: string
  /** Somebody else is in danger, and this person worries. */
  other: boolean
}

const windowLength = 4000
const overlap = 300

/** Pieces of bounded length that overlap, so that no sentence is lost at a cut and the work grows in step with the text. */
function windows(text: string): string[] {
  const pieces: string[] = []
  for (let start = 0; start === 0 || start + overlap < text.length; start += windowLength - overlap) {
    pieces.push(text.slice(start, start + windowLength))
  }
  return pieces
}

function find(piece: string): Finding[] {
  const findings: Finding[] = []
  if (/[a-z]{2}/.test(piece)) findings.push(...findWith(english, hide(plain(piece), englishIdioms), judgeEnglish))
  if (/\p{Script=Han}/u.test(piece)) findings.push(...findWith(chinese, hide(piece, chineseIdioms), judgeChinese))
  return findings
}

type Judge = (rule: Rule, around: Around) => Weight | 'none' | 'other'

/** A match and the sentence it stands in. `before` and `after` end at the sentence's borders or after 90 characters. */
interface Around {
  words: string
  before: string
  after: string
  sentence: string
}

function findWith(rules: Rule[], text: string, judge: Judge): Finding[] {
  const findings: Finding[] = []
  for (const rule of rules) {
    if (text.search(rule.pattern) < 0) continue // nearly always; matchAll copies the pattern first, which costs more than looking
    for (const match of text.matchAll(rule.pattern)) {
      const end = match.index + match[0].length
      const before =
        text
          .slice(Math.max(0, match.index - 90), match.index)
          .split(/[.!?。\n]/)
          .at(-1) ?? ''
      const after = text.slice(end, end + 90).split(/[.!?。\n]/, 1)[0] ?? ''
      const weight = judge(rule, { words: match[0], before, after, sentence: before + match[0] + after })
      const other = weight === 'other' || /(?:him|her|them)sel[fv]/.test(match[0])
      if (weight !== 'none')
        findings.push({ weight: weight === 'other' ? 'concern' : weight, kind: rule.kind, words: match[0].trim().slice(0, 80), other })
    }
  }
  return findings
}

/** First of the evidence when all of it is about somebody else: the answer is then how to help them. */
export const somebodyElse = 'somebody else'

/** Which kind is named when several are found: what needs help first comes first. */
const urgency: RiskKind[] = ['medical', 'suicide', 'self-harm', 'harm-to-others', 'abuse', 'eating', 'distress']

function weigh(findings: Finding[]): Risk {
  const of = (weight: Weight) => findings.filter((finding) => finding.weight === weight)
  const farewells = of('farewell')
  const signs = new Set([...farewells, ...of('weary')].map((finding) => finding.words))
  const grave = of('crisis').length > 0 ? of('crisis') : farewells.length > 0 && signs.size > 1 && !overlapping(signs) ? farewells : []
  const chosen = grave.length > 0 ? grave : findings
  const kind = urgency.find((candidate) => chosen.some((finding) => finding.kind === candidate))
  if (kind === undefined) return { level: 'none', evidence: [] }
  const evidence = [...new Set(chosen.map((finding) => finding.words))].slice(0, 5)
  if (grave.length === 0 && chosen.every((finding) => finding.other)) evidence.unshift(somebodyElse)
  return { level: grave.length > 0 ? 'crisis' : 'concern', kind, evidence }
}

/** Two rules that found the same few words are one sign, not two. */
function overlapping(signs: Set<string>): boolean {
  const sorted = [...signs].toSorted((a, b) => b.length - a.length)
  const longest = sorted[0] ?? ''
  return sorted.every((sign) => longest.replaceAll(' ', '').includes(sign.replaceAll(' ', '').slice(0, 6)))
}

/** Sayings are taken out before anything is looked for, so that what stands beside them still counts. */
function hide(text: string, idioms: RegExp[]): string {
  return idioms.reduce((rest, idiom) => rest.replace(idiom, ' □ '), text)
}

// English -------------------------------------------------------------------------------------------------------------------------

/** Folded text with the usual short forms and slips put right. */
function plain(text: string): string {
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
  [/\b(?:d\*e|di\*|d\*\*|dye)\b(?! my| the| it)/g, 'die'],
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
  /\b(?:not|never|wont|wouldnt|dont|doesnt|didnt|havent|hasnt|isnt|aint|wasnt|stopped|nowhere near|far from|deny|denied|no longer|arent|werent|no plans?|no intentions?|no thoughts?|no desire|no wish|no urges?|nor)(?: (?:really|actually|even|currently|feeling|feel|going to|gonna|want|wanted|wanting|to|plan|plans|planning|thinking|think|of|about|having|have|had|any|intention|intentions|thoughts|trying|considering|at|all|be|being|been|ever|in the|a|mood|need|right now|now|literally|seriously|truly|actively|that i|like i|as if i|saying i|say i|mean i|im|i am|do|go|try|urge|urges|for)){0,7} $/
const thirdEnglish =
  /\b(?:he|she|they|hes|shes|theyre|friends?|bestie|brother|sister|mom|mum|mother|dad|father|son|daughter|boyfriend|girlfriend|bf|gf|partner|husband|wife|ex|roommate|flatmate|coworker|colleague|boss|neighbou?r|cousin|uncle|aunt|grandma|grandpa|teacher|students?|classmate|guy|girl|kid|kids|teens?|teenagers|someone|somebody|who|you|people|person|patients?|clients?|callers?|characters?|protagonist|hero|heroine|villain|men|women|soldiers|veterans|everyone|anyone|nobody|plants?|phone|laptop|car)(?: (?!im\b|i\b|ive\b|me\b|and\b|but\b|so\b|because\b|left\b|died\b|is gone\b)[a-z]{1,15}){0,5} $/
const pastEnglish =
  /\b(?:(?:years?|decades?|months) (?:ago|back)|used to|back then|back in|back when|in the past|when i was (?:a |an |in |younger|little|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirteen|fourteen|twelve|\d+)|as a (?:teen|kid|child|teenager)|in (?:high school|college|uni|20\d\d|my (?:teens|20s|twenties|30s|thirties))|at one point|long ago|before (?:therapy|treatment|rehab|i met|i got help)|last year|last (?:spring|summer|winter|autumn|fall)|once (?:tried|wanted|was|attempted)|no longer|not anymore|in recovery|(?:months|years|days) clean|survived|growing up)\b/
const presentEnglish =
  /\b(?:again|still|tonight|lately|recently|these days|right now|(?:is|are|its|theyre|came|come|coming|creeping|feelings?) back|return(?:ed|ing)|today|now(?! (?:im|i|and im|i am|its|life|things)? ?(?:am |is |are |doing )?(?:\w+ )?(?:fine|ok|okay|better|good|happy|great|glad|grateful|safe|well|recovered|past))|worse|every (?:day|night))\b/
const wellEnglish =
  /\b(?:im|i am|doing|feel|feeling|things are|life is) (?:\w+ )?(?:fine|ok|okay|better|good|happy|great|grateful|safe|well|glad|recovered)\b/
const topicEnglish =
  /\b(?:movies?|films?|songs?|lyrics?|album|track|band|chorus|novels?|books?|chapter|episodes?|seasons?|series|show|characters?|protagonist|villain|plot|scene|game|gaming|level|boss fight|raid|respawn|minecraft|fortnite|npc|essay|paper|thesis|dissertation|research|study|studies|statistics|rates?|news|headlines?|article|podcast|documentary|lecture|seminar|course|training|workshop|class|volunteer(?:ing)?|awareness|prevention|campaign|charity|fundrais\w+|poem|quote|meme|netflix|anime|manga|opera|hamlet|juliet|romeo|shakespeare|werther|plath|cobain|play)\b/
const saidEnglish =
  /(?:sings?|sang|singing|says?|goes|called|titled|named|lyrics?(?: are| is)?|chorus|reads|yells?|screams?|shouts?|what does|line|quote|meme|tweet|hashtag|song|track|album|poem|translate|pronounce|spell|word|phrase|meaning of|mean by|expression|idiom)[ ,:"'“”‘(]{0,4}(?:is |that |like |where he |where she )?["'“‘(i]{0,3} ?(?:i |im |just |dont )?$/
const toldEnglish =
  /\b(?:told|tells?|telling|said|says?|wants?|wanted|asked|ordered|dared|commented|wrote|messaged) (?:me (?:to |that |i |should |go |just ){0,4}|(?:that )?i (?:should|ought to|need to) (?:just |go )?|(?:that )?you should )$/
const serious = /not (?:joking|kidding|a joke)|no joke|不是(?:开玩笑|玩梗|玩笑)|没(?:有|在)?开玩笑/
const laughter = /\b(?:lol|lmf?ao|rofl|(?:ha){2,}h?|hehe|jk|xd|kidding)\b|[😂🤣😆😹]|哈哈|hhh|笑哭|2333?|狗头|doge|开玩笑/u
function isLaughed(sentence: string): boolean {
  return laughter.test(sentence) && !serious.test(sentence)
}

const trifleEnglish =
  /\b(?:hung ?over|hangover|leg day|burpees?|sore|spicy|cringed?|embarrass\w+|mortified|awkward|mondays?|alarm|traffic|spreadsheets?|excel|powerpoint|printer|wifi|laundry|dishes|bugs?|code|coding|merge|meetings?|small talk|karaoke|homework|commute|queue|heat ?wave|diet|squats|plank|treadmill|puns?|parking|finale|cliffhanger|season|team|chess|recipe|cake|cooking|sourdough|hair|outfit|song|noise|drilling|rain|sauce|roommate eats|food)\b/

const judgeEnglish: Judge = (rule, { words, before, after, sentence }) => {
  const own = rule.subject !== 'open' && !/^(?:dont|didnt|never|not)\b/.test(words)
  if (
    saidEnglish.test(before) &&
    (topicEnglish.test(sentence) || /["“”]/.test(sentence) || /translate|pronounce|spell|word|phrase|meaning/.test(sentence))
  )
    return 'none'
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
  if (rule.weight !== 'concern' && pastEnglish.test(sentence) && (!presentEnglish.test(sentence) || wellEnglish.test(sentence)))
    return lower(rule)
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
    )
  )
    return lower(rule)
  return rule.weight
}

const englishIdioms: RegExp[] = [
  /\b(?:dy(?:ing|ed)|die[ds]?) (?:of|from) (?:laughter|laughing|boredom|heat|embarrassment|cringe|cuteness|curiosity|thirst|hunger|anticipation|happiness|joy|shame|second ?hand|overwork|cold|secondhand|excitement|stress)\b/g,
  /\b(?:die[ds]?|dying|dead) (?:laughing|inside when i|over (?:this|that|here) (?:meme|video|joke))\b|\bdying to (?:see|know|try|meet|hear|go|get|eat|tell|read|watch|learn|start|visit|have)\b|(?<!deserve |want |ready |like )\bto die for\b|\b(?:id|i would|would) (?:rather|sooner) (?:die|kill myself) than\b|\bdumb ways to die\b|\bdie (?:hard|trying|on (?:this|that|the) hill)\b|\bnever say die\b/g,
  /\b(?:is|are|was|were|s|been|these|ur|youre|its|theyre|this) (?:\w{1,12} )?kill(?:ing|ed)? me\b|\bkill(?:ing|ed|s)? (?:me )?(?:it\b|time|the (?:vibe|mood|engine|process|lights?|game|interview|presentation|server|motivation|habit)|two birds|for (?:a|some)\b)|\b(?:could|would|id|d) (?:literally )?kill (?:for|a|my|him|her|whoever)\b|\bkill (?:me )?now\b|\bdressed to kill\b|\bif looks could kill\b|\bmade? a killing\b/g,
  /\bkill(?:ing|ed)? myself (?:laughing|over (?:a|this|that|the)|at (?:the gym|work|crossfit|training)|trying|working|in the gym|with (?:work|overtime|training)|for (?:this|a|that|the) (?:job|grade|company|promotion|exam|deadline|client)|to (?:finish|get|make|meet|be|please|lose|keep|hit|impress|pay|study|pass|do|reach|look))\b/g,
  /\b(?:shoot(?:ing)?|shot) (?:myself|yourself|himself|herself|ourselves) (?:in the foot|an?\b)|\bdrown(?:ing|ed)? myself in (?:work|coffee|ice cream|chocolate|tea|books|studying)|\bhang (?:myself|me) out to dry|\bend(?:ed)? up\b|\bhurt myself (?:laughing|stretching)|\bcut myself (?:some slack|off)|\bkill(?:ing)? myself softly/g,
  /\b(?:scared|bored|worked|tickled|sick|freez\w+|froze|loved?|worried|talked|starv\w+|crushed|stressed|choked|put) (?:(?:you|him|her|it|me|myself|half) )?to death\b|\blife (?:or|and) death\b|\b(?:kiss|sudden|cheat\w*|near) death\b|\bdeath (?:by (?:chocolate|powerpoint|meetings|a thousand|email)|metal|march|star|note|stranding|valley|grip|stare|cab|row records)/g,
  /\b(?:red dead|walking dead|dead cells|dead space|dead poets|evil dead|grateful dead|kill bill|killing eve|kill a mockingbird|killing floor|dying light|kill la kill|dead island|dead by daylight|as i lay dying|no time to die|live and let die|a good day to die|thirteen reasons|13 reasons|left 4 dead|only the good die young)\b/g,
  /\bdead(?: |-)?(?:line|lines|lift|lifts|lifting|tired|serious|set|end|ends|broke|sure|wrong|silent|asleep|heat|battery|phone|pan|on my feet|last|weight lifting|beat|hang|hangs|bug|bugs)\b|\bover my dead body\b|\bdrop dead gorgeous\b/g,
  /\b(?:the virgin suicides|suicid(?:e|al) (?:squad|squeeze|sprints?|drills?|doors?|boys|girls|silence|mission|tendencies|king|runs?|prevention|awareness|rates?|statistics|bomb\w*|bunny|grip|research))\b|\b(?:career|social|political|financial|commercial|brand|economic|assisted|commit career) suicide\b|\b(?:prevent(?:ing|ion of)?|preventing) suicides?\b|\b(?:run|ran|running|did|doing|do|sets of) suicides\b|\bsuicidebo[yi]s\b/g,
  /\bwant to (?:murder|kill|strangle|destroy|smash) (?:a|an|some|this|that|the) (?:pizza|burger|burrito|steak|bug|boss|dragon|workout|mosquito|interview|presentation|printer|game|level|exam|test|alarm|app|plate|taco)\w*/g,
  /\b(?:overdos(?:e|ed|ing)|od ?ed|oded) on (?:coffee|caffeine|sugar|chocolate|netflix|tiktok|cute\w*|sushi|memes|carbs|pizza|cheese|vitamins?|christmas|k-?pop|anime|podcasts?|self|productivity|spreadsheets|news|meetings|motivation\w*|cake|candy|matcha|espresso|youtube|documentaries)/g,
  /\b(?:hopeless romantic|no hope in hell|lost cause of|take (?:my|your) life in my hands|time of my life|for the life of me|love of my life|story of my life|life of the party|dying (?:breed|art|wish|industry|plants?|phone|battery)|old habits die|die hard fan|beat(?:ing)? myself up|kick(?:ing)? myself)\b/g,
  /\b(?:team|group|project|company|band|squad|club|department|committee|choir|office|startup) (?:\w{1,12} ){0,4}(?:better|happier)(?: off)? without me\b/g,
  /\b(?:hit|hits|hitting|beat|beats|beating|slaps?|kicks?|kicking) (?:me|us) (?:up|with|at|in (?:chess|tennis|mario|the (?:race|final))|to it|by \d)/g,
  /\b(?:my|the|this|our) (?:phone|battery|laptop|car|plants?|succulents?|sourdough|goldfish|wifi|computer|cactus|basil|tomatoes|headphones|watch|motivation|show|chat|garden|fish) (?:just |is |are |has |keeps |wants to |always |finally )*(?:die|died|dying|dead|dies)\b/g,
]

// Chinese -------------------------------------------------------------------------------------------------------------------------

const notChinese =
  /(?<!忍|止|控制|克制|停|压|要|有|找|看|为什么|何|怎么|干嘛|差|不得|禁|由|会|想|是|能|该|岂|难道)(?:不是|没有|没|不会|并不|并没有|从不|从没|从来没有?|从未|绝不|不|别|不要|不再|不用担心我|无)(?:真的?|有|想过|想|要|打算|想要|去|什么|任何|过|的|会|准备|考虑|再|那种|那么|说|在|觉得|是|真要|到|产生|动过|出现|要去|一点|说我|因为|至于|到要|我)*$/
const anyone =
  '(?:他|她|它|ta|他们|她们|朋友|同学|同桌|室友|舍友|闺蜜|妈妈?|爸爸?|姐姐?|哥哥?|弟弟?|妹妹?|女友|男友|女朋友|男朋友|老公|老婆|丈夫|妻子|对象|孩子|儿子|女儿|同事|老师|邻居|网友|粉丝|博主|有人|别人|某人|人们|患者|病人|来访者|学生|前任|表[姐妹哥弟]|堂[姐妹哥弟]|奶奶|爷爷|外婆|外公|舅舅|叔叔|阿姨|主角|男主|女主|角色|演员|作者|明星|偶像|歌手|作家|诗人|年轻人|青少年|老人|司机|客户|领导|老板|你|您|谁|哪个|人)'
const thirdChinese = new RegExp(`${anyone}(?:(?!之后|以后|走后|去世|离开我|分手|了|我|后)[^,。!?;]){0,10}$`)
const anyoneChinese = new RegExp(anyone)
const pastChinese =
  /以前|曾经|曾|小时候|过去的|当年|那年|小时候|高[一二三]的?时|高中|初中|大[一二三四]的?时|大学时|年前|那时候?|那段时间|之前|从前|年轻时|青春期|有一阵子?|有段时间/
const presentChinese =
  /又(?!不是|没)|还是(?:想|会|觉得|不)|最近|今天|今晚|昨晚|昨天|刚才|刚刚|再次|重新|这几天|这段时间|这次|这回|越来越|现在(?!好|没|不|已|过|很|挺|想想|回想|都好|我很|我好|我已|的我|觉得(?:活|还好|挺|生活)|生活|回头|稳定|走出|开心|看|想来|能|也好|终于)|每天/
const wellChinese = /走出来|好多了|恢复|过去了|治好|康复|挺过来|都好了|已经好/
const leisureChinese = /蹦极|跳水|跳伞|泳|蹦床|攀岩|滑雪|滑翔|游乐|过山车|旅游|旅行|出差|度假|搬家|哈哈/
const topicChinese =
  /电影|影片|电视剧|这部剧|看剧|美剧|韩剧|日剧|剧里|剧情|歌词|这首歌|歌里|歌名|专辑|小说|书里|书中|这本书|读(?:完|到)|主角|男主|女主|角色|漫画|动漫|番|游戏|副本|对局|排位|boss|新闻|报道|热搜|文章|论文|研究|课题|数据|统计|讲座|培训|课程|课上|选修|科普|志愿者|公益|宣传|预防|纪录片|播客|诗|名著|脱口秀|段子|台词|演员|导演|结局|片子|剧本|哲学|社会学|作业题|选题|概念|翻译|英文|英语|怎么说|什么意思的?词|成语/
const trifleChinese =
  /尴尬|丢人|社死|早起|周一|起床|闹钟|堵车|地铁|ddl|甲方|改稿|ppt|excel|代码|bug|报错|上线|食堂|外卖|wifi|断网|排队|深蹲|波比|平板|拉练|腿酸|太辣|好辣|太热|好热|减脂餐|水煮菜|高数|这个目标|冥想|背单词|健身|跑步|微积分|背单词|国足|数学|球队|掉段|连跪|抽卡|没抽到|打工人|开会|团建|相亲|发型|剪头|刘海|追剧|更新|预告|周报|早八|体测|八百米|网速/
const toldChinese = /(?:叫|让|骂|说|逼|劝|咒|要)我(?:怎么不|为什么不|赶紧|快|去|应该|干脆|直接){0,3}$/

const judgeChinese: Judge = (rule, { words, before, after, sentence }) => {
  const clause = before.split(/[,;:、]|但是?|可是?|不过|而|所以|然后/).at(-1) ?? ''
  const previous = /^(?:还|也|总|老|就|一直|经常|老是|总是)?(?:说|发消息|发微信|留言)/.test(clause)
    ? (before
        .slice(0, -clause.length - 1)
        .split(/[,;]/)
        .at(-1) ?? '')
    : ''
  const open = rule.subject === 'open' || rule.weight === 'concern'
  const quoted = /[「『“"‘'(]\s*[^」』”"’')]{0,12}$/.test(before) && /^[^「『“"‘'(]{0,12}[」』”"’')]/.test(after)
  if (quoted && topicChinese.test(sentence)) return 'none'
  if (!words.includes('我') && (thirdChinese.test(tellsMe(clause)) || anyoneChinese.test(previous)) && !clause.endsWith('我'))
    return topicChinese.test(sentence) ? 'none' : rule.kind === 'abuse' ? rule.weight : lowerOther(rule)
  if (rule.kind === 'suicide' && rule.weight === 'concern' && topicChinese.test(sentence)) return 'none'
  if (/^的(?:人|朋友|同学|孩子|学生|患者|网友|来访)/.test(after)) return lower(rule)
  if ((rule.weight === 'farewell' || /跳/.test(words)) && leisureChinese.test(sentence)) return 'none'
  if (rule.kind === 'abuse' && /枕头|笑疯|哈哈|猫|狗/.test(sentence)) return 'none'
  if (open && topicChinese.test(sentence) && !/我/.test(clause + words)) return 'none'
  if (rule.firm !== true && rule.kind !== 'abuse' && notChinese.test(clause)) return /但|可是|不过|却/.test(after) ? lower(rule) : 'none'
  if (toldChinese.test(clause) && !/声音/.test(before)) return lower(rule)
  if (rule.kind === 'self-harm' && /不小心|切菜(?!.*想)|做饭|健身|打球|跑步|骑车|切水果|削/.test(sentence)) return 'none'
  if (
    rule.weight !== 'concern' &&
    pastChinese.test(sentence) &&
    (!presentChinese.test(sentence) || wellChinese.test(sentence) || (rule.kind === 'abuse' && /小时候/.test(sentence)))
  )
    return lower(rule)
  if (/游戏里|这局|这把|打boss|刷副本|剧本杀|狼人杀|王者|吃鸡/.test(sentence)) return 'none'
  if (rule.kind === 'distress' && isLaughed(sentence)) return 'none'
  if ((rule.light === true || rule.kind === 'distress') && trifleChinese.test(sentence))
    return rule.weight === 'crisis' && !isLaughed(sentence) ? lower(rule) : 'none'
  if (rule.light === true && isLaughed(sentence)) return lower(rule)
  return rule.weight
}

/** "he told me (that he) ..." is about him: the "me" in it is only the listener. */
function tellsMe(clause: string): string {
  return clause
    .replace(/被[^,。!?]{1,8}?(?:欺负|打|骂|逼|折磨|霸凌|孤立|抛弃|甩|背叛|嘲笑|虐待)/g, '')
    .replace(/(?:像|我)我?(?:这种|这样的?|这么个)人/g, '我')
    .replace(/(?:跟|和|对|给|向|告诉|微信|发消息给)我(?:说|讲|发(?:消息|微信)?|打电话|哭诉|透露|聊)?(?:过|了|说)?/g, '说')
}

const chineseIdioms: RegExp[] = [
  /《[^》]{1,40}》/g,
  /(?:累|困|饿|渴|热|冷|冻|烦|气|急|忙|笑|吓|丑|穷|帅|美|爱|恨|羡慕|嫉妒|馋|疼|痛|酸|尴尬|无聊|闷|撑|臭|香|吵|闲|贵|堵|晒|懒|蠢|笨|甜|咸|辣|吃|好看|可爱|想念|羞|怂|难受|委屈|郁闷|卷|肝|作|社|猝|枯|脑|毒|乐|高兴|激动|开心|担心|喜欢|讨厌|后悔|便宜|坑|胖|冤|紧张|无语|干|找|背)死(?:了|我了|个人|人了|人|我|啦|掉|宝宝|他|她|你|谁|老子)?/g,
  /[得到的]要死(?:要活|了)?|要死要活|死(?:党|机|磕|线|记|心塌地|循环|胡同|角|鱼|皮|要面子|撑|扛|守|缠|对头|宅|忠|板|穴|侍|神|水|沉|气沉|译|库|海|灰复|马当|里逃|而复|而后|亡(?:率|赛|之组|人数|搁浅|笔记|谷|周|金属|飞车|诗社|作业|空间|三连|时间|打击|ddl|行军)|去活来|不了|工资|脑筋|规矩|飞机)|该死的(?!是我)|打死(?:我)?也?(?:都)?不|(?<!宁愿|宁可|宁)死(?:都|也)(?:不|要)|拼死|半死|吃撑了?|被(?:猫|狗|蚊子|鹦鹉|宝宝|门|雨)[^,。!?]{0,6}|(?:猫|狗|鹦鹉)[^,。!?]{0,6}打我|往死里(?:学|练|肝|卷|写|背|刷)|社会性死亡|向死而生|生死(?:看淡|与共|攸关|时速|局|战|疲劳)|出生入死|视死如归|见死不救|宁死不屈|不见不死|九死一生|死而无憾|想死(?:你|他|她|它|我|您|咱|宝)[^,。!?]{0,4}|(?:热|冻|冷|困|饿|辣|笑|堵|卷)(?:得|到)?我?想死/g,
  /紫砂(?:壶|茶|杯|泥|锅|艺|陶|器|煲|盆)|自杀(?:式|小队|率|干预|预防|防治|性(?:袭击|进攻)|突击|树|岛|森林|论|现象|行为研究|风险评估)|(?:预防|防|反对|防止|干预)自杀|(?:职业|商业|职场|社交|政治)自杀|跳楼(?:价|机|大甩卖|甩卖|清仓)|绝食(?:抗议|猫|狗)|杀(?:青|毒|价|时间|手|猪|鸡|鱼|软件)|(?:秒|必|厮|抹|剧本|狼人|三国|绞|刺)杀|自残式(?:加班|学习)|玩自残/g,
  /(?:考|答辩|项目|实习|论文|学期|军训|毕业|离职|辞职|合同|交付|上线|高三|装修|搬家|分手|离婚|比赛|体检|房贷|驾照|科目)[^。!?]{0,12}(?:解脱|自由了|都结束|结束了)|(?:终于|总算|彻底)(?:可以)?解脱了?|解脱(?:方案|于)|绝望(?:的)?(?:主妇|写)/g,
  /不想活(?:动|跃|得像|在(?:别人|过去|手机|朋友圈|他人|比较))|(?:活着)(?:就|真)(?:好|是幸福)|(?:原地|当场|现场|立刻|就地)(?:消失|去世|升天|爆炸|火化|入土|死亡)|想消失(?:在人群|几|一(?:下|阵|段|天|周)|两)/g,
  /打自己的?脸|掐自己(?:一把|大腿)|(?:给|跟)自己(?:打气|较劲)|被(?:生活|现实|工作|作业|老板|甲方|题目|数学|考试|学习|闹钟|ddl|代码|太阳|蚊子|美食)(?:狠狠|反复|无情|一顿|一直|轮番)*(?:毒打|暴打|虐待|暴击|折磨|虐|打)|社会(?:的)?毒打|被打(?:脸|断|败|击|扰|折|乱|动|趴|卡|回)|打我(?:电话|手机|微信)|血流不止的剧/g,
]

function lower(rule: Rule): Weight | 'none' {
  return rule.weight === 'concern' && !['suicide', 'self-harm'].includes(rule.kind) ? 'none' : 'concern'
}

function lowerOther(rule: Rule): 'other' | 'none' {
  return lower(rule) === 'none' ? 'none' : 'other'
}
