/** Who holds which role. Toasts are 40 characters at most. */
import { who } from '../text.ts'

export const roles = {
  title: '职责',
  give: '**指定职责**',
  person: '选择人员',
  name: '姓名或 open_id（/我是谁）',
  other: '名册外填 open_id（/我是谁）',
  role: '选择职责',
  save: '指定',
  end: '免去',
  endConfirm: { title: '免去职责', text: (name: string, role: string) => `免去${name}的${role}职责？` },
  owner: (name: string) => `**${name}**（群主，在本群等同管理员）`,
  onlyThese: '只有书记、学习秘书或管理员可以指定职责',
  explain: '上级组织的职责对下级同样有效。每次变动都会留档。',
  talk: {
    given: (name: string, role: string) => `已指定${who(name, 12)}为${role}`,
    givenAlready: '本来就担任这项职责',
    ended: (name: string, role: string) => `已免去${who(name, 12)}的${role}职责`,
    endedAlready: '已不担任这项职责',
    yours: (org: string, role: string) => `你现在是${who(org, 40)}的${role}。可发送 /考勤 打开面板，/帮助 查看命令`,
    noMoreYours: (org: string, role: string) => `你不再是${who(org, 40)}的${role}`,
    notYours: '你不能指定或免去这项职责，请找书记或管理员',
    incomplete: '请选择人员和职责',
    last: (role: 'secretary' | 'admin'): string =>
      role === 'secretary' ? '这是最后一位学习秘书，请先指定另一位' : '这是最后一位管理员，请先指定另一位',
  },
}
