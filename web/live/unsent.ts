import { snapshot, Text, type Doc, type Snapshot } from 'yjs'

/** Words of one's own that a document holds and the server has not got, by field: `text`, or the blank. */
export type Words = { [field: string]: string }

/** What `now` has and `before` has not, each run of it on a line of its own. */
const added = (text: Text, now: Snapshot, before: Snapshot): string => {
  const parts = text.toDelta(now, before) as { insert: unknown; attributes?: { ychange?: { type: string } } }[]
  return parts
    .flatMap(({ insert, attributes }) => (attributes?.ychange?.type === 'added' ? [String(insert).trim()] : []))
    .filter(Boolean)
    .join('\n')
}

/** Of a table's sheet. `stored` is the same document as the server is known to have it. */
export const unsentWords = (doc: Doc, stored: Doc): Words => {
  const [now, before] = [snapshot(doc), snapshot(stored)]
  const texts: [string, unknown][] = [['text', doc.getText('text')], ...doc.getMap<unknown>('slots').entries()]
  return Object.fromEntries(
    texts.flatMap(([field, text]) => {
      const words = text instanceof Text ? added(text, now, before) : ''
      return words ? [[field, words]] : []
    }),
  )
}
