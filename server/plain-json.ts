/** Deeper than this no answer of ours goes. */
const DEPTH = 16
/** Nothing of ours has so many names in one object. */
const MOST_NAMES = 2000
/** Two megabytes may hold six hundred thousand empty objects, which take thirty times as much. What people write has less in so many bytes. */
const MOST_VALUES = 200_000

const [QUOTE, BACKSLASH, COMMA, ARRAY, ARRAY_END, OBJECT, OBJECT_END] = Buffer.from('"\\,[]{}')

/** Whether these bytes, where they are JSON, hold more than anything here would mean. Before they are parsed: that takes a hundred milliseconds for as many thousand names, and this takes one. */
const isTooMuch = (bytes: Uint8Array): boolean => {
  // a name takes five bytes at least
  if (bytes.length <= 5 * MOST_NAMES) return false
  let isQuoted = false
  let values = 0
  let depth = 0
  /** of each object that is open */
  const names: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (isQuoted) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) isQuoted = false
    } else if (byte === QUOTE) isQuoted = true
    else if (byte === OBJECT || byte === ARRAY) {
      if (++values > MOST_VALUES || ++depth > DEPTH) return true
      names[depth] = byte === OBJECT ? 1 : -Infinity
    } else if (byte === OBJECT_END || byte === ARRAY_END) depth--
    else if (byte === COMMA && (++values > MOST_VALUES || ++names[depth]! > MOST_NAMES)) return true
  }
  return false
}

/** Of what is short only this is seen; the walk also keeps `__proto__` from ever becoming a key. */
const isPlain = (value: unknown, depth = 0): boolean => {
  if (typeof value !== 'object' || value === null) return true
  if (depth >= DEPTH) return false
  if (Array.isArray(value)) return value.every((each) => isPlain(each, depth + 1))
  const all = value as { [key: string]: unknown }
  return Object.keys(all).every((key) => key !== '__proto__' && isPlain(all[key], depth + 1))
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** What these bytes of somebody else's say as JSON; null where they are none, or none that anything here would mean. */
export const plainJson = (bytes: ArrayBuffer | Uint8Array): { json: unknown } | null => {
  if (isTooMuch(bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes)) return null
  let json: unknown
  try {
    json = JSON.parse(UTF_8.decode(bytes))
  } catch {
    return null
  }
  return isPlain(json) ? { json } : null
}
