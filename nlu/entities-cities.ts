/** Cities (and countries with one zone) that the IANA list does not name, in English and Chinese. Zone -> names. */
const more: Record<string, string> = {
  'Asia/Shanghai':
    'beijing shenzhen guangzhou chengdu hangzhou wuhan nanjing xian tianjin suzhou china 上海 北京 深圳 广州 成都 杭州 武汉 南京 西安 天津 苏州 重庆 长沙 青岛 厦门 大连 中国 国内',
  'Asia/Urumqi': '乌鲁木齐',
  'Asia/Hong_Kong': 'hong_kong hongkong 香港',
  'Asia/Macau': 'macao 澳门',
  'Asia/Taipei': 'taiwan kaohsiung 台北 高雄 台湾',
  'Asia/Singapore': '新加坡',
  'Asia/Tokyo': 'osaka kyoto yokohama japan 东京 大阪 京都 日本',
  'Asia/Seoul': 'busan korea south_korea 首尔 韩国',
  'Asia/Bangkok': 'thailand 曼谷 清迈 泰国',
  'Asia/Kuala_Lumpur': '吉隆坡',
  'Asia/Jakarta': '雅加达',
  'Asia/Manila': '马尼拉',
  'Asia/Ho_Chi_Minh': 'saigon hanoi vietnam 胡志明市 河内 越南',
  'Asia/Kolkata': 'mumbai delhi new_delhi bangalore bengaluru chennai hyderabad pune india 孟买 新德里 班加罗尔 印度',
  'Asia/Dubai': 'abu_dhabi 迪拜',
  'Europe/Istanbul': 'ankara turkey 伊斯坦布尔',
  'Asia/Jerusalem': 'tel_aviv israel 特拉维夫',
  'Europe/London':
    'manchester edinburgh birmingham glasgow liverpool bristol leeds oxford cambridge cardiff england scotland wales uk britain 伦敦 曼彻斯特 爱丁堡 伯明翰 牛津 剑桥 英国',
  'Europe/Dublin': 'ireland 都柏林 爱尔兰',
  'Europe/Berlin': 'munich hamburg frankfurt cologne stuttgart leipzig dusseldorf germany 柏林 慕尼黑 汉堡 法兰克福 科隆 德国',
  'Europe/Paris': 'lyon marseille toulouse france 巴黎 里昂 马赛 法国',
  'Europe/Madrid': 'barcelona valencia seville 马德里 巴塞罗那',
  'Europe/Rome': 'milan naples turin florence italy 罗马 米兰 佛罗伦萨 意大利',
  'Europe/Amsterdam': 'rotterdam the_hague utrecht netherlands 阿姆斯特丹 荷兰',
  'Europe/Brussels': 'antwerp belgium 布鲁塞尔 比利时',
  'Europe/Zurich': 'geneva basel bern switzerland 苏黎世 日内瓦 瑞士',
  'Europe/Vienna': 'austria 维也纳 奥地利',
  'Europe/Prague': '布拉格',
  'Europe/Warsaw': 'krakow poland 华沙',
  'Europe/Stockholm': 'gothenburg sweden 斯德哥尔摩 瑞典',
  'Europe/Copenhagen': 'denmark 哥本哈根 丹麦',
  'Europe/Oslo': 'norway 奥斯陆 挪威',
  'Europe/Helsinki': 'finland 赫尔辛基 芬兰',
  'Europe/Lisbon': 'porto 里斯本',
  'Europe/Athens': 'greece 雅典 希腊',
  'Europe/Moscow': 'saint_petersburg 莫斯科',
  'Europe/Kyiv': 'kiev kyiv 基辅',
  'America/New_York':
    'boston washington washington_dc philadelphia miami atlanta new_york_city nyc 纽约 波士顿 华盛顿 费城 迈阿密 亚特兰大',
  'America/Chicago': 'houston dallas austin minneapolis new_orleans 芝加哥 休斯顿 达拉斯 奥斯汀',
  'America/Denver': 'salt_lake_city boulder 丹佛',
  'America/Phoenix': '凤凰城',
  'America/Los_Angeles':
    'san_francisco seattle san_diego san_jose portland las_vegas la sf bay_area 旧金山 洛杉矶 西雅图 圣地亚哥 硅谷 拉斯维加斯',
  'America/Toronto': 'montreal ottawa 多伦多 蒙特利尔 渥太华',
  'America/Vancouver': 'victoria 温哥华',
  'America/Edmonton': 'calgary',
  'America/Sao_Paulo': 'sao_paulo rio rio_de_janeiro 圣保罗 里约',
  'America/Mexico_City': '墨西哥城',
  'America/Argentina/Buenos_Aires': 'buenos_aires 布宜诺斯艾利斯',
  'Australia/Sydney': 'canberra 悉尼 堪培拉',
  'Australia/Melbourne': '墨尔本',
  'Australia/Brisbane': 'gold_coast 布里斯班',
  'Australia/Perth': '珀斯',
  'Pacific/Auckland': 'wellington new_zealand 奥克兰 新西兰',
  'Pacific/Honolulu': 'hawaii 夏威夷',
  'Africa/Cairo': '开罗',
  'Africa/Johannesburg': 'cape_town 开普敦 约翰内斯堡',
  'Africa/Nairobi': 'kenya 内罗毕',
}

let cities: Map<string, string> | null = null

/** Folded name of a city -> its IANA zone; made at first use. */
export function cityZones(): Map<string, string> {
  if (cities) return cities
  cities = new Map()
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    if (!/^(?:Etc|SystemV)\//.test(zone)) cities.set((zone.split('/').at(-1) ?? zone).toLowerCase().replaceAll('_', ' '), zone)
  }
  for (const [zone, names] of Object.entries(more)) for (const name of names.split(' ')) cities.set(name.replaceAll('_', ' '), zone)
  return cities
}

/** Names and shorts of zones themselves. "CST" is left out: it is both Chicago and China. */
export const zoneNames: Record<string, string> = {
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  'pacific time': 'America/Los_Angeles',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  'mountain time': 'America/Denver',
  'central time': 'America/Chicago',
  cdt: 'America/Chicago',
  est: 'America/New_York',
  edt: 'America/New_York',
  'eastern time': 'America/New_York',
  bst: 'Europe/London',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  eet: 'Europe/Athens',
  jst: 'Asia/Tokyo',
  hkt: 'Asia/Hong_Kong',
  sgt: 'Asia/Singapore',
  aest: 'Australia/Sydney',
  utc: 'UTC',
  gmt: 'UTC',
}
