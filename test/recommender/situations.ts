import type { Language } from '../../growth/message.ts'

/** A situation in a person's words and the practices that would be a good answer to it. */
export interface Situation {
  language: Language
  text: string
  fits: string[]
}

// Written before anything was measured, and not edited to pass. Weights are never tuned on these (docs/recommender.md).
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
