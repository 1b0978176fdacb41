import type { Kind } from '../../shared/workshop.ts'
import type { StoredRow } from '../store/store.ts'
import { everywhere, look } from './project.ts'
import { Rows } from './rows.ts'

const KINDS: { [kind in Kind]: true } = {
  workshop: true,
  exercise: true,
  step: true,
  round: true,
  seat: true,
  key: true,
  entry: true,
  mark: true,
  card: true,
  group: true,
  move: true,
  decision: true,
  dissent: true,
  speaker: true,
  pair: true,
  shown: true,
  apart: true,
  seated: true,
  dealt: true,
  sheet: true,
  call: true,
  planned: true,
  shelf: true,
  audit: true,
}

/**
 * The rows of a workshop as they are stored, all of which can be shown. Throws where one is damaged, or of a kind that only another
 * version knows: found later, it would be missing in a tally, or be written over.
 */
export const readable = (stored: StoredRow[], retentionMs: number): Rows => {
  for (const { kind, key, value } of stored)
    if (!Object.hasOwn(KINDS, kind) || typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Error(`${kind} ${key} is no row`)
  const rows = new Rows(stored)
  if (!rows.workshop) throw new Error('no workshop row')
  const nobody = { rows, here: () => false, connected: () => false, retentionMs }
  for (const document of ['wall', 'backstage'] as const)
    for (const place of everywhere(document, nobody)) look(document, nobody, place)
  return rows
}
