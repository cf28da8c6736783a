import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fold, squeeze } from '../../nlu/fold.ts'
import { findRisk, somebodyElse } from '../../nlu/risk-rules.ts'
import type { RiskKind, RiskLevel } from '../../nlu/understanding.ts'

describe('folding', () => {
  it.each([
    ['Don’t', 'dont'],
    ['ＫＭＳ', 'kms'],
    ['k1ll mys3lf', 'kill myself'],
    ['kі11 mуѕеlf', 'kill myself'],
    ['𝓴𝓲𝓵𝓵 🅼🆈🆂🅴🅻🅵', 'kill myself'],
    ['s\u200bu\u00adi\u202ecide', 'suicide'],
    ['自殺', '自杀'],
    ['活著沒意思', '活着没意思'],
    ['ki\u0301ll', 'kill'],
    ['10k in 55 min, mp3, a4', '10k in 55 min, mp3, a4'],
    ['sh00t', 'shoot'],
  ])('reads %j as %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it.each([
    ['k i l l myself', 'kill myself'],
    ['k.i.l.l. myself', 'kill. myself'],
    ['su!c1de', 'suicide'],
    ['自.杀', '自杀'],
    ['自 🔪 杀', '自杀'],
    ['dieeeee', 'die'],
    ['diee, see, too', 'die, see, too'],
    ['我我不活活了', '我不活了'],
    ['每天天亮', '每天天亮'],
  ])('squeezes %j to %j', (text, squeezed) => {
    expect(squeeze(fold(text))).toBe(squeezed)
  })

  it('gives the same when it is done twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => fold(fold(fold(text))) === fold(fold(text))))
  })
})

describe('a person in danger', () => {
  it.each<[string, RiskKind]>([
    ['I want to kill myself', 'suicide'],
    ['ive been thinking about ending my life', 'suicide'],
    ['everyone would be better off without me', 'suicide'],
    ['i just want to fall asleep and never wake up', 'suicide'],
    ["I don't want to be alive anymore", 'suicide'],
    ['goodbye everyone. i gave away all my things', 'suicide'],
    ["I'm not joking, i want to kms", 'suicide'],
    ['the voices tell me to jump', 'suicide'],
    ["I can't promise I'll be safe tonight", 'suicide'],
    ['I was suicidal two years ago and now it is back', 'suicide'],
    ['I tried to kill myself last night', 'suicide'],
    ["I can't stop thinking about killing myself", 'suicide'],
    ["I'm not afraid, I want to die", 'suicide'],
    ['k i l l i n g myself is all i think about', 'suicide'],
    ['wo xiang zisha', 'suicide'],
    ['I keep cutting myself', 'self-harm'],
    ['my husband hits me every weekend', 'abuse'],
    ['I took the whole bottle of pills', 'medical'],
    ['I am going to stab him tonight', 'harm-to-others'],
    ['我想自杀', 'suicide'],
    ['我不想活了', 'suicide'],
    ['活着没意思', 'suicide'],
    ['没有我大家会更好', 'suicide'],
    ['想自.杀', 'suicide'],
    ['我想4了', 'suicide'],
    ['真的想紫砂', 'suicide'],
    ['不如死了算了', 'suicide'],
    ['忍不住想自杀', 'suicide'],
    ['我想死，没有开玩笑', 'suicide'],
    ['以前想过自杀，最近又想自杀了', 'suicide'],
    ['对不起大家，我撑不下去了', 'suicide'],
    ['老公出轨了我想自杀', 'suicide'],
    ['我又割腕了', 'self-harm'],
    ['我吞了一整瓶安眠药', 'medical'],
    ['他喝醉了就打我', 'abuse'],
    ['我要杀了他，刀都准备好了', 'harm-to-others'],
    ['我想結束自己的生命', 'suicide'],
    ['Monday gym, Wednesday I told my wife I want to die', 'suicide'],
    ['I have decided to end it before the home takes me', 'suicide'],
    ['took the whole lot an hour ago', 'suicide'],
    ['dont trust myself with the gun tonight', 'suicide'],
    ["cant pay, so i'll die and that's the debt gone", 'suicide'],
    ['ten years ago I tried, today I want to die', 'suicide'],
    ["thats when i hurt myself, don't ping me then", 'self-harm'],
    ['s3lf h@rm relapse last nite', 'self-harm'],
    ["he'll break my legs if I go out again", 'abuse'],
    ['he forces me to do stuff with him at night', 'abuse'],
    ['the urge to drown my baby is getting stronger', 'harm-to-others'],
    ['gonna sh00t up that office', 'harm-to-others'],
    ['im going to stab kyle on monday', 'harm-to-others'],
    ['the toddler drank some of the drain stuff', 'medical'],
    ['bleeding since the birth, soaked the third pad this hour', 'medical'],
    ['Starving myself since last Monday, blacked out twice today', 'eating'],
    ['i purge after every meal and my chest hurts', 'eating'],
    ['下周的计划不用排了，我明天就zs', 'suicide'],
    ['腰疼了八年，我不打算活到第九年', 'suicide'],
    ['写论文写到一半打开窗户，想跳下去', 'suicide'],
    ['想4，真的想4，不是口头禅，早八也不去了', 'suicide'],
    ['正念没用，拿针扎大腿有用', 'self-harm'],
    ['每天晚上都要割几下才能睡着', 'self-harm'],
    ['他昨天把我头往墙上撞', 'abuse'],
    ['今晚我就把他砍了', 'harm-to-others'],
    ['心情0，我要拉上包工头一块死', 'harm-to-others'],
    ['我奶奶突然倒地上抽，喊她没反应', 'medical'],
    ['绝食第六天，已经晕倒两次了', 'eating'],
  ])('is noticed in %j', (text, kind) => {
    expect(findRisk(text)).toMatchObject({ level: 'crisis', kind })
  })

  it('is noticed inside a long and harmless text', () => {
    const chat = 'Today I ran five kilometres, ate soup and read a chapter. '
    expect(findRisk(`${chat.repeat(400)} and I want to kill myself. ${chat.repeat(400)}`).level).toBe('crisis')
    expect(findRisk(`${'今天跑了五公里，吃了面。'.repeat(900)}我不想活了。${'晚上看书。'.repeat(900)}`).level).toBe('crisis')
  })

  it('is noticed beside an idiom', () => {
    expect(findRisk('this deadline is killing me and honestly I want to kill myself').level).toBe('crisis')
    expect(findRisk('今天累死了，真的不想活了').level).toBe('crisis')
  })

  it('is named with the words that say so', () => {
    expect(findRisk('Dinner was fine. I WANT TO DIE.').evidence).toEqual(['want to die'])
  })
})

