import { type Found, type Page, hasHan } from './entities-text.ts'

type Field = Extract<Found, { type: 'field' }>['value']['field']

/** Beginnings of English words; a word that must end there carries a `\b`. */
const english: Record<Field, string> = {
  learning:
    'stud(?:y|ies|ied|ying)|learn|exams?\\b|courses?\\b|language|english\\b|chinese\\b|mandarin\\b|french\\b|german\\b|spanish\\b|japanese\\b|korean\\b|vocabular|read(?:ing)?\\sbooks?|reading\\b|books?\\b|homework|thesis|dissertation|degree\\b|lessons?\\b|coding\\b|programming\\b|python\\b|piano\\b|guitar\\b|ielts|toefl|maths?\\b|revis(?:e|ion)\\b|lectures?\\b|school\\b|university|grades?\\b',
  career:
    'career|jobs?\\b|promot(?:ion|ed)|interviews?\\b|resume\\b|cv\\b|boss\\b|manager\\b|colleague|coworker|co-worker|salary|network(?:ing)?\\b|my\\swork\\b|at\\swork\\b|work\\slife|startup|start-up|business\\b|freelanc|client|unemploy|hire[ds]?\\b|leadership|workplace|profession',
  mind: 'mood\\b|stress|anxi|worr(?:y|ied|ies)|mental|depress|meditat|mindful|calm|panic|burn(?:ed|t)?[\\s-]?out|overwhelm|emotion|feelings?\\b|self-esteem|confiden|lonel|angry\\b|anger\\b|sad\\b|sadness|happier\\b|happiness|relax|therap|grief|overthink|ruminat|nervous',
  health:
    'run\\b|ran\\b|runs\\b|running|jog|marathon|sleep|slept|insomnia|weight|diet|exercis|workout|work\\sout|gym\\b|fitness|fit\\b|walk|swim|yoga|steps\\b|smok|cigarette|alcohol|drinking|water\\b|eat\\b|eating|healthy|health\\b|kilos?\\b|kgs?\\b|push-?\\s?ups?|cycl|bike|sugar|calori|tired|posture|nutrition|vegetable|\\d\\s?km\\b',
  relationships:
    'relationship|friends?\\b|friendship|family|families|partner\\b|wife\\b|husband|girlfriend|boyfriend|mum\\b|mom\\b|dad\\b|parents?\\b|kids?\\b|children|daughter|son\\b|dating\\b|date\\snight|marriage|social\\b|argu(?:e|ing|ment)|conflict|listen(?:ing)?\\sto\\smy|break-?up|sister|brother|roommate',
  time: 'procrastinat|planning|plan\\smy|schedul|focus|time\\smanagement|manage\\smy\\stime|deadline|distract|productiv|organi[sz]|to-?do|prioriti|pomodoro|late\\sfor|screen\\stime|wast(?:e|ing)\\stime|habits?\\b|routine|concentrat',
  reflection:
    'reflect|journal|diary|gratitude|grateful|look(?:ing)?\\sback|values?\\b|meaning\\b|purpose\\b|self-aware|who\\si\\sam|lessons?\\slearned|review\\sof\\s(?:my|the)\\s(?:week|month|year)|weekly\\sreview',
}

const chinese: Record<Field, string> = {
  learning:
    '学习|学会|学好|自学|考试|考研|考证|备考|英语|日语|法语|德语|西班牙语|韩语|外语|口语|单词|课程|上课|读书|看书|阅读|论文|作业|复习|编程|代码|钢琴|吉他|雅思|托福|四级|六级|背书|背诵|成绩|数学|技能|两本书|本书',
  career: '工作(?!日)|职业|升职|晋升|面试|简历|求职|找工作|跳槽|老板|领导|同事|加班|工资|加薪|薪水|创业|事业|职场|副业|转行|实习|客户|业绩',
  mind: '心情|情绪|压力|焦虑|焦慮|紧张|抑郁|难过|崩溃|冥想|正念|心态|内耗|烦躁|生气|愤怒|害怕|恐慌|自信|放松|孤独|心理|担心|不开心|快乐|低落|失落|倦怠',
  health:
    '跑步|跑完|跑了|跑(?=[\\d一二两三五十半全])|慢跑|夜跑|晨跑|马拉松|半马|全马|睡眠|睡觉|睡前|睡着|失眠|早睡|早起|熬夜|减肥|体重|瘦|减脂|饮食|节食|健身|锻炼|运动|瑜伽|游泳|散步|走路|步数|万步|戒烟|抽烟|戒酒|喝酒|喝水|身体|健康|俯卧撑|深蹲|骑车|公里|吃饭|吃得|甜食|奶茶|太累|疲惫',
  relationships:
    '关系|朋友|家人|爸妈|父母|妈妈|爸爸|孩子|老婆|老公|妻子|丈夫|男友|女友|男朋友|女朋友|对象|恋爱|婚姻|社交|吵架|沟通|陪伴|陪|相亲|室友|分手|人际',
  time: '拖延|计划|规划|时间管理|专注|效率|分心|走神|安排|日程|截止|自律|习惯|番茄钟|刷手机|玩手机|浪费时间|待办|优先级|作息',
  reflection: '反思|复盘|日记|感恩|回顾|总结|自我觉察|价值观|意义|写下来|人生方向|认识自己|了解自己',
}

const compile = (table: Record<Field, string>, start: string): [Field, RegExp][] =>
  Object.entries(table).map(([field, pattern]) => [isField(field) ? field : 'reflection', new RegExp(`${start}(?:${pattern})`)])
const isField = (name: string): name is Field => name in english

const patterns = {
  english: compile(english, '\\b'),
  chinese: compile(chinese, ''),
}

/** Every field that the text touches, each once, at its first word. */
export function findFields(page: Page): Found[] {
  const found = new Map<Field, Found>()
  for (const [field, pattern] of [...(hasHan(page.whole) ? patterns.chinese : []), ...patterns.english]) {
    const match = found.has(field) ? null : pattern.exec(page.whole)
    if (!match) continue
    // A beginning that matched is shown with the rest of its word.
    const rest = /^[a-z]*/.exec(/[a-z]$/.test(match[0]) ? page.whole.slice(match.index + match[0].length) : '')?.[0].length ?? 0
    found.set(field, {
      start: match.index,
      end: match.index + match[0].length + rest,
      type: 'field',
      value: { field },
    })
  }
  return [...found.values()]
}
