import { isLaughed, isMeant, isPart, type Judge, lower, lowerOther } from './risk-judge.ts'

const notChinese =
  /(?<!忍|止|控制|克制|停|压|要|有|找|看|为什么|何|怎么|干嘛|差|不得|禁|由|会|想|是|能|该|岂|难道)(?:不是|没有|没|不会|并不|并没有|从不|从没|从来没有?|从未|绝不|不|别|不要|不再|不用担心我|无)(?:真的?|有|想过|想|要|打算|想要|去|什么|任何|过|的|会|准备|考虑|再|那种|那么|说|在|觉得|是|真要|到|产生|动过|出现|要去|一点|说我|因为|至于|到要|我)*$/
const anyone =
  '(?:他|她|它|ta|他们|她们|朋友|同学|同桌|室友|舍友|闺蜜|妈妈?|爸爸?|姐姐?|哥哥?|弟弟?|妹妹?|女友|男友|女朋友|男朋友|老公|老婆|丈夫|妻子|对象|孩子|儿子|女儿|同事|老师|邻居|网友|粉丝|博主|有人|别人|某人|人们|患者|病人|来访者|学生|前任|表[姐妹哥弟]|堂[姐妹哥弟]|奶奶|爷爷|外婆|外公|舅舅|叔叔|阿姨|主角|男主|女主|角色|演员|作者|明星|偶像|歌手|作家|诗人|年轻人|青少年|老人|司机|客户|领导|老板|工友|战士|战友|闺女|学员|徒弟|队友|小妹|侄子|侄女|外甥|儿媳|孙子|孙女|妈|爸|你|您|谁|哪个|人)'
const thirdChinese = new RegExp(`${anyone}(?:(?!之后|以后|走后|去世|离开我|分手|了|我|后)[^,。!?;]){0,10}$`)
const anyoneChinese = new RegExp(anyone)
const pastChinese =
  /以前|曾经|曾|小时候|过去的|当年|当时|去年|前年|那年|那会儿(?!我?[都就]在)|那阵子|有过|(?:自残|自伤|自杀)(?:过|史)|高[一二三]的?时|高中|初中|大[一二三四]的?时|大学(?:的)?时|年前|那时候?|那段时间|之前|从前|年轻时|青春期|有一阵子?|有段时间/
const presentChinese =
  /今年(?:我|连|又|更)|又(?!不是|没|想起|怕)|还是(?:想|会(?!怕)|觉得|不)|再次|重新|这几天|这段时间|这次|这回|越来越|每天/
/** These make a past thing present only in its own clause: "一年前我写过遗书,昨天翻出来撕了". */
const nowChinese =
  /最近|(?<!前的)今天|今晚|昨晚|昨天|刚才|刚刚|现在(?!好|没|不|已|过|很|挺|想想|回想|都好|我很|我好|我已|的我|觉得(?:活|还好|挺|生活)|生活|回头|稳定|走出|开心|看|想来|能|也好|终于)/
/** An urge that was not followed. */
const resistedChinese =
  /(?<!还)(?:没|没有)(?:坐|做|划|割|扎|动手|下手)(?:成|了)?(?:$|[,。!?])|忍住了|(?:念头|冲动|劲儿?)(?:就|也|慢慢)?(?:过去|消|下去|没)了|扛过(?:去|来)了|改(?:成|捏|画|握|掐)/
const wellChinese = /走出来|好多了|恢复|过去了|治好|康复|挺过来|都好了|已经好/
/** What somebody keeps saying: "我爸老念叨死了算了", "同事开玩笑似的说哪天从这跳下去". */
const saysChinese = new RegExp(`(?<!跟|和|对|给|向|同)${anyone}[^,。!?;我]{0,14}(?:说|念叨|嚷嚷|喊|讲)[^,。!?;我]{0,10}$`)
const leisureChinese = /蹦[极级]|跳水|跳伞|泳|蹦床|攀岩|滑雪|滑翔|游乐|过山车|旅游|旅行|出差|度假|搬家|哈哈/
const topicChinese =
  /电影|影片|电视剧|这部剧|看剧|美剧|韩剧|日剧|剧里|剧情|歌词|这首歌|歌里|歌名|专辑|小说|书里|书中|这本书|读(?:完|到)|主角|男主|女主|角色|漫画|动漫|番|游戏|副本|对局|排位|boss|新闻|报道|热搜|文章|(?<!写)论文|研究|课题|数据|统计|讲座|培训|课程|课上|选修|科普|志愿者|公益|宣传|预防|纪录片|播客|诗|名著|脱口秀|段子|台词|演员|导演|结局|片子|剧本|哲学|社会学|作业题|选题|概念|翻译|英文|英语|怎么说|什么意思的?词|成语/
