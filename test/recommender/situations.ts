import type { Language } from '../../growth/message.ts'

/** A situation in a person's words and the practices that would be a good answer to it. */
export interface Situation {
  language: Language
  text: string
  fits: string[]
}

// Written before anything was measured, and not edited to pass. Weights are not tuned on these (docs/recommender.md).
const english: [text: string, fits: string[]][] = [
  [
    "I can't sleep, my head just won't switch off at night",
    ['bedtime-todo', 'stimulus-control', 'worry-time', 'wind-down', 'sleep-window'],
  ],
  [
    'I come home from work completely drained and just collapse on the couch',
    ['recovery-menu', 'shutdown-ritual', 'micro-breaks', 'walking-plan'],
  ],
  ['I keep putting off writing my thesis', ['five-minute-start', 'if-then']],
  ['I feel so alone since I moved to this city', ['reach-out', 'small-social-steps']],
  ["My finals are in three weeks and I don't know how to revise", ['spaced-review', 'retrieval-quiz']],
  ["I've got a job interview on Thursday and I'm scared I'll ramble", ['interview-rehearsal']],
  ['My husband and I argue about the same stuff every weekend', ['i-statement', 'active-listening', 'anger-cooldown', 'thank-partner']],
  ['I scroll TikTok for hours when I should be studying', ['phone-away']],
  ["I say yes to everything my boss asks and now I'm drowning", ['boundary-script']],
  ['I hate giving presentations, my voice shakes', ['speaking-ladder']],
  ["my heart races and I think I'm going to pass out", ['grounding-senses', 'slow-breathing']],
  ["everything feels grey and I don't enjoy anything lately", ['behavioural-activation', 'three-good-things', 'walking-plan']],
  ['I worry about everything all day long', ['worry-time', 'slow-breathing', 'mindful-breathing']],
  ['I skipped the gym for two weeks and now I feel like a failure', ['kind-restart', 'self-compassion-break']],
  ['I want to learn Spanish but textbooks bore me', ['extensive-reading']],
  ['I drink six coffees a day and lie awake till 2', ['caffeine-cutoff']],
  ['I snack on crisps every evening in front of the tv', ['if-then-food']],
  ['My kid only talks to me when he wants something', ['special-time', 'active-listening']],
  ["I've been applying for months and don't hear back", ['job-search-plan']],
  ['No idea what career would suit me', ['interest-profile']],
  ['My day vanishes in meetings and I never get to the real work', ['time-block']],
  ['I blew up at a colleague yesterday and regret it', ['anger-cooldown', 'self-distance']],
  ["I want to quit smoking but part of me doesn't", ['decision-balance']],
  ['My guitar playing has been stuck at the same level for a year', ['deliberate-block', 'ask-feedback']],
  ['I sit at a computer all day, my back is killing me', ['movement-snacks', 'micro-breaks']],
  ["I don't know what I actually want from life", ['values-writing']],
  ['I wake up groggy and it takes me all morning to feel human', ['morning-light', 'sleep-window', 'wind-down']],
  ["I'd like to meditate but my mind wanders everywhere", ['mindful-breathing']],
  ["I have no clue whether I'm doing well at work, nobody tells me anything", ['ask-feedback']],
  ['I always start new habits and drop them after a week', ['habit-anchor', 'if-then', 'temptation-bundle', 'kind-restart']],
  [
    "I want to run 10k before June but I'm always too tired after work",
    ['recovery-menu', 'woop', 'if-then', 'walking-plan', 'temptation-bundle'],
  ],
]

