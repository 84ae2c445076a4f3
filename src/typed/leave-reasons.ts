/**
 * What reasons for leave are made of. Whoever says that they come, or asks something, says none of these; what else may be a
 * reason is shown before it is filed, which costs a press and no wrong record.
 */

const HEALTH = [
  '病|[看就]医|医院|就诊|门诊|急诊|复诊|出诊|住院|出院|手术|术[前后]|化疗|放疗|透析|输液|打针|疫苗',
  '发烧|发热|高烧|低烧|感冒|流感|咳嗽|头[疼痛晕]|牙[疼痛]|[拔补看种]牙|牙科|肚子|腹[痛泻]|肠胃|过敏|骨折|扭伤|受伤|摔伤',
  '[胃腰腿背颈眼耳喉嗓膝脚手肩胸][疼痛]|偏头痛|体检|复查|检查身体|身体(?!好)|[不没]太?(?:适|舒服)|静养|疗养|康复|中暑|隔离|术后|胎|孕|产[检假后前]|分娩|生产|生孩子|月子',
]
const FAMILY = [
  '陪[护伴同产床诊]|陪.{0,8}(?:看病|就医|住院|手术|复查|体检|考试|医院)|护理|照[顾看料]|看护|接送|送考',
  '[接送带看]孩子|孩子|小孩|宝宝|儿子|女儿|孙[子女]|老人|父[亲母]|母亲|[爸妈]|爷爷|奶奶|外[公婆]|姥[姥爷]|爱人|妻子|丈夫|老[公婆]|家人|家属|亲[人属戚]',
  '家长会|家[里中]有?事|家事|家务|家庭|开学|婚|[丧葬]|白事|红事|喜[事酒]|满月|去世|病故|追悼|吊唁|扫墓|祭[祖扫]|上坟',
]
const AFFAIRS = [
  '私事|[有急要琐杂]事|事务|办事|办(?:证|手续|理)|手续|搬家|装修|修车|车坏|车祸|事故|堵车|抛锚|航班|火车|高铁|晚点|赶车|断路|封路|停电|漏水|大雪|暴雨|天气',
  '[年病事婚丧公]假|调休|补休|公休|轮休|产假|陪产假|育儿假|护理假|探亲|休假|度假|旅[游行]|回(?:老家|乡|娘家)|返乡|过节',
  '考试|考[驾证编研级]|驾考|面试|笔试|答辩|应聘|打官司|开庭|出庭|法院',
]
const WORK = [
  '出国|出境|执勤|有课|冲突|出差|公差|公出|因公|公务|公事|外出|外勤|前往|外地|差旅|下[乡村基]|驻[村点外]|进村|入户|走访|蹲点|挂职|借调|抽调|支援|援[藏疆]|轮岗',
  '值[班守夜]|加班|轮班|[夜早中晚]班|倒班|当班|替班|带班|交接班|监考|教研|开会|会议(?!室)|会诊',
  '培训|学习班|研修|进修|集训|党校|军训|训练|比赛|演出|调研|考察|实习',
  '巡[察视查逻检]|督[查察导]|检查组|迎检|审计|验收|评审|招标|投标|执法|出警|办案|出任务|任务|抢[险修]|防[汛火疫台]|救[灾援]|应急|演练|施工|工地|项目|接待|加急|赶工|[太很工]作?忙',
]
const ENGLISH =
  '\\b(?:ill(?:ness)?|sick(?:ness)?|unwell|flu|fever|cold|headache|injur\\w*|doctor\\w*|dentist\\w*|hospital\\w*|clinic|surgery|operation|medical|check-?up|vaccin\\w*|treatment|' +
  'migraine|out of town|annual leave|trip|travel\\w*|business|vacation|holiday|abroad|flight|train|car|traffic|family|child\\w*|kids?|son|daughter|parents?|mother|father|wife|husband|baby|birth|maternity|paternity|' +
  'meeting|conference|training|course|exam\\w*|test|interview|shift|duty|overtime|work|job|court|moving|wedding|funeral|bereavement|personal|private|emergency|appointment|errands?)\\b'

const REASONS = new RegExp([...HEALTH, ...FAMILY, ...AFFAIRS, ...WORK, ENGLISH].join('|'))

/** `words`: folded. */
export const holdsReason = (words: string): boolean => REASONS.test(words)
