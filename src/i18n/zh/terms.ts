/** Words used in more than one place: marks, standings, roles, settings. */
export const terms = {
  app: '学记',
  join: '、',
  paren: (text: string) => `（${text}）`,
  ellipsis: (left: number) => `……另有 ${left} 项`,
  colon: '：',
  mark: {
    on_time: '按时',
    late: '迟到',
    made_up: '补学',
    missing: '未打卡',
    extra: '参加（不计入打卡率）',
    excused: '免计',
    open: '待打卡',
    none: '无',
  },
  /** For the week's seven narrow columns. */
  markShort: {
    on_time: '按时',
    late: '迟到',
    made_up: '补学',
    missing: '未打',
    extra: '参加',
    excused: '免计',
    open: '待打',
    none: '—',
  },
  standing: { active: '在册', exempt: '免学', away: '外出', off: '移出' },
  role: { leader: '书记', secretary: '学习秘书', deputy: '副秘书', admin: '管理员', member: '成员' },
  studyDays: {
    workdays: '法定工作日（含调休）',
    weekdays: '周一至周五',
    daily: '每天',
    own: '自定',
    ownDays: (days: readonly string[]) => `每${days.join('、')}`,
  },
  profile: {
    full: '积分和个人排行',
    'groups-only': '只排集体，不排个人',
    reduced: '不设积分和排行',
  },
  question: { single: '单选题', multiple: '多选题', 'true-false': '判断题' },
  /** Items carry the Chinese word of their kind. */
  kind: (kind: string) => kind,
  on: '开启',
  off: '关闭',
  none: '无',
}
