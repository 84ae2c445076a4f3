/// <reference lib="dom" />
export const x = document.body
