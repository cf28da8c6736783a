/**
 * The form of a text that risk rules read: lower case, plain letters, simplified characters, nothing invisible.
 * `fold('Dοn’t K1LL')` is `"dont kill"`. It is for finding words, never for showing them.
 */
export function fold(text: string): string {
  return (ordinary.test(text) ? text.toLowerCase() : withoutDisguise(text))
    .replace(apostrophe, '')
    .replace(traditional, (character) => simplified.get(character) ?? character)
    .replace(/(?<=[a-z])(?:00|33|11)(?=[a-z])/g, (pair) => fromDigit(pair[0] ?? '', 0, '').repeat(2))
    .replace(/(?<=[a-z])[01345](?=[a-z01345])|(?<=[a-z][a-z01345]{0,2})1(?![0-9])|(?<=[a-z])7(?=[a-z])/g, fromDigit)
    .replace(/(.)\1{2,}/gsu, '$1$1')
    .replace(/[^\S\n]+/g, ' ')
}

/**
 * A second, tighter form of a folded text: what somebody typed around a filter. "k i l l" -> "kill", "自.杀" -> "自杀", "diee" -> "die".
 * It glues things that do not belong together now and then, so it is read in addition to the folded text, not in place of it.
 */
export function squeeze(folded: string): string {
  return folded
    .replace(/(?<=[a-z])[!|](?=[a-z])/g, 'i')
    .replace(/(?<=[a-z])@(?=[a-z])/g, 'a')
    .replace(/(?<=[a-z])\$(?=[a-z])/g, 's')
    .replace(/(?<![a-z])(?:[a-z][ .\-_*~/·,+]{1,2}){2,60}[a-z](?![a-z])/g, (run) => run.replace(/[^a-z]/g, ''))
    .replace(/(?<=[a-z])[.\-_*~·+]+(?=[a-z])/g, '')
    .replace(/(?<=\p{Script=Han})(?:[\s.\-_*~|/·+#^=&"']|\p{Extended_Pictographic}){1,4}(?=\p{Script=Han})/gu, '')
    .replace(/[a-z]*([a-z])\1(?![a-z])/g, (word, letter: string) =>
      endsDouble.has(word) || (/[lsf]/.test(letter) && /[aeiou]/.test(word.at(-3) ?? '')) ? word : word.slice(0, -1),
    )
    .replace(/(\p{Script=Han})\1+/gu, (run, character: string) => (run.length === 2 && saidTwice.includes(character) ? run : character))
}

/** Words and characters that are doubled as a matter of course: whoever writes them hides nothing, and reading their sentence twice takes time. */
const endsDouble = new Set('see too free three agree tree knee coffee fee bee degree add odd egg zoo committee'.split(' '))
const saidTwice = '哈呵嘿嘻天看慢刚常谢妈爸哥姐弟妹爷奶宝星试走等人个偷悄渐多好早大家年样件种点步声句次层'

/** Nothing but letters, digits and signs of a keyboard: most English texts, and cheaper to fold. */
const ordinary = /^[\t\n -~]*$/

function withoutDisguise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(invisible, '')
    .replace(letterEmoji, toLetter)
    .replace(confusable, (character) => confusables.get(character) ?? character)
}

const marks = /\p{Mn}+/gu
/** Control, zero-width, bidirectional and tag characters, variation selectors, blank letters: they show nothing and split words. */
const invisible = /(?![\n\t])(?:\p{Cc}|\p{Cf}|\p{Variation_Selector}|[\u{115f}\u{1160}\u{3164}\u{ffa0}])/gu
const apostrophe = /(?<=\p{L})['’‘`´ʼ′＇](?=\p{L})/gu
const letterEmoji = /[\u{1f130}-\u{1f149}\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu

function toLetter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const first = [0x1f130, 0x1f150, 0x1f170, 0x1f1e6].find((start) => code >= start && code < start + 26)
  return first === undefined ? character : String.fromCharCode(97 + code - first)
}

function fromDigit(digit: string, at: number, whole: string): string {
  if (digit === '1') return /[il1]/.test(whole[at - 1] ?? '') ? 'l' : 'i'
  return { '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't' }[digit] ?? digit
}

/** Pairs "look-alike, letter": Cyrillic, Greek, small capitals and a few more. */
const confusables = pairs(
  'аaвbеeіiјjкkмmнhоoрpсcтtуyхxѕsԁdӏlһhԛqԝwпnгrαaβbγyεeζzηnιiκkμuνvοoρpςsτtυuχxωwıiłløođdɑaɡgɩi' +
    'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz',
)
/** Pairs "traditional, simplified", only for characters that the rules look for. */
const simplified = pairs(
  '殺杀盡尽輕轻結结遺遗書书藥药樓楼橋桥燒烧傷伤沒没無无離离開开這这個个來来說说過过還还會会對对們们為为讓让撐撑堅坚絕绝負负擔担媽妈電电話话關关嗎吗著着點点' +
    '幾几後后麼么時时間间歲岁體体戲戏劇剧遊游總总覺觉實实頭头難难脫脱義义價价請请問问給给見见誰谁戀恋愛爱壓压斷断從从裡里裏里嘔呕減减飯饭懷怀毆殴報报復复獄狱' +
    '躍跃鐵铁軌轨軟软應应該该劃划槍枪農农幹干陽阳臺台帶带拋抛棄弃繼继續续靜静邊边遠远親亲瘋疯鬧闹擾扰嚇吓網网許许願愿東东貓猫託托寫写發发現现場场準准備备決决' +
    '週周張张樣样厭厌煩烦惱恼廢废敗败連连學学師师兒儿爺爷歡欢樂乐夠够當当動动機机電电視视聞闻題题廣广產产業业務务員员買买賣卖錢钱債债錯错顧顾護护' +
    '醫医療疗療疗診诊環环處处變变級级標标繩绳別别徹彻終终將将裝装與与僅仅兩两並并臨临勸劝勵励單单衛卫協协參参雙双聽听喚唤園园圍围圖图換换擇择擺摆攢攒敵敌' +
    '轉转辦办運运達达選选適适鄰邻釋释隨随險险雖虽響响頂顶預预領领顆颗顯显風风飛飞餓饿館馆驗验髒脏鬆松鬱郁麗丽龍龙慘惨懶懒憂忧憶忆戰战掛挂擊击暫暂權权氣气' +
    '溫温滾滚滿满濟济燈灯牆墙獨独盤盘眾众禮礼種种稱称穩稳筆笔簡简糧粮紀纪約约純纯細细組组經经綁绑練练緊紧線线緩缓縮缩繞绕罵骂羅罗聖圣聯联聲声職职腦脑臉脸' +
    '舊旧蘇苏虛虚蟲虫補补製制複复記记訊讯計计訴诉詞词試试詩诗該该誤误調调談谈論论識识譯译讀读貴贵費费資资賽赛贏赢趕赶跡迹車车較较輛辆載载輪轮輸输辭辞遲迟' +
    '擁拥攔拦喪丧喫吃慾欲嚥咽嬰婴孫孙歐欧殘残毀毁氳氲淚泪湯汤潔洁澀涩瀉泻烏乌爛烂獎奖癮瘾皺皱瞞瞒碼码禱祷竊窃篇篇縱纵纏缠罷罢膽胆蕩荡術术衝冲',
)

const confusable = new RegExp(`[${[...confusables.keys()].join('')}]`, 'gu')
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu')

function pairs(list: string): Map<string, string> {
  const characters = [...list]
  const map = new Map<string, string>()
  for (let at = 0; at + 1 < characters.length; at += 2) map.set(characters[at] ?? '', characters[at + 1] ?? '')
  return map
}
