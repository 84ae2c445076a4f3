export * from './kit/elements.ts'
export * from './kit/escape.ts'
export * from './kit/fields.ts'
export * from './kit/frame.ts'