describe('distress, the past and other people', () => {
  it.each<[string, RiskKind]>([
    ['I feel completely hopeless', 'distress'],
    ["I can't go on", 'distress'],
    ['ten years ago I was suicidal, I am fine now', 'suicide'],
    ['my friend wants to kill himself', 'suicide'],
    ['I make myself throw up after meals', 'eating'],
    ['我撑不下去了', 'distress'],
    ['我朋友想自杀怎么办', 'suicide'],
    ['以前想过自杀，现在好了', 'suicide'],
    ['吃完就催吐', 'eating'],
    ['two years ago i wanted to die, today i signed up for pottery', 'suicide'],
    ['Had a bad spell at nineteen and tried to end it', 'suicide'],
    ["should i ask a friend if she's thinking of suicide", 'suicide'],
    ['wanted to cut my arms, drew on my arm instead of cutting', 'self-harm'],
    ['一年前我写过遗书，昨天翻出来撕了', 'suicide'],
    ['我爸查出来以后老念叨不治了死了算了', 'suicide'],
    ['同桌问我哪种死法不疼', 'suicide'],
    ['昨晚又有点想划手，拿红笔画了一胳膊，没划', 'self-harm'],
    ['有过掐自己的习惯，这个月一次也没有', 'self-harm'],
  ])('are a concern in %j', (text, kind) => {
    expect(findRisk(text)).toMatchObject({ level: 'concern', kind })
  })

  it.each(['my friend wants to kill himself', '我妈妈说她不想活了'])('say that it is about somebody else in %j', (text) => {
    expect(findRisk(text).evidence[0]).toBe(somebodyElse)
  })
})

describe('what only sounds like danger', () => {
  it.each([
    'dying of laughter',
    'this commute is killing me',
    "I'm not suicidal",
    'I have no plans to kill myself',
    'dead tired after the deadline',
    'bombed the interview',
    'I could kill for a coffee',
    'I ran 5 kms',
    "I don't want to wake up so early",
    'the song goes "I want to die"',
    'my character wants to die in chapter two of the novel',
    'an essay about suicide prevention',
    'we did suicides at practice',
    'I hurt myself at the gym',
    'she beat me at chess',
    'took all my vitamins',
    'when I said it I wanted to die, so embarrassed',
    '累死了',
    '笑死我了',
    '想死你了',
    '社死现场',
    '我没有想自杀',
    '《自杀小队》好看吗',
    '紫砂壶',
    '饿死了，死党请客',
    '想消失几天去山里',
    '终于解脱了，答辩过了',
    '老公打我电话了',
    '切菜割到手了',
    'the cake did not survive the night',
    'always half dead by then',
    "I can't promise more with a newborn",
    'my landlord is kicking us out in june',
    'keep running my tongue over my teeth',
    'the training covers what people say when they are thinking of suicide',
    'what colour should I dye my hair',
    '笑不活了，腰带崩了',
    '公司想采购你们，员工要是聊到轻生，系统会怎么处理',
    '老天爷收了我吧，相亲对象是前班主任的儿子',
    'gta里我从摩天楼跳下去忘了开伞',
    '平板彻底睡死过去，明天送修',
    '怎么彻底注销，是在设置里吗',
    '我在写论文，想把序言放下去',
    '',
    '\u0000',
    '\ud800',
    '😀😀😀',
  ])('is left alone: %j', (text) => {
    expect(findRisk(text)).toEqual({ level: 'none', evidence: [] })
  })
})

