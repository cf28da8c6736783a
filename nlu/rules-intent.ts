import { fold } from './fold.ts'
import type { Intent, Scored } from './understanding.ts'

/** Messages that are nothing but a set phrase. Only phrases that mean one thing whoever says them. */
const setPhrases: Partial<Record<Intent, string>> = {
  greet:
    'hi|hiya|hello|hey|hey there|hi there|hello there|heya|howdy|yo|good morning|morning|good afternoon|good evening|evening|gm|greetings|hey hey|sup|' +
    '你好|您好|你好呀|你好啊|嗨|哈喽|哈罗|哈囉|hello啊|在吗|在嘛|在不在|在么|早|早啊|早呀|早安|早上好|上午好|中午好|下午好|晚上好|我来了|我来啦|嗨喽',
  goodbye:
    'bye|goodbye|good bye|bye bye|bye for now|see you|see ya|see you later|see you soon|see you tomorrow|cya|later|laters|ttyl|talk later|talk to you later|talk soon|gtg|g2g|gotta go|i have to go|' +
    'good night|goodnight|night|night night|nighty night|gn|take care|cheerio|so long|until next time|catch you later|im off|' +
    '再见|再会|拜拜|拜|拜了|拜拜啦|晚安|晚安啦|回见|明天见|下次见|下次聊|下次再聊|改天聊|改天再聊|先走了|我走了|走了|下线了|我下线了|撤了|溜了|回头聊|回头见|先这样|先这样吧|睡了|我睡了|我先睡了|886|88',
  thanks:
    '🙏|🙏🙏|❤️|❤|thanks|thank you|thx|thnx|tnx|ty|tysm|thank u|thanks a lot|thank you so much|thanks so much|thank you very much|many thanks|much appreciated|cheers|ta|thanks a bunch|thanks a million|appreciate it|thanks mate|' +
    '谢谢|谢谢你|谢谢您|谢谢啦|谢谢了|多谢|多谢啦|谢啦|谢了|谢过|感谢|非常感谢|十分感谢|太感谢了|感谢你|万分感谢|感恩|蟹蟹|三克油|谢谢教练|謝謝|多謝|謝啦|感謝',
  help: 'help|help me|help please|what can you do|what do you do|how does this work|how do i use this|what can i do here|帮助|帮帮我|怎么用|怎么使用|你能做什么|你会什么|你会做什么|你有什么功能|有什么功能|使用说明|求助|幫助|怎麼用',
  affirm:
    'yes|yep|yeah|yup|ya|yah|yea|yes please|ok|okay|okey|k|kk|okie|oki|sure|sure thing|of course|right|correct|exactly|absolutely|definitely|indeed|thats right|that is right|sounds good|fine|aye|alright|all right|you bet|' +
    'certainly|agreed|true|totally|perfect|👍|👌|✅|👍👍|go ahead|please do|yes i do|i do|affirmative|why not|' +
    '是|是的|是啊|是呀|对|对的|对啊|对呀|对对对|没错|好|好的|好啊|好呀|好哒|好滴|好嘞|好吧|嗯|嗯嗯|嗯好|嗯好的|嗯嗯好|嗯嗯好的|恩|恩恩|可以|可以的|可以呀|可以啊|行|行吧|行啊|行的|成|中|没问题|当然|当然可以|当然了|要|要的|需要|同意|确定|确认|是这样|是这样的|必须的|ok的|好的呀|沒錯|對|對的|沒問題|當然|可以喔',
  deny:
    '👎|no|nope|nah|no thanks|no thank you|not really|no way|not now|not at all|nay|negative|i dont|i do not|dont|wrong|thats wrong|thats not right|not right|incorrect|uh uh|definitely not|absolutely not|of course not|never|' +
    '不|不是|不是的|不是啊|不对|不用|不用了|不用啦|不了|不要|不要了|不必|不必了|不行|不可以|没有|没|没有啊|没有呢|木有|否|错|错了|不需要|不需要了|算不上|并没有|才不是|不想|不同意|不太行|不是這樣|不是这样|不是这样的|不對|沒有|不用謝謝|不用谢谢',
  cancel:
    'cancel|cancel that|cancel this|cancel it|never mind|nevermind|nvm|nm|forget it|forget about it|forget that|scrap that|scratch that|drop it|leave it|abort|quit|exit|stop this|stop it|ignore that|ignore my last message|stop|' +
    '取消|取消吧|取消掉|算了|算了吧|算啦|不弄了|不搞了|不说了|当我没说|别管了|退出|停|停下|终止|中止|打住|不做了|不填了|先不弄了|作罢|就当我没说|當我沒說|不弄了吧|先算了',
  list_goals:
    'goals|my goals|show my goals|list goals|list my goals|show goals|show me my goals|what are my goals|我的目标|目标列表|看看目标|看看我的目标|查看目标|我有哪些目标|我有什么目标|显示目标|列出目标|目标清单|我的目標|目標列表',
  set_goal:
    'new goal|set a goal|set goal|add a goal|set a new goal|add goal|create a goal|i want to set a goal|定个目标|新目标|设个目标|设定目标|定目标|定一个目标|新建目标|添加目标|加个目标|我想定个目标|立个flag|定個目標|設定目標',
  export_data: 'export|export data|export my data|download my data|导出|导出数据|导出我的数据|下载我的数据|匯出資料|匯出我的資料',
  delete_data:
    'delete my data|delete my account|delete everything|erase my data|删除数据|删除我的数据|注销账号|删除账号|注销|销号|刪除我的資料|刪除帳號',
  view_report: 'report|my report|show my report|show me my report|my stats|stats|我的报告|看报告|查看报告|报告|我的數據|我的统计|看看报告',
  talk_to_human: 'human|a human|agent|real person|talk to a human|speak to a human|转人工|人工|人工客服|找真人|真人客服|客服|轉人工',
  ask_why: 'why|how come|why that|why is that|为什么|为啥|为何|凭什么|为什么呢|为啥呢|為什麼|為何',
}

