/** The documents of a workshop, as their sockets name them: `/live/<workshop>/<document>`. */
const DOCUMENT_KINDS = ['wall', 'backstage', 'plan', 'table'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** `table/3` → `table`; null for anything that is no document. */
export const kindOf = (document: string): DocumentKind | null => {
  if (document === 'wall' || document === 'backstage' || document === 'plan') return document
  return /^table\/[1-9]\d{0,2}$/.test(document) ? 'table' : null
}

/** The two documents that only the server writes. */
export type Projected = 'wall' | 'backstage'
