/** Kinds of links, apart from any schema so that a phone can import them. */
export const LINK_KINDS = [
  'needs',
  'waits for',
  'drives up',
  'drives down',
  'contradicts',
  'happened because of',
  'serves',
] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** Both ends mean the same by it: A contradicts B is B contradicts A. */
export const isMutual = (kind: LinkKind) => kind === 'contradicts'

/** The key of an entry. Ids hold no `>`. */
export const linkKey = (from: string, to: string) => `${from}>${to}`

/** Null where the key names no two things. */
export function endsOf(key: string): { from: string; to: string } | null {
  const [from, to, more] = key.split('>')
  return from && to && more === undefined ? { from, to } : null
}
