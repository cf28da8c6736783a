export type Language = 'en' | 'zh'

/** Everything the widget itself says. What the coach says comes from the server. */
export interface Texts {
  /** For `lang` attributes. */
  tag: string
  subtitle: string
  conversation: string
  open: string
  close: string
  unread(count: number): string
  crisis: { button: string; text: string; offlineTitle: string; offline: { label: string; value: string; link: string }[] }
  greeting: [string, string]
  starters: string[]
  startersLabel: string
  machine: string
  writeHere: string
  send: string
  tooLong(limit: string): string
  you: string
  coach: string
  typing: string
  sending: string
  waiting: string
  notSent: string
  tryAgain: string
  edit: string
  connecting: string
  reconnecting: string
  offline: string
  newest: string
  quickAnswers: string
  why: string
  /** Unfolds the steps of a practice. */
  steps: string
  numbers: string
  when: string
  target: string
  progress: string
  download: string
  downloadFailed: string
  opensNewTab: string
  erased: string
  today: string
  yesterday: string
}

const en: Texts = {
  tag: 'en',
  subtitle: 'AI growth coach',
  conversation: 'Conversation with Waymark',
  open: 'Talk to Waymark',
  close: 'Close the conversation',
  unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
  crisis: {
    button: 'Help in a crisis',
    text: 'I need help now',
    offlineTitle: 'I cannot reach the server right now. If you are in danger, please call somebody at once:',
    offline: [
      { label: 'Europe and many other countries', value: '112', link: 'tel:112' },
      { label: 'USA and Canada', value: '911', link: 'tel:911' },
      { label: 'USA and Canada, thoughts of suicide', value: '988', link: 'tel:988' },
      { label: 'UK and Ireland', value: '999', link: 'tel:999' },
      { label: 'China: ambulance', value: '120', link: 'tel:120' },
      { label: 'China: police', value: '110', link: 'tel:110' },
    ],
  },
  greeting: ['Hello, good to see you.', 'What would you like to grow, change or just try?'],
  starters: [
    'I want to run 10k before June but I’m always too tired after work',
    'Help me sleep better',
    'I keep putting off my thesis',
    'What can you do?',
  ],
  startersLabel: 'Ideas to begin with',
  machine: 'Waymark is a machine, not a therapist. It listens, remembers and suggests; you decide.',
  writeHere: 'Write what’s on your mind …',
  send: 'Send',
  tooLong: (limit) => `That is more than I can read at once (${limit} characters). Could you split it into two messages?`,
  you: 'You said:',
  coach: 'Waymark said:',
  typing: 'Waymark is thinking',
  sending: 'Sending …',
  waiting: 'Kept safe, will be sent as soon as you are connected',
  notSent: 'This has not been sent yet.',
  tryAgain: 'Try again',
  edit: 'Edit',
  connecting: 'Connecting …',
  reconnecting: 'Reconnecting … Keep writing, nothing gets lost.',
  offline: 'You are offline. Keep writing, I will send it when you are back.',
  newest: 'Newest messages',
  quickAnswers: 'Quick answers',
  why: 'Why?',
  steps: 'How it goes',
  numbers: 'Show the numbers',
  when: 'Day',
  target: 'Target',
  progress: 'Progress',
  download: 'Download',
  downloadFailed: 'The download did not work. Please try again in a moment.',
  opensNewTab: '(opens in a new tab)',
  erased:
    'Everything about you has been deleted, here and on the server. Thank you for the time together. Whenever you like, just write, and we start afresh.',
  today: 'Today',
  yesterday: 'Yesterday',
}

const zh: Texts = {
  tag: 'zh-CN',
  subtitle: 'AI 成长教练',
  conversation: '与 Waymark 的对话',
  open: '和 Waymark 聊聊',
  close: '关闭对话',
  unread: (count) => `${count} 条新消息`,
  crisis: {
    button: '紧急帮助',
    text: '我现在需要帮助',
    offlineTitle: '现在连不上服务器。如果你有危险，请马上打电话求助：',
    offline: [
      { label: '中国大陆 · 急救', value: '120', link: 'tel:120' },
      { label: '中国大陆 · 报警', value: '110', link: 'tel:110' },
      { label: '中国大陆 · 心理援助热线', value: '12356', link: 'tel:12356' },
      { label: '香港、澳门', value: '999', link: 'tel:999' },
      { label: '台湾 · 急救', value: '119', link: 'tel:119' },
      { label: '欧洲及许多其他国家', value: '112', link: 'tel:112' },
      { label: '美国、加拿大', value: '911', link: 'tel:911' },
    ],
  },
  greeting: ['你好，很高兴见到你。', '想在哪方面成长、改变，或者只是试一试？'],
  starters: ['我想在六月前跑完10公里，可是下班总是太累', '最近睡不好，想睡得好一点', '论文一直拖着没动', '你能做些什么？'],
  startersLabel: '可以从这里开始',
  machine: 'Waymark 是一个程序，不是心理治疗师。它会倾听、记住、给出建议；做决定的是你。',
  writeHere: '想到什么就写什么……',
  send: '发送',
  tooLong: (limit) => `内容有点长，我一次最多能读 ${limit} 个字。可以分成两条发给我吗？`,
  you: '你说：',
  coach: 'Waymark 说：',
  typing: 'Waymark 正在想',
  sending: '正在发送……',
  waiting: '已保存，连上后自动发送',
  notSent: '这条还没有发出去。',
  tryAgain: '重试',
  edit: '修改',
  connecting: '正在连接……',
  reconnecting: '正在重新连接……可以继续写，内容不会丢。',
  offline: '网络已断开。可以继续写，恢复后会自动发送。',
  newest: '最新消息',
  quickAnswers: '快捷回复',
  why: '为什么？',
  steps: '具体怎么做',
  numbers: '查看数据',
  when: '日期',
  target: '目标',
  progress: '进度',
  download: '下载',
  downloadFailed: '下载没有成功，请稍后再试。',
  opensNewTab: '（在新标签页打开）',
  erased: '关于你的一切都已删除，包括这里和服务器上的。谢谢你一路的信任。什么时候想重新开始，直接写给我就好。',
  today: '今天',
  yesterday: '昨天',
}

export const texts: Record<Language, Texts> = { en, zh }

/** The language of a tag such as `zh-Hant-TW`; whoever reads neither gets English. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** The language a text is written in, for screen readers and fonts. */
export function writtenIn(text: string): string {
  return /[\u3400-\u9fff]/.test(text) ? zh.tag : en.tag
}
