/** The documents of a workshop, as their sockets name them: `/live/<workshop>/<document>`. */
export const DOCUMENT_KINDS = ['wall', 'backstage', 'plan', 'table'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** `table/3` → `table`; null for anything that is no document. */
export const kindOf = (document: string): DocumentKind | null => {
  if (document === 'wall' || document === 'backstage' || document === 'plan') return document
  return /^table\/[1-9]\d{0,2}$/.test(document) ? 'table' : null
}

/** The two documents that only the server writes. */
export type Projected = 'wall' | 'backstage'
/** The two kinds that people write. */
export type WrittenKind = 'plan' | 'table'

/**
 * What a written document is made of: its roots, and no others. `plan`: a map of plain values and texts under each id (plan.ts). `table`: one text, or a text for each blank of the step's template.
 */
export const ROOTS: { [kind in WrittenKind]: { [root: string]: 'map' | 'array' | 'text' } } = {
  plan: { steps: 'map', exercises: 'map' },
  table: { text: 'text', slots: 'map' },
}
