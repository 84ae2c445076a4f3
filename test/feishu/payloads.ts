/** Envelopes as feishu-platform.md 3.4, 3.6 and 4.1 write them. */
const at = '1767225600123'

export const envelope = (event_type: string, event: object, header: object = {}) => ({
  schema: '2.0',
  header: {
    event_id: 'ev-1',
    event_type,
    create_time: at,
    token: 'verification',
    app_id: 'cli_0123456789abcdef',
    tenant_key: 'tk01',
    ...header,
  },
  event,
})

export const who = (name: string) => ({ open_id: `ou_${name}`, union_id: `on_${name}` })

export const message = (over: object = {}, sender: object = {}) =>
  envelope('im.message.receive_v1', {
    sender: { sender_id: who('sec'), sender_type: 'user', tenant_key: 'tk01', ...sender },
    message: {
      message_id: 'om_10',
      root_id: 'om_8',
      parent_id: 'om_9',
      create_time: at,
      update_time: at,
      chat_id: 'oc_g1',
      chat_type: 'group',
      message_type: 'text',
      content: '{"text":"@_user_1 /attendance leave @_user_2"}',
      mentions: [
        { key: '@_user_1', id: { open_id: 'ou_bot' }, mentioned_type: 'bot', name: '学记', tenant_key: 'tk01' },
        { key: '@_user_2', id: who('li'), mentioned_type: 'user', name: '李', tenant_key: 'tk01' },
      ],
      ...over,
    },
  })

export const press = (action: object = {}) =>
  envelope(
    'card.action.trigger',
    {
      operator: { tenant_key: 'tk01', ...who('li') },
      token: 'c-77aa',
      action: { tag: 'button', value: { act: 'quiz' }, timezone: 'Asia/Shanghai', ...action },
      host: 'im_message',
      context: { open_message_id: 'om_1', open_chat_id: 'oc_g1' },
    },
    { create_time: `${at}000` },
  )

const membership = {
  chat_id: 'oc_g1',
  operator_id: who('sec'),
  external: false,
  operator_tenant_key: 'tk01',
  name: '第一支部',
  i18n_names: { zh_cn: '第一支部' },
}
const users = [
  { name: '李', tenant_key: 'tk01', user_id: who('li') },
  { name: '王', tenant_key: 'tk01', user_id: { open_id: 'ou_wang' } },
]
export const botAdded = envelope('im.chat.member.bot.added_v1', membership)
export const botDeleted = envelope('im.chat.member.bot.deleted_v1', membership)
export const userAdded = envelope('im.chat.member.user.added_v1', { ...membership, users })
export const userDeleted = envelope('im.chat.member.user.deleted_v1', { ...membership, users })
export const userWithdrawn = envelope('im.chat.member.user.withdrawn_v1', { ...membership, users })
export const disbanded = envelope('im.chat.disbanded_v1', membership)
export const reaction = (over: object = {}) =>
  envelope('im.message.reaction.created_v1', {
    message_id: 'om_1',
    reaction_type: { emoji_type: 'OK' },
    operator_type: 'user',
    user_id: who('li'),
    app_id: '',
    action_time: at,
    ...over,
  })
export const menu = envelope('application.bot.menu_v6', {
  operator: { operator_name: '李', operator_id: who('li') },
  event_key: 'today',
  timestamp: 1767225600,
})
