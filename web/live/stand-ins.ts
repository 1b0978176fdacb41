/** The phone's stand-in for `lib0/logging`, which colours two warnings of Yjs and weighs 2 KB. */
export const warn = (...words: unknown[]) => console.warn(...words)
export const print = (...words: unknown[]) => console.warn(...words)
export const [BOLD, UNBOLD, RED, ORANGE] = ['', '', '', '']

/** For `lib0/environment`: this is no Node, and no development. */
export const isNode = false
export const isBrowser = true
export const getVariable = () => null
