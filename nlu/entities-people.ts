import { type Found, hasHan, hasLatin, matches, type Page } from './entities-text.ts'
import type { Relation } from './understanding.ts'

const english: Record<Relation, string> = {
  boss: 'boss(?:es)?|(?:line\\s)?managers?|supervisors?|team\\slead(?:er)?s?|ceo|head\\sof\\sdepartment',
  colleague: 'colleagues?|co-?workers?|team\\s?mates?|workmates?|my\\s(?:whole\\s)?team',
  client: 'clients?|customers?',
  teacher: 'teachers?|professors?|lecturers?|tutors?',
  mentor: 'mentors?|(?:thesis\\s|phd\\s)?advis[eo]rs?',
  student: 'students?|pupils?|mentees?',
  classmate: 'classmates?|study\\sbudd(?:y|ies)|schoolmates?|lab\\s?mates?',
  coach: '(?:personal\\s)?trainers?|my\\scoach',
  therapist: 'therapists?|counsell?ors?|psychologist|psychiatrist',
  doctor: 'doctors?|gp|physio(?:therapist)?|nurses?|dentist',
  ex: 'ex-?\\s?(?:wife|husband|girlfriend|boyfriend|partner)|my\\sex',
  partner: 'partner|wife|husband|girlfriend|boyfriend|spouse|fianc[eé]e?|gf|bf|hubby|other\\shalf|significant\\sother',
  parent: 'parents?|folks|in-?laws?|mother-in-law|father-in-law|step-?(?:mum|mom|dad|mother|father)',
  mother: 'mum(?:my)?|mom(?:my)?|mother|mam|ma(?=\\s(?:and|says|said))',
  father: 'dad(?:dy)?|father|papa',
  child: 'kids?|child(?:ren)?|sons?|daughters?|toddler|teenagers?|step-?(?:son|daughter|kids?)',
  sibling: 'siblings?|brothers?|sisters?|sis|bro(?=\\s(?:and|is))',
  grandparent: 'grand(?:ma|pa|mother|father|parents?)|nan(?:a|ny)?|granny|granddad',
  relative: 'relatives?|cousins?|aunt(?:ie|y)?s?|uncles?|nephews?|nieces?|grand(?:son|daughter|child(?:ren)?|kids?)',
  family: 'family|families',
  friend: 'friends?|mates?|bud(?:dy|dies)|besties?|bff|pals?',
  roommate: 'room\\s?mates?|flat\\s?mates?|house\\s?mates?',
  neighbour: 'neighbou?rs?',
}

const chinese: Record<Relation, string> = {
  boss: '老板|领导|上司|主管|经理|上级|顶头上司|组长',
  colleague: '同事|队友|搭档|下属',
  client: '客户|甲方|顾客',
  teacher: '老师|教授|班主任|辅导员',
  mentor: '导师|师父|师傅',
  student: '学生|徒弟',
  classmate: '同学|同桌|师兄|师姐|师弟|师妹|学长|学姐|舍长',
  coach: '教练|私教',
  therapist: '心理医生|咨询师|心理咨询师|心理师|治疗师',
  doctor: '医生|大夫|护士',
  ex: '前任|前男友|前女友|前夫|前妻|前男朋友|前女朋友',
  partner: '老婆|老公|妻子|丈夫|媳妇|爱人|男朋友|女朋友|男友|女友|对象|伴侣|另一半|未婚妻|未婚夫|先生(?=和我|说|也|要)|太太',
  parent: '爸妈|父母|爹妈|双亲|家长|公婆|婆婆|公公(?!里)|岳父|岳母|丈母娘|老丈人',
  mother: '妈妈|母亲|老妈|我妈|妈(?=说|也|让|总|和)|娘亲',
  father: '爸爸|父亲|老爸|我爸(?!妈)|爹',
  child: '孩子|小孩|儿子|女儿|闺女|宝宝|娃|子女|儿女',
  sibling: '哥哥|姐姐|弟弟|妹妹|兄弟|姐妹|我哥|我姐|我弟|我妹',
  grandparent: '爷爷|奶奶|外公|外婆|姥姥|姥爷|祖父|祖母',
  relative: '亲戚|叔叔|阿姨|舅舅|姑姑|表哥|表姐|表弟|表妹|堂哥|堂姐|侄子|侄女|孙子|孙女',
  family: '家人|家里人|全家|一家人',
  friend: '朋友|闺蜜|哥们|发小|好友|死党|兄弟们',
  roommate: '室友|舍友|合租',
  neighbour: '邻居',
}

/** One group a relation, in the order of the table: "mother-in-law" is tried before "mother". */
const anyOf = (table: Record<Relation, string>): string =>
  Object.values(table)
    .map((pattern) => `(${pattern})`)
    .join('|')

const languages: [RegExp, string[]][] = [
  [new RegExp(`\\b(?:${anyOf(english)})\\b(?!-)`, 'g'), Object.keys(english)],
  [new RegExp(anyOf(chinese), 'g'), Object.keys(chinese)],
]
const isRelation = (name: string): name is Relation => Object.hasOwn(english, name)

/** People by what they are to the person: "my boss", 室友. */
export function findPeople(page: Page): Found[] {
  return languages.flatMap(([pattern, relations], at) =>
    ((at === 0 ? hasLatin(page.text) : hasHan(page.text)) ? matches(page.text, pattern) : []).flatMap(({ start, end, groups }): Found[] => {
      const relation = relations[groups.slice(1).findIndex((part) => part !== '')] ?? ''
      return isRelation(relation) ? [{ start, end, type: 'person-word', value: { relation } }] : []
    }),
  )
}
