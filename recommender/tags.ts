import type { Field } from '../growth/goal.ts'
import type { Both } from './suggestion.ts'

/** The closed list of what a practice can be about, as a person would call it. */
export const tags = {
  motivation: { en: 'motivation', zh: '动力' },
  'goal-setting': { en: 'setting goals', zh: '目标设定' },
  sleep: { en: 'sleep', zh: '睡眠' },
  'self-awareness': { en: 'knowing yourself', zh: '自我认知' },
  planning: { en: 'planning', zh: '计划' },
  journaling: { en: 'journaling', zh: '书写日记' },
  confidence: { en: 'confidence', zh: '自信' },
  'anxiety-worry': { en: 'anxiety and worry', zh: '焦虑担忧' },
  'stress-relief': { en: 'stress', zh: '减压' },
  'self-monitoring': { en: 'keeping track', zh: '自我监测' },
  'physical-activity': { en: 'moving more', zh: '运动' },
  'habit-formation': { en: 'building habits', zh: '习惯养成' },
  'social-connection': { en: 'feeling connected', zh: '社会联结' },
  rumination: { en: 'going over things again and again', zh: '反复思虑' },
  mindfulness: { en: 'mindfulness', zh: '正念' },
  metacognition: { en: 'knowing how you learn', zh: '元认知' },
  'low-mood': { en: 'low mood', zh: '情绪低落' },
  focus: { en: 'focus', zh: '专注' },
  'decision-making': { en: 'making a decision', zh: '决策' },
  'workplace-communication': {
    en: 'talking to people at work',
    zh: '职场沟通',
  },
  'support-seeking': { en: 'finding support', zh: '求助与支持' },
  'setback-recovery': { en: 'getting back after a setback', zh: '挫折恢复' },
  'romantic-relationship': { en: 'your relationship', zh: '亲密关系' },
  'reading-comprehension': {
    en: 'understanding what you read',
    zh: '阅读理解',
  },
  procrastination: { en: 'putting things off', zh: '拖延' },
  'meaning-purpose': { en: 'meaning and purpose', zh: '意义与目的' },
  loneliness: { en: 'loneliness', zh: '孤独' },
  'energy-fatigue': { en: 'tiredness and energy', zh: '精力与疲劳' },
  'deliberate-practice': { en: 'practising to get better', zh: '刻意练习' },
  'conflict-resolution': { en: 'sorting out a conflict', zh: '冲突化解' },
  'cognitive-reframing': { en: 'seeing things another way', zh: '认知重评' },
  anger: { en: 'anger', zh: '愤怒' },
  'relaxation-breathing': { en: 'breathing and relaxing', zh: '放松与呼吸' },
  overcommitment: { en: 'taking on too much', zh: '过度承诺' },
  'implementation-intentions': { en: 'if-then plans', zh: '如果-那么计划' },
  'healthy-eating': { en: 'healthy eating', zh: '健康饮食' },
  gratitude: { en: 'gratitude', zh: '感恩' },
  'exam-prep': { en: 'preparing for an exam', zh: '备考' },
  'distraction-control': { en: 'distraction', zh: '分心控制' },
  'career-exploration': { en: 'finding your kind of work', zh: '职业探索' },
  appreciation: { en: 'showing appreciation', zh: '欣赏与感谢' },
  'active-listening': { en: 'listening well', zh: '积极倾听' },
  'work-engagement': { en: 'enjoying your work', zh: '工作投入' },
  'work-detachment': { en: 'switching off after work', zh: '下班抽离' },
  'weekly-review': { en: 'looking back on the week', zh: '每周回顾' },
  values: { en: 'what matters to you', zh: '价值观' },
  'self-compassion': { en: 'being kind to yourself', zh: '自我关怀' },
  'retrieval-practice': { en: 'remembering what you study', zh: '自测记忆' },
  'problem-solving': { en: 'solving a problem', zh: '问题解决' },
  'learning-motivation': { en: 'wanting to learn', zh: '学习动机' },
  'family-parenting': { en: 'family and children', zh: '家庭与亲子' },
  'energy-management': { en: 'managing your energy', zh: '精力管理' },
  'digital-wellbeing': { en: 'phone and screen time', zh: '手机使用' },
  'daily-routine': { en: 'a daily routine', zh: '日常作息' },
  'boundary-setting': { en: 'setting boundaries', zh: '边界设定' },
  avoidance: { en: 'avoiding things', zh: '回避' },
  assertiveness: { en: 'speaking up for yourself', zh: '自信表达' },
  'study-planning': { en: 'planning your study', zh: '学习计划' },
  'social-anxiety': { en: 'being nervous around people', zh: '社交焦虑' },
  'self-criticism': { en: 'being hard on yourself', zh: '自我批评' },
  'sedentary-break': { en: 'sitting too long', zh: '久坐' },
  'public-speaking': { en: 'speaking in public', zh: '公开演讲' },
  prioritisation: { en: 'what to do first', zh: '优先级' },
  'panic-grounding': { en: 'moments of panic', zh: '惊恐与着陆' },
  networking: { en: 'meeting people in your line of work', zh: '人脉' },
  nature: { en: 'time in nature', zh: '自然' },
  kindness: { en: 'kindness', zh: '善意' },
  'job-search': { en: 'looking for a job', zh: '求职' },
  'interview-prep': { en: 'preparing for an interview', zh: '面试准备' },
  insomnia: { en: 'trouble sleeping', zh: '失眠' },
  'grief-loss': { en: 'grief and loss', zh: '哀伤与丧失' },
  'future-self': { en: 'your future self', zh: '未来自我' },
  'feedback-seeking': { en: 'asking for feedback', zh: '寻求反馈' },
  empathy: { en: 'empathy', zh: '共情' },
  'emotion-naming': { en: 'naming what you feel', zh: '情绪命名' },
  'burnout-recovery': { en: 'recovering from burnout', zh: '倦怠恢复' },
  'time-blocking': { en: 'planning your day in blocks', zh: '时间块' },
  'strengths-use': { en: 'using your strengths', zh: '优势运用' },
  'spaced-repetition': { en: 'spreading out reviews', zh: '间隔重复' },
  'smoking-cessation': { en: 'quitting smoking', zh: '戒烟' },
  perfectionism: { en: 'perfectionism', zh: '完美主义' },
  'note-making': { en: 'making notes', zh: '笔记整理' },
  negotiation: { en: 'negotiating', zh: '谈判' },
  'language-learning': { en: 'learning a language', zh: '语言学习' },
  'job-crafting': { en: 'shaping your job', zh: '工作重塑' },
  forgiveness: { en: 'forgiving', zh: '宽恕' },
  'exam-stress': { en: 'exam stress', zh: '考试压力' },
  'behavioural-activation': {
    en: 'doing more of what feels good',
    zh: '行为激活',
  },
  'alcohol-reduction': { en: 'drinking less', zh: '减少饮酒' },
} as const satisfies Record<string, Both>

