/** One's own report of group study. */
export const myReport = {
  title: (name: string) => `${name}的集中学习考勤`,
  press: '点数字查看是哪几次：',
  appeal: '申诉',
  how: '仅本人可见；也可发送：/我的 报表 本季度',
  onMe: (expected: number, there: number, rate: string) =>
    `今年集中学习：应到 ${expected} 次，实到 ${there} 次（${rate}）`,
}