/** The rest, for the time when there is no model: looked for anywhere in the text, first match wins, so special things come before general ones. */
const signs: [Intent, RegExp][] = [
  [
    'change_language',
    /\b(?:speak|switch|talk|reply|answer|write)\b.*\b(?:english|chinese|mandarin)\b|\bchange (?:the |my )?language\b|(?:说|讲|用|换成|切换)(?:成)?(?:中文|英文|英语|汉语)|换(?:个)?语言/,
  ],
  ['change_time_zone', /\btime ?zone\b|\bi(?: ha)?ve moved to\b|\bi moved to\b|时区|時區|我现在在.{1,6}(?:时间|生活|出差)?$/],
  ['export_data', /\b(?:export|download|copy of)\b.*\b(?:data|everything|history)\b|(?:导出|下载|备份).{0,6}(?:数据|记录|资料)/],
  [
    'delete_data',
    /\b(?:delete|erase|remove|wipe)\b.*\b(?:account|data|everything|all)\b|(?:删除?|注销|清空|抹掉).{0,8}(?:数据|账号|帐号|账户|记录|资料|一切)|(?:数据|账号|帐号|账户|记录|资料).{0,6}(?:删|注销|清空|抹掉)/,
  ],
  [
    'ask_privacy',
    /\b(?:privacy|private|confidential|who can (?:see|read)|what do you (?:store|save|keep|know))\b|隐私|保密|谁能看|会不会泄露|存了(?:什么|哪些)|你(?:都)?存/,
  ],
  ['talk_to_human', /\b(?:real|actual|human) (?:person|human|coach|being)\b|\btalk to (?:a |some)(?:human|person|one)\b|真人|人工|转接/],
  [
    'stop_check_ins',
    /\b(?:stop|no more|pause|turn off|quit)\b.*\b(?:reminders?|check.?ins?|messag(?:es|ing)|asking|notifications?|pinging)\b|(?:别|不要|不用|停止?|关掉?|暂停|取消).{0,6}(?:提醒|打卡|签到|问我|发消息|推送|通知)/,
  ],
  [
    'reschedule_check_in',
    /\b(?:remind|ask|check in with|ping|message) me\b.*\b(?:instead|later|on|at|every|not)\b|(?:提醒|问我|签到|打卡).{0,8}(?:改|换|挪|推迟|提前)|(?:改|换|挪).{0,8}(?:提醒|问我|签到|打卡)/,
  ],
  [
    'abandon_goal',
    /\b(?:give up|drop|delete|remove|abandon|cancel|quit)\b.*\bgoals?\b|(?:放弃|删掉?|不要|取消).{0,8}目标|目标.{0,8}(?:放弃|删掉?|不要了|算了)/,
  ],
  [
    'edit_goal',
    /\b(?:change|edit|adjust|update|move|push|make)\b.*\b(?:goal|deadline|target)\b|\bmake it\b.*\binstead\b|(?:改|调整?|修改|推迟|提前|换).{0,8}(?:目标|截止|期限)|目标.{0,10}(?:改|调)/,
  ],
  [
    'list_goals',
    /\b(?:show|list|see|what are|which)\b.*\bgoals\b|\bwhere do i stand\b|(?:看|列|查|有哪些|有什么).{0,6}目标|目标.{0,6}(?:有哪些|进度|怎么样)/,
  ],
  ['view_report', /\b(?:report|statistics|stats|insights|results?)\b|报告|统计|结果|数据分析/],
  ['start_assessment', /\b(?:quiz|questionnaire|assessment|personality test|take a test)\b|测试|测评|问卷|测一测|量表/],
  [
    'log_measure',
    /\b(?:mood|sleep|slept|weigh(?:t|ed)?|steps|stress)\b.*\d|(?:心情|睡了|体重|步数|压力).{0,6}\d|(?:心情|睡了|体重|步数|压力).{0,4}[一二三四五六七八九十]/,
  ],
  [
    'log_progress',
    /\b(?<!\bto )(?:ran|read|walked|swam|studied|practi[sc]ed|wrote|finished|did|completed|meditated|worked out)\b.*(?:\d|today|yesterday|last night|this morning)|(?:跑|读|看|背|学|练|写|走|做|游)了.{0,8}(?:\d|[一二两三四五六七八九十]|完)|(?:今天|昨天|刚).{0,6}(?:跑|读|背|学|练|写|做)了/,
  ],
  [
    'check_in_reply',
    /\bthis week\b.*\b(?:went|was|did|managed)\b|\b(?:good|bad|terrible|great) week\b|(?:这|上)(?:周|个?星期).{0,8}(?:完成|还行|不错|糟|没|差)/,
  ],
  [
    'ask_recommendation',
    /\b(?:any (?:tips?|tricks?|advice|ideas?)|tips? for|what can i do (?:about|against)|recommend|suggest(?:ion)?|how (?:can|do) i (?:stop|fall|get|stay|deal|cope))\b|(?:有什么|有没有|给我?).{0,6}(?:建议|办法|方法|技巧|招)|推荐|怎么(?:办|才能)|如何/,
  ],
  [
    'set_goal',
    /\b(?:i (?:want|would like|need|plan|hope|wish|aim) to|id like to|i wanna|help me|my goal is)\b|(?:我?想|我?要|希望|打算|计划|目标是|帮我).{0,20}(?:跑|读|学|减|练|考|写|存|戒|早睡|早起|完成|坚持|养成|提高|瘦)/,
  ],
  ['ask_why', /\bwhy (?:did|do|are|would) you\b|\bbased on what\b|为什么(?:推荐|建议|问|这么)|凭什么/],
  ['thanks', /\b(?:thanks|thank you|appreciate)\b|谢谢|多谢|感谢/],
  [
    'share_feeling',
    /\bi(?:m| am| feel|ve been feeling)\b.*\b(?:tired|sad|happy|anxious|stressed|great|down|lonely|angry|exhausted|worried|overwhelmed)\b|(?:好|很|太|有点|真的?)(?:累|烦|难过|开心|焦虑|孤独|生气|紧张|丧|郁闷|高兴|压力大)/,
  ],
  ['greet', /^(?:hi|hello|hey|good (?:morning|evening|afternoon))\b|^(?:你好|您好|嗨|哈喽|早上好|晚上好)/],
  ['goodbye', /\b(?:goodbye|bye|see you|good night)\b|再见|拜拜|晚安/],
  ['affirm', /^(?:yes|yeah|yep|ok|okay|sure)\b|^(?:好的|嗯|是的|可以|对)/],
  ['deny', /^(?:no|nope|nah)\b|^(?:不用|不要|不是|没有)/],
]