describe.each(['en', 'zh'])('our own examples in %s', (language) => {
  const examples: Record<RiskLevel, string[]> = parse(readFileSync(`models/examples/risk.${language}.yaml`, 'utf8'))
  const share = (texts: string[], level: RiskLevel) => texts.filter((text) => findRisk(text).level === level).length / texts.length

  it('three of four people in danger are found by the rules alone', () => {
    expect(share(examples.crisis, 'crisis')).toBeGreaterThanOrEqual(0.75)
  })

  it('hardly anything harmless is called a crisis', () => {
    expect(share(examples.none, 'crisis')).toBeLessThanOrEqual(0.01)
    expect(share(examples.none, 'concern')).toBeLessThanOrEqual(0.02)
  })

  it('people in distress are rarely told that they are in a crisis', () => {
    expect(share(examples.concern, 'crisis')).toBeLessThanOrEqual(0.05)
  })
})

describe('signs that mean little alone', () => {
  it.each([
    ['gave my dog to my sister', 'concern'],
    ['gave my dog to my sister, after thursday you wont have to remind me about anything anymore', 'crisis'],
    ['the bridge on my way home is closed', 'none'],
    ['the pills are lined up on the windowsill, wrote four letters for my kids to find', 'crisis'],
    ['gave my old xbox to my cousin since i got the new one', 'none'],
    ['givin the cat to mum. my friend said goodbye to the team. pizza tonight', 'none'],
    ['以后不用再叫我起床了', 'concern'],
    ['猫送给我姐了，以后不用再叫我起床了', 'crisis'],
    ['把绿萝分给同事了，周五离职，下周一去新公司', 'none'],
    ['昨晚在天台看星星', 'none'],
    ['the letters to the kids are written and sealed, now I can rest', 'concern'],
    ['删掉我的目标吧，信都写好了', 'concern'],
    ['感谢信都写好了', 'none'],
  ])('are weighed together: %j is %s', (text, level) => {
    expect(findRisk(text).level).toBe(level)
  })

  it('are not put together over a whole long text', () => {
    const between = 'Today I ran five kilometres and read about the tides of an island. '.replace(/five/, '5')
    const chat = Array.from({ length: 40 }, (_, at) => `${at} ${between}`).join('')
    expect(findRisk(`gave my dog to my sister. ${chat} you wont have to remind me about it anymore.`).level).toBe('concern')
  })
})

describe.each(['en', 'zh'])('harmless lines of many writers in %s', (language) => {
  const files = readdirSync('models/examples/risk').filter((name) => name.endsWith(`.${language}.yaml`))
  const lines = files.flatMap((name) => {
    const examples: Record<string, string[]> = parse(readFileSync(`models/examples/risk/${name}`, 'utf8'))
    return Object.entries(examples).flatMap(([key, texts]) => (key.startsWith('none/') ? texts : []))
  })
  const levels = lines.map((text) => findRisk(text).level)

  it('hardly ever raise an alarm', () => {
    expect(lines.filter((_, at) => levels[at] === 'crisis')).toEqual([])
    expect(levels.filter((level) => level === 'concern').length / lines.length).toBeLessThanOrEqual(0.04)
  })
})

describe('any text', () => {
  it('is answered and never throws', () => {
    const pieces = fc.constantFrom(
      'i want to ',
      'die',
      'kill',
      'myself',
      ' not ',
      '我',
      '想',
      '死',
      '不',
      '活',
      '没有我',
      '都',
      '了',
      ',',
      '.',
      ' ',
      '1',
      '\ud83d',
      '\u200b',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => ['none', 'concern', 'crisis'].includes(findRisk(text).level),
      ),
      { numRuns: 300 },
    )
  })

  it.each(['i ', 'want to ', 'kill ', 'a', '没有我都', '不想', '我', 'my mom ', '((', '自 ', 'i.'])(
    'of ten times the length takes no more than its share of time: %j',
    (unit) => {
      const timed = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length))
        const started = process.hrtime.bigint()
        findRisk(text)
        return Number(process.hrtime.bigint() - started)
      }
      const least = (length: number) => Math.min(...[1, 2, 3].map(() => timed(length)))
      least(10_000)
      const pause = 2e6 // of the machine: 2 ms
      // In step is 10, or less beside the pause; quadratic would be 20 even there, exponential would not come back.
      expect((least(100_000) + pause) / (least(10_000) + pause)).toBeLessThan(15)
    },
  )
})