const chinese: [text: string, fits: string[]][] = [
  ['晚上翻来覆去睡不着，脑子停不下来', ['stimulus-control', 'bedtime-todo', 'worry-time', 'wind-down', 'sleep-window']],
  ['下班回到家整个人像被掏空了', ['recovery-menu', 'shutdown-ritual', 'micro-breaks']],
  ['论文一直拖着，怎么都不想动笔', ['five-minute-start', 'if-then']],
  ['来这座城市快一年了，一个能说话的人都没有', ['reach-out', 'small-social-steps']],
  ['下个月考研，书看了好几遍还是记不住', ['retrieval-quiz', 'spaced-review', 'teach-back']],
  ['周五要面试，怕自己说得乱七八糟', ['interview-rehearsal']],
  ['跟老公一说话就吵，谁也不让谁', ['i-statement', 'active-listening', 'anger-cooldown', 'thank-partner']],
  ['一学习就忍不住刷抖音', ['phone-away']],
  ['同事总让我帮忙，我不好意思拒绝', ['boundary-script']],
  ['一上台讲话腿就发抖', ['speaking-ladder']],
  ['突然心慌喘不上气，感觉要晕过去了', ['grounding-senses', 'slow-breathing']],
  ['最近干什么都提不起劲，开心不起来', ['behavioural-activation', 'three-good-things', 'walking-plan']],
  ['整天瞎操心，总觉得要出什么事', ['worry-time', 'slow-breathing', 'mindful-breathing']],
  ['打卡断了好几天，觉得自己真没用', ['kind-restart', 'self-compassion-break']],
  ['想把日语捡起来，可是背单词太枯燥', ['extensive-reading']],
  ['一天好几杯咖啡，晚上反而精神得很', ['caffeine-cutoff']],
  ['每天夜里都忍不住吃零食', ['if-then-food']],
  ['孩子什么都不愿意跟我说', ['special-time', 'active-listening']],
  ['简历投了上百份都没回音', ['job-search-plan']],
  ['不知道自己适合干哪一行', ['interest-profile']],
  ['一天到晚忙忙碌碌，重要的事一件没做', ['time-block']],
  ['昨天没忍住冲我妈发了火，现在很后悔', ['anger-cooldown', 'self-distance']],
  ['想戒烟又有点舍不得', ['decision-balance']],
  ['钢琴练了半年，一直没什么进步', ['deliberate-block', 'ask-feedback']],
  ['天天坐办公室，腰都快断了', ['movement-snacks', 'micro-breaks']],
  ['活到三十岁，还不知道自己到底想要什么', ['values-writing']],
  ['早上起来昏昏沉沉的，半天缓不过来', ['morning-light', 'sleep-window', 'wind-down']],
  ['想静下心来，可是心里乱糟糟的', ['mindful-breathing', 'slow-breathing']],
  ['领导从来不说我做得好不好，心里没底', ['ask-feedback']],
  ['每次下决心早起，坚持三天就放弃', ['habit-anchor', 'if-then', 'temptation-bundle', 'kind-restart']],
  ['我想在六月前跑完10公里，可是下班总是太累', ['recovery-menu', 'woop', 'if-then', 'walking-plan', 'temptation-bundle']],
]

export const situations: Situation[] = [
  ...english.map(([text, fits]): Situation => ({ language: 'en', text, fits })),
  ...chinese.map(([text, fits]): Situation => ({ language: 'zh', text, fits })),
]

