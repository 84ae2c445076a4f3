/** `words` run when pressed; `about` is what they are for, `usage` how they are typed, `example` one that works. */
export const commands = {
  help: { words: '/帮助', about: '你在这里能做什么', usage: '/帮助 [主题]', example: '/帮助 补学' },
  checkin: { words: '/打卡', about: '打卡；带上选项就一并作答', usage: '/打卡 [选项]', example: '/打卡 B' },
  setup: { words: '/设置', about: '设置支部、学习秘书和每日学习', usage: '/设置', example: '/设置' },
  study: {
    words: '/学习',
    about: '每日学习：今天、发布、跳过、预告、记录',
    usage: '/学习 今天｜发布｜跳过｜预告｜记录',
    example: '/学习 预告',
    today: { words: '/学习 今天', about: '重新查看今天的学习卡片', usage: '/学习 今天', example: '/学习 今天' },
    post: { words: '/学习 发布', about: '现在就发布今天的学习卡片', usage: '/学习 发布', example: '/学习 发布' },
    skip: {
      words: '/学习 跳过',
      about: '某天不学习，当天不计考勤',
      usage: '/学习 跳过 [日期] [原因]',
      example: '/学习 跳过 明天 全天开会',
    },
    next: { words: '/学习 预告', about: '下一次学习的内容和时间', usage: '/学习 预告', example: '/学习 预告' },
    log: { words: '/学习 记录', about: '近期每天的发布和打卡情况', usage: '/学习 记录', example: '/学习 记录' },
  },
  attendance: {
    words: '/考勤',
    about: '学习考勤：谁已打卡、谁未打卡',
    usage: '/考勤 今天',
    example: '/考勤 今天',
    today: {
      words: '/考勤 今天',
      about: '今天的打卡名单，可代记无飞书成员',
      usage: '/考勤 今天',
      example: '/考勤 今天',
    },
  },
  me: { words: '/我的', about: '我的打卡、笔记和补学', usage: '/我的', example: '/我的' },
  note: {
    words: '/笔记',
    about: '写当天的学习笔记',
    usage: '/笔记 内容',
    example: '/笔记 今天学习了档案法，重点是归档范围',
  },
  whoami: { words: '/我是谁', about: '我的身份标识和职责', usage: '/我是谁', example: '/我是谁' },
  roster: {
    words: '/名册',
    about: '名册：登记、免学、外出、移出',
    usage: '/名册 [登记｜免学｜外出｜恢复｜移出] [姓名] [至日期]',
    example: '/名册 外出 张三 11月30日',
  },
  org: { words: '/支部', about: '有多个支部时，选定当前支部', usage: '/支部 名称', example: '/支部 机关第一党支部' },
}