export type Tag = keyof typeof tags
export const tagIds = Object.keys(tags).filter(isTag)

export function isTag(id: string): id is Tag {
  return Object.hasOwn(tags, id)
}

/** The closed list of what can speak against a practice. */
export const contraindications = {
  abuse: { en: 'violence or abuse at home', zh: '家庭暴力或虐待' },
  bipolar: { en: 'bipolar disorder', zh: '双相障碍' },
  cardiac: { en: 'a heart condition', zh: '心脏疾病' },
  dependence: { en: 'dependence on alcohol or drugs', zh: '酒精或药物依赖' },
  ed: { en: 'an eating disorder', zh: '进食障碍' },
  epilepsy: { en: 'epilepsy', zh: '癫痫' },
  'eye-disease': { en: 'an eye disease', zh: '眼部疾病' },
  'fall-risk': { en: 'a risk of falling', zh: '容易跌倒' },
  'health-anxiety': { en: 'strong worry about illness', zh: '疾病焦虑' },
  injury: { en: 'an injury', zh: '身体损伤' },
  ocd: { en: 'obsessive-compulsive disorder', zh: '强迫症' },
  'panic-disorder': { en: 'panic disorder', zh: '惊恐障碍' },
  pregnancy: { en: 'pregnancy', zh: '怀孕' },
  'prolonged-grief': { en: 'prolonged grief', zh: '延长哀伤' },
  psychosis: { en: 'psychosis', zh: '精神病性症状' },
  respiratory: { en: 'a respiratory illness', zh: '呼吸系统疾病' },
  'safety-job': { en: 'driving or machine work', zh: '驾驶或操作机器的工作' },
  'self-criticism-high': {
    en: 'very strong self-criticism',
    zh: '强烈的自我批评',
  },
  'severe-depression': { en: 'severe depression', zh: '重度抑郁' },
  trauma: { en: 'trauma', zh: '创伤' },
} as const satisfies Record<string, Both>

export type Contraindication = keyof typeof contraindications
export const contraindicationIds = Object.keys(contraindications).filter(isContraindication)

export function isContraindication(id: string): id is Contraindication {
  return Object.hasOwn(contraindications, id)
}

/** The seven fields as a person would call them. */
export const fieldNames: Record<Field, Both> = {
  learning: { en: 'learning', zh: '学习' },
  career: { en: 'career', zh: '职业' },
  mind: { en: 'mental well-being', zh: '心理' },
  health: { en: 'health', zh: '健康' },
  relationships: { en: 'relationships', zh: '人际关系' },
  time: { en: 'time', zh: '时间管理' },
  reflection: { en: 'reflection', zh: '自我反思' },
}