const trifleChinese =
  /尴尬|丢人|社死|早起|周一|起床|闹钟|堵车|地铁|ddl|甲方|改稿|ppt|excel|代码|bug|报错|上线|食堂|外卖|wifi|断网|排队|深蹲|波比|平板|拉练|腿酸|太辣|好辣|太热|好热|减脂餐|水煮菜|高数|这个目标|冥想|背单词|健身|跑步|微积分|背单词|国足|数学|球队|掉段|连跪|抽卡|没抽到|打工人|开会|团建|相亲|发型|奶茶|珍珠|剪头|刘海|追剧|更新|预告|周报|早八|体测|八百米|网速/
const toldChinese = /(?:叫|让|骂|说|逼|劝|咒|要)我(?:怎么不|为什么不|赶紧|快|去|应该|干脆|直接){0,3}$/

/** Goodbyes, gifts and last times of an ordinary life: parts of a picture mean nothing beside them. */
const ordinaryChinese =
  /离职|新公司|新系统|换工作|新款|换了新|出国(?!,|吗|,我)|旅游前|旅行|出差|读研|升学|毕业班|毕业照|实习|搬家|新婚|买房|聚餐|团建|养成习惯|已经习惯|放假|年假|休假|暑假|下周一|下个月吃|约好|哈哈|hhh|😂|🤣|电影|電影|剧|綜艺|综艺|游戏(?!号)|复活|弹幕|歌|书里|小说|作业|露营|攀岩|跳绳|跳了|拔罐|球|跑团|coc|对练|拳|柔术|疫苗|wifi|送修|平板|体检正常|一切正常|肠镜|術后|术后|吃坏|三餐|碳水|奶茶|健身|训练|理财|银行让|戒手机|上线前|版本|期中|期末|爆肝|补觉|老板要|老细|外卖|快递|拼图|手游|旧账号|熬夜习惯/
const scholarChinese =
  /涂尔干|法考|社工|警校|消防|模拟|公卫|硕论|通报率|宣传|(?<!写)论文|考题|道题|考试|志愿者|培训|告诫书|保护因素|妇联|发言稿|讲座|听证|法学|心理系|选修|的pre|一句话怎么区分|案例|采购|员工(?:要是|如果|聊到)|接入你们|合规/
const meantChinese = /是指|指的是|说的是(?!真|实|我)|输入法|断句|≠|不等于|不是那个意思|没别的意思|哪有什么/
const sparringChinese = /拳|柔术|对练|扣杀|打球|球赛|比赛|格斗|搏击|拔罐|散打|跆拳道|游戏|蹦[极级]|拍地认输/

