/** Why a card is refused: the ErrCode inside 230099 (feishu-platform.md 6.2). */
export interface CardFault {
  readonly code: number
  readonly message: string
}

export const BAD_JSON = 200621
export const V2_REMOVED = 200861
export const LIMIT = 11310
export const NAMELESS = 200530
export const UNKNOWN_PERSON = 100290
export const BAD_CHART = 200550
export const BAD_ROWS = 200914
export const UNDECLARED_COLUMN = 200915

export class CardError extends Error {
  override readonly name = 'CardError'
  readonly fault: CardFault
  constructor(fault: CardFault) {
    super(fault.message)
    this.fault = fault
  }
}

export function fail(code: number, words: string, at: string): never {
  throw new CardError({ code, message: `${words}, ErrPath: ${at}` })
}
