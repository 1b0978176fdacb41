import type { Outcome, Unsealed } from './schema.ts'

/**
 * JSON in one spelling (RFC 8785): no space, keys sorted by UTF-16 code units, strings and numbers as ECMAScript writes them.
 * Takes what JSON can hold; fields that are undefined are left out. Throws on NaN and infinities.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('JSON has no such number')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one)).join(',')}]`
  const fields = Object.entries(value).filter(([, one]) => one !== undefined)
  const sorted = fields.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${sorted.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

/** Hex of a text's UTF-8. */
export type Sha256 = (text: string) => string

/** The digest of a document, over all of it but `integrity`. */
export const digestOf = (document: Unsealed | Outcome, sha256: Sha256): string =>
  sha256(canonical({ ...document, integrity: undefined }))

/** The document with its seal. */
export const sealed = (document: Unsealed, sha256: Sha256): Outcome => ({
  ...document,
  integrity: { canonical: 'RFC8785', algorithm: 'sha-256', digest: digestOf(document, sha256) },
})
