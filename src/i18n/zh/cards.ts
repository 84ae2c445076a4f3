/** The words on cards. */
import { boardCards } from './board-cards.ts'
import { figureCards } from './figure-cards.ts'
import { memberCards } from './member-cards.ts'
import { registerCards } from './register-cards.ts'
import { reportCards } from './report-cards.ts'
import { reportChanges } from './report-changes.ts'
import { secretaryCards } from './secretary-cards.ts'
import { terms } from './terms.ts'

export const cards = {
  ...memberCards,
  ...secretaryCards,
  ...boardCards,
  ...figureCards,
  ...registerCards,
  ...reportCards,
  reportChanges,
  help: {
    title: '学记能做什么',
    lead: '点右侧按钮即可，也可直接发送。',
    more: '更多',
    nothing: '这里暂无可用的命令。',
  },
  expired: {
    tag: '已过期',
    text: (command: string) => `这张卡片已过期。请发送 **${command}** 重新打开。`,
  },
  page: {
    previous: '上一页',
    next: '下一页',
    at: (page: number, pages: number) => `第 ${page}/${pages} 页`,
  },
  /** A card's name by what it shows, for when nothing else is left of it. */
  shown: {
    study: '每日学习',
    welcome: '学记',
    setup: '每日学习设置',
    'note-form': '学习笔记',
    me: '我的记录',
    day: '当日学习',
    'make-up': '补学',
    register: '考勤登记',
    today: '打卡名单',
    roster: '名册',
    roles: '职责',
    join: '新成员入群',
    log: '发布记录',
    next: '下次学习',
    help: '帮助',
    digest: '每日提醒',
    notice: '通知',
    rank: '积分排行',
    'org-rank': '支部排行',
    rules: '积分规则',
    'rules-form': '修改积分规则',
    'rules-preview': '核对积分规则',
    burden: '减负情况',
    'my-points': '我的积分',
    entries: '积分明细',
    streak: '连续打卡',
    month: '学习月历',
    report: '每周通报',
    reports: '通报',
    missed: '未打卡名单',
    owed: '补学提醒',
    circular: '通报初稿',
    'circular-form': '修改通报',
    session: '学习签到',
    'my-session': '我的考勤',
    'new-session': '学习安排',
    roll: '考勤名单',
    'mark-form': '登记考勤',
    sessions: '学习考勤',
    'leave-form': '请假',
    leave: '请假审批',
    'my-leave': '我的请假',
    leaves: '请假审批',
    'session-form': '安排学习',
    'session-changed': '学习安排',
    'move-form': '改期',
    'cancel-form': '取消学习',
    'session-types': '学习类型',
    'type-form': '学习类型',
    previews: '学习预告',
  },
  option: (letter: string, text: string) => `${letter}. ${text}`,
  /** Chosen or right options by letter: 'A、C'. */
  letters: (letters: readonly string[]) => letters.join(terms.join),
}
