import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Projected } from '../../shared/documents.ts'
import { buildOutcome, type OutcomeRows } from '../../shared/outcome/build.ts'
import { makeProjected } from '../../server/live/projected.ts'
import { everywhere, look } from '../../server/room/project.ts'
import type { Rows } from '../../server/room/rows.ts'
import type { InHand } from './in-hand.ts'

/** A projected document as a phone has it, the same worked out from the rows alone, and the outcome of these rows. */

const retentionMs = 1000

export type Maps = { [map: string]: { [key: string]: unknown } }

/** A reader of the incremental document, as a phone would be. */
export const reader = ({ room }: InHand, document: Projected) => {
  const source = makeProjected(room, document, { tick: 0, retentionMs, renew() {}, broken() {} })
  const doc = new Y.Doc()
  const apply = (frame: Uint8Array) => {
    const decoder = decoding.createDecoder(frame)
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  }
  apply(source.answer(Uint8Array.of(0))!)
  source.subscribe(apply)
  return {
    close: () => source.close(),
    maps: (names: Iterable<string>): Maps =>
      Object.fromEntries([...names].map((name) => [name, doc.getMap(name).toJSON()])),
  }
}

/** The whole document, worked out from the rows alone. */
export const whole = ({ room: { presence } }: InHand, rows: Rows, document: Projected): Maps => {
  const seen = { rows, here: presence.here, connected: presence.connected, retentionMs }
  const maps: Maps = {}
  for (const place of everywhere(document, seen)) {
    const slash = place.indexOf('/')
    const value = look(document, seen, place)
    const map = (maps[place.slice(0, slash)] ??= {})
    if (value !== undefined) map[place.slice(slash + 1)] = JSON.parse(JSON.stringify(value))
  }
  return maps
}

const tables = (rows: Rows) => new Proxy({}, { get: (_, kind) => rows.all(kind as 'seat') }) as OutcomeRows
export const outcomeFrom = (rows: Rows) =>
  buildOutcome(tables(rows), { id: 'ws_1', revision: 1, exportedAt: 0, version: '0' })
