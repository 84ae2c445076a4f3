/** What the benchmark and the bot's process tell each other over Node's channel. */

export interface BotSettings {
  /**
   * 'empty' answers every press with a toast and does nothing else: the SDK's own speed. 'worker' is a worker that besides
   * writes to the file without a pause.
   */
  readonly kind: 'xueji' | 'empty' | 'worker'
  readonly redisUrl?: string
  readonly feishu: { readonly appId: string; readonly appSecret: string; readonly domain: string }
  readonly dataDir: string
  readonly clockOffset: number
  /** Milliseconds by which each commit blocks in addition: a disk slower than this one. */
  readonly commitDelay: number
}

/** 'beat': what another process wrote to the file is found by the heartbeat, once a minute. */
export type Request = 'figures' | 'idle' | 'beat' | 'stop'

export interface Figures {
  readonly commits: number
  /** Microseconds of processor time since the process began. */
  readonly cpu: number
  readonly resident: number
  /** The most since the process began. */
  readonly peakResident: number
}

export type Reply = { readonly ready: true } | { readonly request: Request; readonly figures: Figures }