const phrases = new Map(
  Object.entries(setPhrases).flatMap(([label, list]) => list.split('|').map((phrase) => [phrase, label as Intent] as const)),
)
const longestPhrase = 40

/** The meaning of a message that is nothing but a set phrase: "Nvm!!" -> cancel, "好的好的～" -> affirm. */
export function wholeMessage(text: string): Intent | undefined {
  if (text.length > longestPhrase * 2) return undefined
  const bare = strip(fold(text))
  if (bare.length > longestPhrase) return undefined
  return phrases.get(bare) ?? phrases.get(once(bare))
}

/** The best guess without a model; what fits nothing is out of scope. */
export function recogniseIntent(text: string): { intent: Scored<Intent>; runnersUp: Scored<Intent>[]; outOfScope: boolean } {
  const whole = wholeMessage(text)
  if (whole !== undefined) return { intent: { label: whole, score: 0.95 }, runnersUp: [], outOfScope: false }
  const folded = fold(text.slice(0, 2000))
  const found = [...new Set(signs.filter(([, sign]) => sign.test(folded)).map(([label]) => label))]
  const [label, ...others] = found
  if (label === undefined) return { intent: { label: 'small_talk', score: 0.1 }, runnersUp: [], outOfScope: true }
  return { intent: { label, score: 0.6 }, runnersUp: others.slice(0, 3).map((other) => ({ label: other, score: 0.3 })), outOfScope: false }
}

/** Without signs, emoji and the words that are only polite or call the coach. */
function strip(folded: string): string {
  return folded
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^ | $/g, '')
    .replace(
      / (?:coach|please|pls|plz|everyone|all|thanks)$|^(?:oh|um|uh|well|please|pls|hm+) |教练$|^(?:哦|呃|那|额|唉) ?|(?:哈哈|呵呵|嘻嘻|～)+$/g,
      '',
    )
    .trim()
}

/** "yes yes", "no no no", "好的好的" -> said once. */
function once(bare: string): string {
  return bare.replace(/^(.{1,8}?)(?: ?\1)+$/u, '$1')
}
