/** Deeper than this no answer of ours goes; the walk also keeps `__proto__` from ever becoming a key. */
const DEPTH = 16
const isPlain = (value: unknown, depth = 0): boolean => {
  if (typeof value !== 'object' || value === null) return true
  if (depth >= DEPTH) return false
  if (Array.isArray(value)) return value.every((each) => isPlain(each, depth + 1))
  return Object.entries(value).every(([key, each]) => key !== '__proto__' && isPlain(each, depth + 1))
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** What these bytes of somebody else's say as JSON; null where they are none, or none that anything here would mean. */
export const plainJson = (bytes: ArrayBuffer | Uint8Array): { json: unknown } | null => {
  let json: unknown
  try {
    json = JSON.parse(UTF_8.decode(bytes))
  } catch {
    return null
  }
  return isPlain(json) ? { json } : null
}