// Written when weights and tag words were final, as somebody else might put it; measured once, nothing changed afterwards.
const laterEnglish: typeof english = [
  ['I stare at the ceiling until three in the morning', ['stimulus-control', 'sleep-window', 'wind-down', 'bedtime-todo', 'worry-time']],
  ['even on my day off I check what the team is up to', ['shutdown-ritual', 'recovery-menu', 'phone-away', 'boundary-script']],
  ['tax return is due and I clean the kitchen instead', ['five-minute-start', 'if-then', 'temptation-bundle']],
  ['haven’t spoken to my best mate from uni in years and I miss him', ['reach-out']],
  ['my mind goes blank as soon as the test paper is in front of me', ['exam-worry-writing', 'retrieval-quiz', 'slow-breathing']],
  ['they want me to tell them about my weaknesses on Monday and I have nothing', ['interview-rehearsal']],
  ['my flatmate never does the dishes and I am scared to bring it up', ['i-statement', 'boundary-script']],
  ['the group chat pings and there goes my afternoon', ['phone-away', 'time-block']],
  ['I am at a party and do not know what to say to anyone', ['small-social-steps']],
  ['toast at my sister’s wedding, fifty people, help', ['speaking-ladder', 'slow-breathing', 'interview-rehearsal']],
  ['whatever I do I tell myself it was not good enough', ['self-compassion-break']],
  ['there are too many problems at once, money, flat, car', ['problem-solving']],
  ['I want to get in shape but no idea how to start', ['walking-plan', 'specific-goal', 'habit-anchor', 'temptation-bundle', 'woop']],
  ['my wishes stay wishes, I never say when exactly', ['specific-goal', 'if-then', 'woop']],
  ['should I stay in Leeds or take the offer in Oslo', ['decision-balance', 'problem-solving', 'values-writing']],
  ['keep chewing over that stupid remark I made', ['self-distance', 'worry-time', 'self-compassion-break', 'mindful-breathing']],
  ['my moods go up and down and I cannot see why', ['mood-tracking']],
  ['housework is so dull that I just leave it', ['temptation-bundle', 'five-minute-start']],
  ['by 3pm my brain is mush', ['micro-breaks', 'movement-snacks', 'caffeine-cutoff', 'recovery-menu']],
  ['we live next to each other like roommates, the spark is gone', ['thank-partner', 'active-listening']],
]

const laterChinese: typeof english = [
  ['躺下两个小时了还盯着天花板', ['stimulus-control', 'sleep-window', 'wind-down', 'bedtime-todo', 'worry-time']],
  ['休息日也忍不住看工作群', ['shutdown-ritual', 'recovery-menu', 'phone-away', 'boundary-script']],
  ['报告明天要交，我却在收拾屋子', ['five-minute-start', 'if-then', 'temptation-bundle']],
  ['好几年没跟大学室友说过话了，有点想她', ['reach-out']],
  ['卷子一发下来脑子就一片空白', ['exam-worry-writing', 'retrieval-quiz', 'slow-breathing']],
  ['下周一见HR，让我自我介绍，不知道讲啥', ['interview-rehearsal']],
  ['室友老不洗碗，我又不敢提', ['i-statement', 'boundary-script']],
  ['群消息一响，一下午就没了', ['phone-away', 'time-block']],
  ['聚会上不知道跟人聊什么', ['small-social-steps']],
  ['要在年会上当着几百人致辞，慌', ['speaking-ladder', 'slow-breathing', 'interview-rehearsal']],
  ['不管做什么都觉得自己差劲', ['self-compassion-break']],
  ['房租、车贷、爸妈的病，一堆麻烦压过来', ['problem-solving']],
  ['想把身体练好一点，不知从何下手', ['walking-plan', 'specific-goal', 'habit-anchor', 'temptation-bundle', 'woop']],
  ['愿望总是停在嘴上，从没说过哪天做', ['specific-goal', 'if-then', 'woop']],
  ['留在老家还是去深圳，想破头了', ['decision-balance', 'problem-solving', 'values-writing']],
  ['说错一句话，翻来覆去想了好几天', ['self-distance', 'worry-time', 'self-compassion-break', 'mindful-breathing']],
  ['情绪忽高忽低，自己也不知道为什么', ['mood-tracking']],
  ['做家务太无聊，能拖就拖', ['temptation-bundle', 'five-minute-start']],
  ['一到下午三点脑子就成浆糊', ['micro-breaks', 'movement-snacks', 'caffeine-cutoff', 'recovery-menu']],
  ['结婚十年，越来越像合租的', ['thank-partner', 'active-listening']],
]

export const laterSituations: Situation[] = [
  ...laterEnglish.map(([text, fits]): Situation => ({ language: 'en', text, fits })),
  ...laterChinese.map(([text, fits]): Situation => ({ language: 'zh', text, fits })),
]
