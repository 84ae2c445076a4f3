/** Which org stands under which. */
import { who } from '../text.ts'
import { terms } from './terms.ts'

const named = (name: string) => `【${who(name, 20)}】`

export const orgs = {
  above: (org: string, above: string | null) =>
    above === null
      ? `${named(org)}没有上级。设置上级请发送：/支部 上级 名称`
      : `${named(org)}的上级是${named(above)}。更改请发送：/支部 上级 名称；取消请发送：/支部 上级 无`,
  placed: (org: string, from: string | null, to: string | null) =>
    to === null
      ? `${named(org)}不再归${named(from ?? '')}。双方的统计和职责从现在起各自独立。`
      : `${named(org)}的上级已设为${named(to)}${from === null ? '' : `（原为${named(from)}）`}。上级的统计从现在起包括它，上级的学习秘书可以查看和处理它的考勤。`,
  sameAbove: (org: string, above: string | null) =>
    above === null ? `${named(org)}本来就没有上级` : `${named(org)}的上级已经是${named(above)}`,
  notAdmin: (org: string) =>
    `只有同时是各方管理员的人才能更改上下级：你不是${named(org)}的管理员。请把你的 open_id（/我是谁 可查）告诉该组织的管理员，由其授予管理员职责（/名册 职责），或由学记管理员操作`,
  ring: (org: string, above: string) => `${named(above)}是${named(org)}的下级，不能同时是它的上级`,
  nowhere: (how: string) =>
    `你不在任何支部的名册上。群里尚未设置的，请管理员在群里发送 ${how}；已设置的，请联系学习秘书`,
  unknown: (name: string) => `没有找到组织“${who(name, 20)}”，请写全称；上级组织要先在自己的群里完成设置`,
  several: (labels: readonly string[]) =>
    `有几个组织符合：${labels.map((label) => who(label, 24)).join(terms.join)}。请写全称`,
}
