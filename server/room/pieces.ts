import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { ROOTS, type WrittenKind } from '../../shared/documents.ts'
import type { Written } from '../../shared/activities/activity.ts'
import type { SheetRow } from '../../shared/workshop.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'

/*
 * A written document as it is stored: pieces, each the client ids that were new with it and whose they are, and an update.
 *
 *   piece   ids { client, seat } … · update (the rest)
 */

/** A document whose roots have their types, so that nothing that is applied decides them. */
export const emptyDoc = (kind: WrittenKind) => {
  const doc = new Y.Doc()
  for (const [name, type] of Object.entries(ROOTS[kind])) {
    if (type === 'text') doc.getText(name)
    else if (type === 'array') doc.getArray(name)
    else doc.getMap(name)
  }
  return doc
}

export const pieceOf = (owners: Iterable<readonly [client: number, seat: string]>, update: Uint8Array) => {
  const list = [...owners]
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, list.length)
  for (const [client, seat] of list) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarString(encoder, seat)
  }
  encoding.writeUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** Yjs has put something aside, or gave up in the middle and will never say a word again. */
export const isBroken = (doc: Y.Doc) =>
  // oxlint-disable-next-line no-underscore-dangle
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null || doc._transactionCleanups.length > 0

export interface Opened {
  doc: Y.Doc
  /** whose each client id is */
  owners: Map<number, string>
  /** number of the last piece, how many there are, and their bytes */
  last: number
  count: number
  bytes: number
}

/** Throws where a piece cannot be read, or builds on one that is not there. */
export const openPieces = async (
  store: Store,
  workshop: string,
  document: string,
  kind: WrittenKind,
): Promise<Opened> => {
  const { last, pieces } = await store.pieces(workshop, document)
  const doc = emptyDoc(kind)
  const owners = new Map<number, string>()
  for (const piece of pieces) {
    const decoder = decoding.createDecoder(piece)
    for (let ids = decoding.readVarUint(decoder); ids > 0; ids--)
      owners.set(decoding.readVarUint(decoder), decoding.readVarString(decoder))
    Y.applyUpdate(doc, decoding.readTailAsUint8Array(decoder))
  }
  if (isBroken(doc)) throw new Error('the pieces do not fit together')
  return { doc, owners, last, count: pieces.length, bytes: pieces.reduce((sum, { length }) => sum + length, 0) }
}

/** Where a table's document is stored: by step and round, since `table/1` is another one in the next step. */
export const tableDocument = (step: string, round: number, table: number) => `table/${step}/${round}/${table}`

/** No card is longer, in characters; what is beyond stays in the document until that goes. */
const LONGEST = 4000
const cut = (text: string) => {
  const letters = [...text]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text
}

/** What a table has written. Throws as `openPieces` does. */
export const readTable = async (
  store: Store,
  workshop: string,
  { step, round, table }: Pick<SheetRow, 'step' | 'round' | 'table'>,
): Promise<Written> => {
  const { doc } = await openPieces(store, workshop, tableDocument(step, round, table), 'table')
  const slots: [string, string][] = []
  for (const [name, value] of doc.getMap<unknown>('slots'))
    if (value instanceof Y.Text || typeof value === 'string') slots.push([name, cut(value.toString())])
  const written = { text: cut(doc.getText('text').toString()), slots: Object.fromEntries(slots) }
  doc.destroy()
  return written
}

/** The same, as a sheet keeps it: one that cannot be read holds up nobody else’s words. It is tried again when its step closes again. */
export const readSheet = (
  store: Store,
  workshop: string,
  sheet: SheetRow,
  log: Log,
): Promise<NonNullable<SheetRow['written']>> =>
  readTable(store, workshop, sheet).catch((error: unknown) => {
    log('not_read', { workshop, step: sheet.step, table: sheet.table, error })
    return 'unreadable'
  })
