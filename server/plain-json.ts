/** Deeper than this no answer of ours goes; the walk also keeps `__proto__` from ever becoming a key. */
const DEPTH = 16
/** Nothing of ours has so many names, and zod looks at all of them though the first is wrong. */
const MOST_KEYS = 2000
const isPlain = (value: unknown, depth = 0): boolean => {
  if (typeof value !== 'object' || value === null) return true
  if (depth >= DEPTH) return false
  if (Array.isArray(value)) return value.every((each) => isPlain(each, depth + 1))
  const keys = Object.keys(value)
  if (keys.length > MOST_KEYS) return false
  return keys.every((key) => key !== '__proto__' && isPlain((value as { [key: string]: unknown })[key], depth + 1))
}

/** Two megabytes may hold six hundred thousand empty objects, which take thirty times as much. What people write has less in so many bytes. */
const MOST_VALUES = 200_000
const isCrowded = (bytes: ArrayBuffer | Uint8Array) => {
  if (bytes.byteLength <= MOST_VALUES) return false
  let values = 0
  for (const byte of new Uint8Array(bytes)) if (byte === 0x2c || byte === 0x5b || byte === 0x7b) values++
  return values > MOST_VALUES
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** What these bytes of somebody else's say as JSON; null where they are none, or none that anything here would mean. */
export const plainJson = (bytes: ArrayBuffer | Uint8Array): { json: unknown } | null => {
  if (isCrowded(bytes)) return null
  let json: unknown
  try {
    json = JSON.parse(UTF_8.decode(bytes))
  } catch {
    return null
  }
  return isPlain(json) ? { json } : null
}
