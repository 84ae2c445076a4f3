/** The permissions without which a branch's study day does not work (README, connecting to Feishu). */
export const NEEDED_SCOPES = [
  ['im:message:send_as_bot', 'im:message', 'im:message:send'],
  ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_msg'],
  ['im:message.p2p_msg:readonly', 'im:message.p2p_msg', 'im:message'],
  ['im:chat:readonly', 'im:chat', 'im:chat.members:read'],
] as const

export function missingScopes(granted: ReadonlySet<string>): string[] {
  if (granted.size === 0) return []
  return NEEDED_SCOPES.filter((anyOf) => !anyOf.some((scope) => granted.has(scope))).map(([first]) => first)
}