export const judgeChinese: Judge = (rule, { words, before, after, sentence, near }) => {
  if (isPart(rule) && (ordinaryChinese.test(near) || meantChinese.test(near))) return 'none'
  if (meantChinese.test(near) && !/真的想|是真的|不是开玩笑/.test(near)) return 'none'
  if (scholarChinese.test(near) && !/我/.test(before.slice(-8) + words)) return 'none'
  if (rule.kind === 'abuse' && (sparringChinese.test(near) || /没(?:有)?(?:打|扇|揍|骂|动手)/.test(words) || before.endsWith('不是')))
    return 'none'
  const clause = before.split(/[,;:、]|但是?|可是?|不过|而|所以|然后/).at(-1) ?? ''
  const previous =
    /^(?:还|也|总|老|就|一直|经常|老是|总是)?(?:说|讲|跟我说|跟我讲|发消息|发微信|留言)|[多醉了架]了?就?说|本里写|似的说/.test(clause)
      ? (before
          .slice(0, -clause.length - 1)
          .split(/[,;]/)
          .at(-1) ?? '')
      : ''
  const open = rule.subject === 'open' || rule.weight === 'concern'
  const quoted = /[「『“"‘'(]\s*[^」』”"’')]{0,12}$/.test(before) && /^[^「『“"‘'(]{0,12}[」』”"’')]/.test(after)
  if (quoted && topicChinese.test(sentence)) return 'none'
  if (
    !words.includes('我') &&
    (thirdChinese.test(tellsMe(clause)) || saysChinese.test(clause) || anyoneChinese.test(previous)) &&
    !tellsMe(clause).endsWith('我')
  )
    return topicChinese.test(sentence) ? 'none' : rule.kind === 'abuse' || rule.kind === 'medical' ? rule.weight : lowerOther(rule)
  if (rule.kind === 'suicide' && rule.weight === 'concern' && topicChinese.test(sentence)) return 'none'
  if (/^的(?:人|朋友|同学|室友|同事|家人|孩子|学生|患者|网友|来访)/.test(after)) return lower(rule)
  if ((rule.weight === 'farewell' || /跳/.test(words)) && leisureChinese.test(sentence)) return 'none'
  if (/[跳桥]/.test(words) && /蹦[极级]|跳伞|跳水/.test(near)) return 'none'
  if (/(?:平板|手机|电脑|键盘|机器|设备|系统|屏幕|音箱|相机)[^,。!?]{0,6}$/.test(before)) return 'none'
  if (/注销|收了我/.test(words) && /设置|账号|账户|会员|app|相亲|外卖|考试/.test(near)) return 'none'
  if (rule.kind === 'abuse' && /编剧|导演|客服|卖家|商家|快递/.test(sentence)) return 'none'
  if (rule.kind === 'abuse' && /(?:自杀|去死|跳楼)[^,。!?]{0,2}威胁/.test(words)) return lower(rule)
  if (rule.kind === 'abuse' && /枕头|笑疯|哈哈|猫|狗/.test(sentence)) return 'none'
  if (open && topicChinese.test(sentence) && !/我/.test(clause + words)) return 'none'
  if (rule.firm !== true && rule.kind !== 'abuse' && notChinese.test(clause)) return /但|可是|不过|却/.test(after) ? lower(rule) : 'none'
  if (rule.kind === 'self-harm' && resistedChinese.test(sentence) && !/但|可是|今晚/.test(after)) return lower(rule)
  if (/打死/.test(words) && /领导|老板|甲方|客户|产品经理/.test(words + after) && !/刀|真的会/.test(sentence)) return lower(rule)
  if (toldChinese.test(clause) && !/声音/.test(before)) return lower(rule)
  if (rule.kind === 'self-harm' && /不小心|切菜(?!.*想)|做饭|健身|打球|跑步|骑车|切水果|削/.test(sentence)) return 'none'
  if (
    rule.weight !== 'concern' &&
    pastChinese.test(sentence) &&
    (!isPresent(sentence, clauseAround(words, before, after)) ||
      wellChinese.test(sentence) ||
      (rule.kind === 'abuse' && /小时候/.test(sentence)))
  )
    return lower(rule)
  if (/游戏里|gta|原神|我的世界|弹幕|这局|这把|打boss|刷副本|剧本杀|狼人杀|王者|吃鸡/.test(sentence)) return 'none'
  if (rule.kind === 'distress' && isLaughed(sentence)) return 'none'
  if (isLaughed(sentence) && /奶茶|珍珠|火锅|外卖/.test(sentence)) return 'none'
  if ((rule.light === true || rule.kind === 'distress') && trifleChinese.test(sentence) && !isMeant(sentence))
    return rule.weight === 'crisis' && !isLaughed(sentence) ? lower(rule) : 'none'
  if (rule.light === true && isLaughed(sentence)) return lower(rule)
  return rule.weight
}

/** "he told me (that he) ..." is about him: the "me" in it is only the listener. */
function tellsMe(clause: string): string {
  return clause
    .replace(/被[^,。!?]{1,8}?(?:欺负|打|骂|逼|折磨|霸凌|孤立|抛弃|甩|背叛|嘲笑|虐待)/g, '')
    .replace(/(?:像|我)我?(?:这种|这样的?|这么个)人/g, '我')
    .replace(/(?:跟|和|对|给|向|问|告诉|微信|发消息给)我(?:说|讲|发(?:消息|微信)?|打电话|哭诉|透露|聊)?(?:过|了|说)?/g, '说')
}

function isPresent(sentence: string, clause: string): boolean {
  return presentChinese.test(sentence) || nowChinese.test(clause)
}

function clauseAround(words: string, before: string, after: string): string {
  return (before.split(/[,;:、]/).at(-1) ?? '') + words + (after.split(/[,;:、]/)[0] ?? '')
}

export const chineseIdioms: RegExp[] = [
  /《[^》]{1,40}》/g,
  /(?:改|笑|忙|累|加班|写|肝|学|背|卷|气|骂|刷)(?:到|得)(?:我)?(?:快|想|要)?吐血|忙(?:到|得)我?想死|(?:钱包|预算|商家|老板|血本|房东|荷包)大出血|(?:和|跟)(?:音响|拖延|闹钟|蚊子|作业|论文|代码|bug|键盘|甲方|打印机)[^,。!?]{0,2}同归于尽|引体向上|(?:群|花|机器|手机|电池|网)就死|抗抑郁的?药|让我死个明白|消失去[^,。!?]{1,6}(?:躺|玩|住|待|度假)|活不过下午|笑(?:得|到)?(?:我|我们|人|大家)?(?:都|快|要|真的?)?不活了|电话打着打着|不知道谁死了|真[系係]想死/g,
  /(?:累|困|饿|渴|热|冷|冻|烦|气|急|忙|笑|吓|丑|穷|帅|美|爱|恨|羡慕|嫉妒|馋|疼|痛|酸|尴尬|无聊|闷|撑|臭|香|吵|闲|贵|堵|晒|懒|蠢|笨|甜|咸|辣|吃|好看|可爱|想念|羞|怂|难受|委屈|郁闷|卷|肝|作|社|猝|枯|脑|毒|乐|高兴|激动|开心|担心|喜欢|讨厌|后悔|便宜|坑|胖|冤|紧张|无语|干|找|背)死(?:了|我了|个人|人了|人|我|啦|掉|宝宝|他|她|你|谁|老子)?/g,
  /[得到的]要死(?:要活|了)?|要死要活|死(?:党|机|磕|线|记|心塌地|循环|胡同|角|鱼|皮|要面子|撑|扛|守|缠|对头|宅|忠|板|穴|侍|神|水|沉|气沉|译|库|海|灰复|马当|里逃|而复|而后|亡(?:率|赛|之组|人数|搁浅|笔记|谷|周|金属|飞车|诗社|作业|空间|三连|时间|打击|ddl|行军)|去活来|不了|工资|脑筋|规矩|飞机)|该死的(?!是我)|打死(?:我)?也?(?:都)?不|(?<!宁愿|宁可|宁)死(?:都|也)(?:不|要)|拼死|半死|吃撑了?|被(?:猫|狗|蚊子|鹦鹉|宝宝|门|雨)[^,。!?]{0,6}|(?:猫|狗|鹦鹉)[^,。!?]{0,6}打我|往死里(?:学|练|肝|卷|写|背|刷)|社会性死亡|向死而生|生死(?:看淡|与共|攸关|时速|局|战|疲劳)|出生入死|视死如归|见死不救|宁死不屈|不见不死|九死一生|死而无憾|想死(?:你|他|她|它|我|您|咱|宝)[^,。!?]{0,4}|(?:热|冻|冷|困|饿|辣|笑|堵|卷)(?:得|到)?我?想死/g,
  /紫砂(?:壶|茶|杯|泥|锅|艺|陶|器|煲|盆)|自杀(?:式|小队|率|干预|预防|防治|性(?:袭击|进攻)|突击|树|岛|森林|论|现象|行为研究|风险评估)|(?:预防|防|反对|防止|干预)自杀|(?:职业|商业|职场|社交|政治)自杀|跳楼(?:价|机|大甩卖|甩卖|清仓)|绝食(?:抗议|猫|狗)|杀(?:青|毒|价|时间|手|猪|鸡|鱼|软件)|(?:秒|必|厮|抹|剧本|狼人|三国|绞|刺)杀|自残式(?:加班|学习)|玩自残/g,
  /(?:考|答辩|项目|实习|论文|学期|军训|毕业|离职|辞职|合同|交付|上线|高三|装修|搬家|分手|离婚|比赛|体检|房贷|驾照|科目)[^。!?]{0,12}(?:解脱|自由了|都结束|结束了)|(?:终于|总算|彻底)(?:可以)?解脱了?|解脱(?:方案|于)|绝望(?:的)?(?:主妇|写)/g,
  /不想活(?:动|跃|得像|在(?:别人|过去|手机|朋友圈|他人|比较))|(?:活着)(?:就|真)(?:好|是幸福)|(?:原地|当场|现场|立刻|就地)(?:消失|去世|升天|爆炸|火化|入土|死亡)|想消失(?:在人群|几|一(?:下|阵|段|天|周)|两)/g,
  /打自己的?脸|掐自己(?:一把|大腿)|(?:给|跟)自己(?:打气|较劲)|被(?:生活|现实|工作|作业|老板|甲方|题目|数学|考试|学习|闹钟|ddl|代码|太阳|蚊子|美食)(?:狠狠|反复|无情|一顿|一直|轮番)*(?:毒打|暴打|虐待|暴击|折磨|虐|打)|社会(?:的)?毒打|被打(?:脸|断|败|击|扰|折|乱|动|趴|卡|回)|打我(?:电话|手机|微信)|血流不止的剧/g,
  /打我[^,。!?]{0,6}电话|就活不到明天|想杀人的心都有|不想活在[^,。!?]{0,8}(?:阴影|影子|眼光|期待|期望)里/g,
]
