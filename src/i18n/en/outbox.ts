import type { Messages } from '../zh.ts'
import { who } from '../text.ts'
import { when } from './when.ts'

const SHOWN = 5

const cause = {
  busy: 'Feishu limited the rate for too long',
  token: "the app's token is not valid",
  app: 'the app is disabled or not published, or its secret is wrong',
  address: "the server's address is not on the app's allow list",
  quota: "this month's calls are used up",
  permission: 'a permission to send is missing, or bots may not speak in this external group',
  outside: 'Xueji is not in the group',
  dissolved: 'the group was dissolved',
  availability: "the person is outside the app's availability",
  stopped: "the person does not take Xueji's messages",
  'no-such-person': 'the person has left or can not be found',
  silenced: "the group's settings do not let Xueji speak",
  'closed-chat': 'secret chats take no bots',
  content: "Feishu's audit refused the content",
  'too-long': 'it is too long',
  malformed: 'Feishu does not take it in this form',
  'message-gone': 'the message it answers was recalled or deleted',
  network: 'Feishu could not be reached',
  other: 'Feishu refused it',
  'no-answer': 'Feishu gave no answer, so it may or may not have arrived',
  'too-late': 'it was of no more use and was not sent',
  restored: 'it may have been sent before the database was restored, and was not sent again',
}

const next: Messages['outbox']['next'] = {
  busy: 'Send it again later',
  token: "The admin checks the app's secret",
  app: "The admin checks the app's state and secret",
  address: "The admin adds the server's address to the allow list",
  quota: 'The admin raises the quota, or it is sent next month',
  permission: 'The admin grants the permission on the open platform and publishes a version',
  outside: 'Add Xueji to the group again',
  dissolved: 'Nothing to do',
  availability: "The admin widens the app's availability",
  stopped: 'The person writes one message to Xueji directly',
  'no-such-person': 'Check the roster',
  silenced: "The group's owner lets Xueji speak",
  'closed-chat': 'Use an ordinary group',
  content: 'Change the content, then send it again',
  'too-long': 'The admin looks into the log',
  malformed: 'The admin looks into the log',
  'message-gone': 'Nothing to do',
  network: 'The admin checks the network',
  other: 'The admin looks into the log',
  'no-answer': 'Look into the chat; a press on the card settles it',
  'too-late': 'Nothing to do',
  restored: 'Look into the chat whether it arrived',
}

export const outbox = {
  title: 'Outbox',
  text: 'Text message',
  file: 'File',
  session: (date, type) => ` (${when.date(date)}, ${type})`,
  unknownReceiver: 'unknown receiver',
  cause,
  next,
  state: { owed: 'waiting', sending: 'being looked up', unknown: 'perhaps delivered', given_up: 'not delivered' },
  counts: (waiting: number, unknown: number, failed: number) =>
    `Waiting **${waiting}**, perhaps delivered **${unknown}**, not delivered in the last 14 days **${failed}**`,
  none: 'Nothing waits, and everything was delivered.',
  head: (what: string, to: string) => `**${what}** → ${to}`,
  since: (at: string, state: string) => `Since ${at}: ${state}`,
  tryAt: (at: string) => `, next try ${at}`,
  because: (cause: string) => `Why: ${cause}. `,
  todo: (next: string) => `${next}. `,
  useless: 'No need to send it any more.',
  postAnew: (words: string) => `Then the secretary sends ${words} to post it anew.`,
  retry: 'Send again',
  retryAll: (count: number) => `Send all again (${count})`,
  retryAllConfirm: {
    title: 'Send all again',
    text: 'Send everything again that was not delivered and is still of use?',
  },
  arrived: 'It arrived',
  again: 'Send once more',
  againConfirm: {
    title: 'It may come twice',
    text: 'This message may have arrived. Sent once more it may be there twice. Send it?',
  },
  refresh: 'Refresh',
  scope: 'Only of groups and branches you administer; what messages say is not shown.',
  command: (words: string) => `Any time: ${words}`,
  talk: {
    retried: (count, outside) =>
      outside === 0 ? `${count} to be sent again` : `${count} to be sent, ${outside} when back in group`,
    retriedSome: (count, left, outside) =>
      outside === 0
        ? `${count} to be sent; ${left} left, press again`
        : `Sending ${count} (${outside} once back); ${left} to go`,
    outside: 'Not in the group; sent once added back',
    againOutside: 'Not in the group; press once added back',
    markedArrived: 'Noted as arrived; not sent again',
    sentAgain: 'It is sent once more',
    settled: 'This one is settled already',
    useless: 'No need to send this any more',
    nothing: 'Nothing to send again',
  },
  restored: (from, until, command) =>
    [
      `The database was restored from the backup of ${when.dateTime(from.date, from.time)}. Check-ins, sign-ins, marks and settings from then until ${when.dateTime(until.date, until.time)} are lost: please compare and enter them; members can make up or send theirs again.`,
      `What fell due in that time was not sent again. What may have arrived is in ${command}, for the admin.`,
    ].join('\n'),
  noBackup: (why) => `Xueji could not back up its database: ${why}. It tries again each hour.`,
  backupFault: {
    'disk-full': 'the disk is full, please make room',
    damaged: 'the copy did not pass the check, please compare with an older backup soon',
    unwritable: 'the folder of backups can not be written, please check its permissions',
  },
  notice: (total, lines, post, command) =>
    [
      total === 1
        ? 'A message was not delivered, or perhaps not:'
        : `${total} messages were not delivered, or perhaps not:`,
      ...lines
        .slice(0, SHOWN)
        .map(
          (one) =>
            `· ${one.what} → ${who(one.to)}${one.count > 1 ? ` (${one.count})` : ''}: ${cause[one.failure]}. ${next[one.failure]}`,
        ),
      ...(lines.length > SHOWN ? [`· and ${lines.slice(SHOWN).reduce((sum, { count }) => sum + count, 0)} more`] : []),
      ...(post === null ? [] : [`Then send ${post} for the study card.`]),
      `The admin sends ${command} to see them and send them again.`,
    ].join('\n'),
} satisfies Messages['outbox']
