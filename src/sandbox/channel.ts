import { SECOND } from '../clock.ts'

/** Whichever way an event goes, it is taken within this, or not (feishu-platform.md 2.5, 3.5). */
export const ACK_WAIT = 3 * SECOND

export type Ack =
  /** With the answer to a press as JSON text; undefined where the platform takes nothing for an answer. */
  { readonly acked: true; readonly answer: string | undefined } | { readonly acked: false; readonly why: Unheard }

export type Unheard = 'no-connection' | 'lost' | 'timeout' | 'failed' | 'unreachable' | 'no-such-host'

/** One way to the bot: the long connection, or a call to its webhook. */
export interface Channel {
  /** One try. */
  push(body: string): Promise<Ack>
}
