/** The minutes of a session (domain.md S7, S9). */
import { terms } from './terms.ts'
import { when } from './when.ts'

export const minutes = {
  title: '会议记录',
  complete: '已归档',
  incomplete: '待补',
  by: (name: string, date: string) => `${name} 记录，${when.dateFull(date)}`,
  file: (name: string | null) => `**文件** ${name ?? '照片'}`,
  missing: (minutes: boolean, speakers: readonly string[]) =>
    `待补：${[...(minutes ? ['会议记录'] : []), ...(speakers.length > 0 ? [`${speakers.join(terms.join)}的发言要点`] : [])].join('；')}`,
  openFile: '打开文件',
  write: '填写会议记录',
  add: '补充',
  pointsTitle: '发言要点',
  pointsOf: (name: string) => `${name} 的发言要点，不超过 300 字`,
  roll: '考勤',
  byReply: '也可直接回复这张卡片，发送文字、文件或照片',
  there: (length: number) => `已有 ${length} 字。`,
  hint: '会议记录，每次不超过 1000 字',
  howTo: '写在后面，还是代替全文',
  how: { append: '接在后面', replace: '代替全文' },
  inParts: '较长的记录可分几次填写；改动前的内容留档备查',
  save: '保存',
  listTitle: '会议记录 · 待补',
  listed: (total: number) => `**${total}** 次学习的材料不全：`,
  allThere: '近 120 天的会议记录和发言要点齐全。',
  fill: '补记录',
  rule: '考勤结束且有会议记录，才算材料齐全。也可发送：/考勤 会议记录',
  talk: {
    fileComing: '正在取文件，稍后私聊发给你',
    saved: '会议记录已保存',
    pointsSaved: '发言要点已保存',
    pointsTooLong: '每人的发言要点不超过 300 字',
    empty: '请填写会议记录，每次不超过 1000 字',
    tooLong: (most: number) => `会议记录合计不超过 ${most} 字，请改为发送文件`,
    tooEarly: '学习开始后才能填写会议记录',
    changedMeanwhile: '会议记录刚被他人改过，请重新打开再改',
    notThese: '这里只收文字、文件或照片',
    noSpeakers: '本次学习没有中心发言人',
  },
}
