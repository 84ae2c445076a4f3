/** Boards, the point rules, and what Xueji asks of people. Names have been escaped by the card. */
import { who } from '../text.ts'
import { when } from './when.ts'

const day = when.dateShort

/** A period by its dates: '3月2日—3月8日', '2026年3月', '2026年第一季度'. */
const span = (kind: 'week' | 'month' | 'quarter' | 'year' | 'all', from: string, to: string): string => {
  const [year = '', month = ''] = from.split('-')
  switch (kind) {
    case 'week':
      return `${day(from)}—${day(to)}`
    case 'month':
      return `${year}年${Number(month)}月`
    case 'quarter':
      return `${year}年第${'一二三四'[Math.ceil(Number(month) / 3) - 1] ?? ''}季度`
    case 'year':
      return `${year}年`
    case 'all':
      return '全部时间'
  }
}

export const boardCards = {
  rank: {
    title: '积分排行',
    titleAround: '我的前后十名',
    span,
    periods: { week: '周', month: '月', quarter: '季', year: '年', all: '全部' },
    columns: { rank: '名次', name: '姓名', points: '积分', days: '天数' },
    nobody: '这段时间还没有人得分。',
    few: '本支部应到不足 4 人，不公布姓名，只能看到自己的名次。',
    mine: (rank: number, points: number, days: number) => `**我：第 ${rank} 名，${points} 分，${days} 天**`,
    unplaced: '**我：还没有积分**',
    offBoard: (points: number, days: number) => `**我：${points} 分，${days} 天**（不在名册上，不参加排名）`,
    left: (points: number, days: number) => `**我：${points} 分，${days} 天**（不上榜，只有自己看得到）`,
    me: (name: string) => `${name}（我）`,
    tied: (rank: number, more: number) => `并列第 ${rank} 名的另有 ${more} 人。`,
    inWords: '文字版',
    line: (rank: number, name: string, points: number, days: number) =>
      `第 ${rank} 名 ${name}：${points} 分，${days} 天`,
    around: '我的前后',
    top: '返回排行',
    orgs: '支部排行',
    leave: '不上榜',
    rejoin: '重新上榜',
    leftToast: '已不上榜，积分照常累计',
    rejoinedToast: '已重新上榜',
    rules: '积分规则',
    how: '先比积分，再比打卡天数；相同则并列。',
    command: '随时发送 /排行 查看，可加：周、月、季、年、全部',
    reduced: '本支部已减负，不设积分和排行',
    profileTo: {
      full: '积分和个人排行：成员可看积分和个人排行，也可看支部排行。',
      'groups-only': '只排集体，不排个人：成员看自己的积分，排行只有支部排行。',
      reduced: '减负：不显示积分，也不设排行，只统计参与情况。',
    },
    profileChanged: (from: string, to: string, name: string) => `${who(name, 16)}已把积分排行由“${from}”改为“${to}”。`,
  },
  orgRank: {
    title: '支部排行',
    columns: { rank: '名次', name: '支部', rate: '打卡率', count: '打卡/应到' },
    nobody: '这段时间还没有可以排名的支部。',
    mine: (rank: number, rate: string, checkedIn: number, due: number) =>
      `**本支部：第 ${rank} 名，打卡率 ${rate}**（打卡 ${checkedIn}/应到 ${due} 人次）`,
    unplaced: (least: number) => `本支部暂未排名：还没有已截止的学习日，或应到不足 ${least} 人。`,
    ours: (name: string) => `${name}（本支部）`,
    line: (rank: number, name: string, rate: string, checkedIn: number, due: number) =>
      `第 ${rank} 名 ${name}：${rate}，${checkedIn}/${due} 人次`,
    how: (least: number) => `按打卡率排名，只计已截止的学习日；应到不足 ${least} 人的支部不参加。`,
    chart: '打卡率 %',
    persons: '个人排行',
  },
  rules: {
    title: '积分规则',
    inForce: (since: string | null) => (since === null ? '**现行规则**（默认）' : `**现行规则**（自${day(since)}起）`),
    ahead: (from: string) => `**${when.date(from)}起的规则**`,
    of: {
      checkIn: '按时打卡',
      lateCheckIn: '补打卡（记迟到）',
      right: '答对',
      wrong: '答错',
      note: '笔记（满 20 字，每天一次）',
      fullWeek: '全勤周',
      session: '集中学习到会',
      sessionPart: '集中学习迟到或早退',
      sessionMadeUp: '集中学习补学',
      speaker: '中心发言',
      dailyCap: '每日上限（全勤周、集中学习除外，不填为不限）',
    },
    /** Shorter, for the lines of the rules. */
    cap: '每日上限',
    points: (points: number) => `${points} 分`,
    noCap: '不限',
    changed: (before: string, after: string) => `${before} → **${after}**`,
    madeUp: '补学的日子不计分。每周的全勤按周一的规则计。',
    mine: '我的积分',
    change: '修改规则',
    back: '返回积分规则',
    form: '修改积分规则',
    formLead: '请填 0 至 100 的整数。已得的积分不变，新规则从生效日起计。',
    hint: '0 至 100',
    capHint: '1 至 100，或不填',
    from: '生效日',
    fromHint: '选择生效日',
    tomorrow: (date: string) => `明天，${when.date(date)}`,
    monday: (date: string) => `下周一，${when.date(date)}`,
    next: '下一步：核对',
    preview: '请核对新规则',
    previewLead: (from: string) => `**${when.dateFull(from)}起生效**，此前的积分不变。`,
    later: (from: string) => `注意：此前已定于${when.date(from)}起的规则届时仍将生效。`,
    confirm: '确认',
    again: '返回修改',
    saved: (from: string) => `新规则已保存，${when.date(from)}起生效`,
    unchanged: '与届时的规则相同，没有改动',
    tooLate: '生效日已到，请返回重新选择',
    problem: {
      notANumber: '分值请填 0 至 100 的整数',
      capInvalid: '每日上限请填 1 至 100，或不填',
      fromInvalid: '请选择生效日',
    },
    command: '随时发送 /积分 规则 查看',
  },
  burden: {
    title: '减负情况',
    members: (members: number) => `名册 ${members} 人。近四周（含本周）每周发出的消息和成员的点击：`,
    columns: {
      week: '周',
      perMember: '人均消息',
      tapsPerMember: '人均点击',
    },
    week: (monday: string, sunday: string) => `${day(monday)}—${day(sunday)}`,
    line: (
      week: string,
      of: { study: number; others: number; direct: number; taps: number; perMember: string; tapsPerMember: string },
    ) =>
      `${week}：学习卡片 ${of.study} 张，其他群卡片 ${of.others} 张，私聊 ${of.direct} 条，点击 ${of.taps} 次；人均消息 ${of.perMember}，人均点击 ${of.tapsPerMember}`,
    details: '各项次数',
    etiquette: '**对照约定**',
    within: (most: number) => `最多的一天 ${most}，符合`,
    over: (most: number) => `最多的一天 ${most}，超出`,
    study: (result: string) => `学习卡片每天 1 张：${result}`,
    others: (result: string) => `其他群卡片每天不超过 3 张：${result}`,
    reminders: (result: string) => `主动提醒每人每天不超过 1 条：${result}`,
    how: '人均消息 = 群卡片数 +（私聊条数 ÷ 名册人数）。私聊含成员自己查询的答复。',
    lighter: '要减轻负担：发送 /设置，关闭每日提醒或每周通报，或不设积分和排行。',
    command: '随时发送 /减负 查看',
  },
}
