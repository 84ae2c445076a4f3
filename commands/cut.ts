/** As much of what was typed as is kept. */
export const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('')
