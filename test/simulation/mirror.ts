import type { Projected } from '../../shared/documents.ts'
import type { Kind, Tables } from '../../shared/workshop.ts'
import { roundKey } from '../../server/room/freeze.ts'
import { everywhere, look } from '../../server/room/project.ts'
import { Rows, type Op, type Seen } from '../../server/room/rows.ts'
import type { Commit } from '../../server/store/store.ts'

/** The rows as they lie on the disk: told commit by commit, and kept apart from every store and every node. */
export interface Mirror {
  rows: Rows
  /** the same, with something else wherever the room may not look yet */
  other: Rows
  /** What the commit changed, row by row. */
  take(commit: Commit): Op[]
  kinds(): Iterable<Kind>
}

export const makeMirror = (): Mirror => {
  const rows = new Rows()
  const other = new Rows()
  const kinds = new Set<Kind>()

  const isHidden = ({ step, round }: { step: string; round: number }) =>
    (rows.get('round', roundKey(step, round))?.revealedAt ?? null) === null

  const masked = <K extends Kind>(kind: K, row: Tables[K]): Tables[Kind] => {
    if (kind === 'round' && isHidden(row as Tables['round'])) return { ...(row as Tables['round']), result: { n: 7 } }
    if (kind === 'entry' && isHidden(row as Tables['entry'])) return { ...(row as Tables['entry']), value: { n: 7 } }
    if (kind === 'sheet') {
      const sheet = row as Tables['sheet']
      if (sheet.written !== null && isHidden(sheet)) return { ...sheet, written: { text: 'other', slots: {} } }
    }
    if (kind === 'card') {
      const card = row as Tables['card']
      if (!card.open && isHidden(card)) return { ...card, text: 'other' }
    }
    return row
  }
  const mask = (kind: Kind, key: string) => {
    const row = rows.get(kind, key)
    if (row) other.put(kind, key, masked(kind, row))
    else other.remove(kind, key)
  }

  return {
    rows,
    other,
    kinds: () => kinds,
    take({ ops }) {
      for (const { kind, key, value } of ops) {
        kinds.add(kind)
        if (value === null) rows.remove(kind, key)
        else rows.put(kind, key, JSON.parse(JSON.stringify(value)) as Tables[Kind])
      }
      const changes = rows.changes()
      rows.clearJournal()
      for (const { kind, key } of ops) {
        mask(kind, key)
        if (kind !== 'round') continue
        for (const [entry] of rows.where('entry', 'round', key)) mask('entry', entry)
        for (const [sheet] of rows.where('sheet', 'round', key)) mask('sheet', sheet)
        for (const [card] of rows.where('card', 'step', key.slice(0, key.lastIndexOf('/')))) mask('card', card)
      }
      other.clearJournal()
      return changes
    },
  }
}

/** Projections as JSON, without what a node only knows for itself: who is present. */
export const projected = (document: Projected, rows: Rows) => {
  const seen: Seen = { rows, here: () => false, connected: () => false, retentionMs: 1 }
  const maps: { [map: string]: { [key: string]: unknown } } = {}
  for (const place of everywhere(document, seen)) {
    const slash = place.indexOf('/')
    const value = look(document, seen, place)
    if (value !== undefined) (maps[place.slice(0, slash)] ??= {})[place.slice(slash + 1)] = value
  }
  const pulse = maps['now']?.['pulse'] as { present?: number } | undefined
  if (pulse) delete pulse.present
  return maps
}
