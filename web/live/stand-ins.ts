/**
 * The phone's stand-ins for `lib0/logging` (colours for two warnings of Yjs) and `lib0/broadcastchannel` (never connected:
 * `disableBc`), which weigh 2 KB.
 */
export const warn = (...words: unknown[]) => console.warn(...words)
export const print = warn
export const [BOLD, UNBOLD, RED, ORANGE] = ['', '', '', '']

export const publish = () => {}
export const subscribe = publish
export const unsubscribe = publish

/** For `lib0/environment`: this is no Node, and no development. */
export const isNode = false
export const getVariable = () => null
