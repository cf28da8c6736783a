import type { Both } from './suggestion.ts'
import type { Tag } from './tags.ts'
import { tagIds } from './tags.ts'

/** How people name what a tag is about. English: whole words, `*` = any ending. Chinese: as it stands in the text. */
const tagWords: Partial<Record<Tag, Both>> = {
  motivation: {
    en: "motivat*, unmotivated, can't be bothered, no drive",
    zh: '动力, 没劲头, 懒得动, 提不起劲',
  },
  'goal-setting': {
    en: 'goal, goals, resolution, resolutions, target, targets',
    zh: '目标, 定个小目标',
  },
  sleep: {
    en: 'sleep*, asleep, insomnia, awake, bedtime, nap, naps',
    zh: '睡, 失眠, 熬夜, 早醒, 醒来',
  },
  insomnia: {
    en: "insomnia, can't sleep, cannot sleep, can't fall asleep, lie awake, lying awake, awake at night, sleepless",
    zh: '睡不着, 失眠, 难入睡, 睡不好, 半夜醒',
  },
  'self-awareness': {
    en: 'know myself, understand myself, who i am',
    zh: '了解自己, 认识自己, 适合我, 自己适合',
  },
  planning: {
    en: 'plan, plans, planning, organise*, organize*, structure, schedule',
    zh: '计划, 安排, 规划, 章法',
  },
  journaling: { en: 'journal*, diary, write down', zh: '日记, 写下来, 手账' },
  confidence: {
    en: 'confiden*, self-esteem, insecure, believe in myself',
    zh: '自信, 没信心, 没底气, 自卑',
  },
  'anxiety-worry': {
    en: 'anxi*, worr*, nervous, scared, afraid, fear*, overthink*, on edge',
    zh: '焦虑, 担心, 担忧, 操心, 紧张, 害怕, 不安, 忧虑',
  },
  'stress-relief': {
    en: 'stress*, pressure, tense, overwhelmed, calm down, relax*',
    zh: '压力, 紧绷, 喘不过气, 崩溃, 放松, 减压',
  },
  'self-monitoring': {
    en: 'track, tracking, monitor, keep a record',
    zh: '记录, 打卡, 追踪',
  },
  'physical-activity': {
    en: 'exercis*, workout*, gym, run, running, jog*, walk, walking, sport*, fit, fitness, 10k, 5k, marathon, swim*, cycling, move more',
    zh: '运动, 锻炼, 健身, 跑步, 跑, 走路, 散步, 游泳, 骑车, 公里, 减肥, 马拉松',
  },
  'habit-formation': {
    en: 'habit*, routine, stick to, stick with, keep it up, consistent*, every day',
    zh: '习惯, 坚持, 三天打鱼, 自律, 养成',
  },
  'social-connection': {
    en: 'friend, friends, connect*, company, meet people, lost touch',
    zh: '朋友, 交友, 来往, 联系, 陪伴',
  },
  loneliness: {
    en: 'lonel*, alone, isolated, no friends, nobody to talk to, no one to talk to',
    zh: '孤独, 孤单, 寂寞, 一个人, 没有朋友, 没朋友, 没人说话',
  },
  rumination: {
    en: "ruminat*, overthink*, replay*, going over, keep thinking, can't stop thinking, switch off, racing thoughts, thoughts",
    zh: '反复想, 胡思乱想, 想来想去, 停不下来, 钻牛角尖, 脑子里, 过不去',
  },
  mindfulness: {
    en: 'mindful*, meditat*',
    zh: '正念, 冥想, 静心, 静下心, 活在当下, 静不下来',
  },
  metacognition: {
    en: 'how to learn, how to study, understand it, learn better',
    zh: '学习方法, 怎么学, 学懂, 会不会',
  },
  'low-mood': {
    en: 'sad, depress*, unhappy, hopeless, empty, joyless, blue, miserable, feel bad',
    zh: '情绪低落, 心情不好, 难过, 抑郁, 不开心, 提不起劲, 没意思, 郁闷, 低落, 沮丧, 闷',
  },
  'behavioural-activation': {
    en: 'no joy, nothing is fun, no interest, stay in bed, withdrawn',
    zh: '提不起劲, 没兴趣, 什么都不想做, 没意思, 不想出门, 躺平',
  },
  focus: {
    en: 'focus*, concentrat*, attention',
    zh: '专注, 专心, 集中, 注意力',
  },
  'distraction-control': {
    en: 'distract*, scroll*, notifications, tiktok, youtube, instagram, reddit, my phone, social media',
    zh: '分心, 走神, 刷手机, 刷视频, 短视频, 抖音, 微博, 小红书, b站, 手机',
  },
  'digital-wellbeing': {
    en: 'phone, screen, screens, scroll*, tiktok, instagram, social media',
    zh: '手机, 屏幕, 刷视频, 抖音, 短视频, 小红书, 微博',
  },
  'decision-making': {
    en: "decid*, decision*, choice, choose, torn, make up my mind, can't choose",
    zh: '决定, 选择, 纠结, 拿不定, 犹豫, 要不要, 取舍',
  },
  'workplace-communication': {
    en: 'boss, manager, colleague*, coworker*, co-worker*, team, meeting',
    zh: '领导, 老板, 同事, 上司, 主管, 团队',
  },
  'setback-recovery': {
    en: 'failed, failure, relapse*, skipped, slipped, gave up, missed, lapse*, setback*',
    zh: '失败, 放弃, 没做到, 落下, 前功尽弃, 挫折, 破功',
  },
  'romantic-relationship': {
    en: 'husband, wife, partner, boyfriend, girlfriend, relationship, marriage, spouse',
    zh: '老公, 老婆, 丈夫, 妻子, 男朋友, 女朋友, 对象, 伴侣, 婚姻, 恋爱',
  },
  'reading-comprehension': {
    en: 'reading, textbook*, books, article, novel*',
    zh: '阅读, 看书, 读书, 课本, 原著',
  },
  procrastination: {
    en: 'procrastinat*, put off, putting off, put it off, putting it off, last minute, get started, getting started, keep delaying',
    zh: '拖延, 一拖再拖, 拖到, 拖拉, 不想动, 迟迟, 待会儿',
  },
  avoidance: {
    en: 'avoid*, dread*, hide from, put off, putting off, run away',
    zh: '逃避, 回避, 躲着, 不敢, 不想面对',
  },
  'meaning-purpose': {
    en: 'meaning*, purpose, pointless, direction, lost',
    zh: '意义, 迷茫, 方向, 人生',
  },
  values: {
    en: 'values, what matters, matters to me, important to me',
    zh: '价值观, 在乎什么, 重要的是什么, 想过什么样',
  },
  'energy-fatigue': {
    en: 'tired*, exhaust*, drained, fatigue*, energy, worn out, sleepy, knackered',
    zh: '累, 疲惫, 疲劳, 没精神, 没力气, 困, 精力, 乏',
  },
  'energy-management': {
    en: 'energy, exhaust*, drained, breaks, afternoon slump',
    zh: '精力, 疲惫, 犯困, 休息',
  },
  'deliberate-practice': {
    en: 'practise, practice, practicing, plateau, stuck at, get better at, improve my, guitar, piano',
    zh: '练习, 练琴, 瓶颈, 没进步, 进步, 钢琴, 吉他',
  },
  'conflict-resolution': {
    en: 'argu*, fight, fights, fighting, conflict*, quarrel*',
    zh: '吵架, 吵, 争吵, 冲突, 矛盾, 闹翻, 冷战',
  },
  anger: {
    en: 'angry, anger, furious, rage, temper, yell*, shout*, snapped, snap, blew up, lost it',
    zh: '生气, 愤怒, 发火, 火大, 脾气, 吼, 暴躁, 气死',
  },
  'relaxation-breathing': {
    en: 'breath*, relax*, calm down, heart races, racing heart, heart pounding',
    zh: '呼吸, 放松, 心跳, 平静',
  },
  'panic-grounding': {
    en: 'panic*, heart races, racing heart, heart pounding, faint, dizzy, unreal',
    zh: '恐慌, 惊恐, 心跳, 不真实, 发慌',
  },
  overcommitment: {
    en: 'say yes, saying yes, too much on, overcommit*, overload*, can not say no',
    zh: '不会拒绝, 什么都答应, 揽, 忙不过来',
  },
  'boundary-setting': {
    en: 'boundar*, say no, saying no, taken advantage, weekends, after hours',
    zh: '拒绝, 边界, 说不, 答应, 界限, 下班还',
  },
  assertiveness: {
    en: 'assertive*, stand up for, speak up, say no, saying no, people pleas*, ask for what',
    zh: '开口, 表达, 不敢说, 拒绝, 讨好, 说不出口',
  },
  'implementation-intentions': {
    en: 'forget, follow through, good intentions, if-then, stick to',
    zh: '忘, 说到做到, 总是忘, 没去做',
  },
  'healthy-eating': {
    en: 'eat*, food, snack*, diet, sugar, vegetable*, junk, chocolate, sweets, cook*',
    zh: '吃, 零食, 饮食, 外卖, 甜食, 蔬菜, 奶茶, 宵夜, 夜宵',
  },
  gratitude: { en: 'grateful, gratitude, thankful', zh: '感恩, 感谢, 珍惜' },
  appreciation: {
    en: 'appreciat*, for granted, thank',
    zh: '感谢, 理所当然, 欣赏, 夸',
  },
  'exam-prep': {
    en: 'exam*, finals, test, tests, midterm*, revise, revising, revision',
    zh: '考试, 备考, 考研, 高考, 期末, 复习, 考公, 四六级, 考证',
  },
  'exam-stress': {
    en: 'exam nerves, exam stress, exam anxiety, blank out, before the exam, before a test, scared of the exam',
    zh: '考前, 考试紧张, 怕考, 考砸, 一考试就',
  },
  'study-planning': {
    en: 'study plan, revise, revising, revision, how to study, syllabus, finals',
    zh: '复习计划, 复习, 学习计划, 考研, 备考',
  },
  'spaced-repetition': {
    en: 'forget what i learn, remember, memoris*, memoriz*, flashcard*, vocabulary, review',
    zh: '记不住, 背单词, 忘光, 复习, 背了就忘',
  },
  'retrieval-practice': {
    en: "remember, reread*, memory, doesn't stick, forget everything, revise, quiz",
    zh: '记不住, 忘光, 自测, 背了就忘, 学了就忘',
  },
  'learning-motivation': {
    en: 'bored of studying, want to learn, hate studying',
    zh: '厌学, 不想学, 学不进去',
  },
  'language-learning': {
    en: 'language, spanish, french, english, german, japanese, chinese, italian, korean, vocabulary',
    zh: '外语, 英语, 日语, 法语, 德语, 韩语, 西班牙语, 单词, 口语',
  },
  'career-exploration': {
    en: 'career, which job, what job, profession, change jobs, calling',
    zh: '职业, 转行, 适合什么工作, 行业, 前途',
  },
  'work-detachment': {
    en: 'after work, work emails, switch off from work, thinking about work, log off, bring work home',
    zh: '下班, 加班, 工作的事, 满脑子工作',
  },
  'burnout-recovery': {
    en: 'burnout, burned out, burnt out, burn out, drained, exhausted by work',
    zh: '倦怠, 耗尽, 身心俱疲, 心累, 加班',
  },
  'work-engagement': {
    en: 'bored at work, hate my job, dull job',
    zh: '上班没劲, 讨厌上班, 工作无聊',
  },
  'active-listening': {
    en: 'listen*, hear me, interrupt*',
    zh: '倾听, 听我说, 不听, 打断',
  },
  'family-parenting': {
    en: 'kid, kids, child, children, son, daughter, parent*, mum, mom, dad, family, teenager',
    zh: '孩子, 儿子, 女儿, 爸妈, 父母, 我妈, 我爸, 家人, 亲子',
  },
  'weekly-review': {
    en: 'weekly, my week, look back, review my',
    zh: '复盘, 回顾, 这周, 总结',
  },
  'self-compassion': {
    en: 'hate myself, blame myself, ashamed, worthless, failure, not good enough, hard on myself',
    zh: '自责, 讨厌自己, 怪自己, 羞愧, 不够好',
  },
  'self-criticism': {
    en: 'hate myself, blame myself, stupid, worthless, failure, not good enough, hard on myself, useless',
    zh: '自责, 骂自己, 讨厌自己, 不够好, 太笨',
  },
  'problem-solving': {
    en: 'problem*, solve, solution, no idea what to do, stuck',
    zh: '问题, 解决, 怎么办, 难题, 麻烦',
  },
  'daily-routine': {
    en: 'routine, get up, wake up, mornings, bedtime, oversleep*',
    zh: '作息, 早起, 起床, 早睡, 起不来',
  },
  'social-anxiety': {
    en: 'shy, awkward, strangers, small talk, parties, socially, talk to people',
    zh: '社恐, 内向, 怕生, 尴尬, 不会聊天, 陌生人, 不敢说话',
  },
  'sedentary-break': {
    en: 'sit, sitting, desk, back hurts, my back, stiff, computer all day',
    zh: '久坐, 坐着, 坐办公室, 脖子, 颈椎, 电脑前',
  },
  'public-speaking': {
    en: 'presentation*, presenting, speech, public speaking, on stage, audience, speak in front',
    zh: '演讲, 上台, 讲话, 发言, 汇报, 当众',
  },
  prioritisation: {
    en: 'priorit*, too many things, what comes first, important',
    zh: '优先, 先做哪个, 轻重',
  },
  'time-blocking': {
    en: 'meetings, my day, my days, busy all day, calendar, no time',
    zh: '没时间, 时间不够, 开会',
  },
  'job-search': {
    en: 'applying, job search, job hunt*, unemployed, cv, cvs, resume, laid off, new job, applications',
    zh: '求职, 找工作, 简历, 失业, 投递, 跳槽, 被裁',
  },
  'interview-prep': { en: 'interview*', zh: '面试' },
  'feedback-seeking': {
    en: 'feedback, how i am doing, criticism',
    zh: '反馈, 评价, 意见',
  },
  'emotion-naming': {
    en: 'what i feel, my feelings, emotions, mood',
    zh: '情绪, 心情, 说不清',
  },
  'smoking-cessation': {
    en: 'smok*, cigarette*, vape, vaping, nicotine',
    zh: '戒烟, 抽烟, 吸烟, 烟瘾',
  },
  'alcohol-reduction': {
    en: 'alcohol, drinking too much, drink less, wine, beer',
    zh: '喝酒, 戒酒, 酒',
  },
  perfectionism: { en: 'perfect*, never good enough', zh: '完美, 追求完美' },
}

export interface NamedTag {
  tag: Tag
  /** The person's own words that name it. */
  words: string
}

interface Finder {
  tag: Tag
  pattern: RegExp
}

const finders: Finder[] = tagIds.flatMap((tag) => {
  const words = tagWords[tag]
  return words === undefined ? [] : [{ tag, pattern: toPattern(words) }]
})

/** The tags that a text names, in either language. */
export function namedTags(text: string): NamedTag[] {
  const plain = text.replaceAll('’', "'")
  return finders.flatMap(({ tag, pattern }) => {
    const found = pattern.exec(plain)
    return found === null ? [] : [{ tag, words: found[0] }]
  })
}

function toPattern({ en, zh }: Both): RegExp {
  const english = en.split(', ').map((word) => escape(word).replaceAll('\\*', '\\w*'))
  return new RegExp(`\\b(?:${english.join('|')})\\b|${zh.split(', ').map(escape).join('|')}`, 'iu')
}

function escape(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
}
