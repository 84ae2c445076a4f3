import type { Messages } from '../zh.ts'
import { who } from '../text.ts'

const named = (name: string) => `“${who(name, 20)}”`

export const orgs: Messages['orgs'] = {
  above: (org, above) =>
    above === null
      ? `${named(org)} is under no other. To put it under one: /org above name`
      : `${named(org)} is under ${named(above)}. To change that: /org above name; to end it: /org above none`,
  placed: (org, from, to) =>
    to === null
      ? `${named(org)} is not under ${named(from ?? '')} any more. From now on each has its own figures and roles.`
      : `${named(org)} is under ${named(to)} now${from === null ? '' : ` (before: ${named(from)})`}. The figures above include it from now on, and the secretaries above see and keep its attendance.`,
  sameAbove: (org, above) =>
    above === null ? `${named(org)} is under no other as it is` : `${named(org)} is under ${named(above)} already`,
  notAdmin: (org) =>
    `Only who administers each of them may change which is under which; you do not administer ${named(org)}. Its admin can give you the role (/roster role) by your open_id (/whoami), or whoever runs Xueji does it`,
  ring: (org, above) => `${named(above)} is below ${named(org)}, so it cannot be above it too`,
  nowhere: (how) =>
    `You are on no roster. If your group is not set up, its administrator sends ${how} there; if it is, ask the secretary`,
  unknown: (name) =>
    `No organisation is called “${who(name, 20)}”: please write the whole name; it has to be set up in its own group first`,
  several: (labels) => `Several fit: ${labels.map((label) => who(label, 24)).join(', ')}. Please write the whole name`,
}
