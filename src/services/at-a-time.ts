/** As many people are seen to in one transaction; presses come in between. */
export const AT_A_TIME = 100
