import type { Kind } from '../../shared/workshop.ts'

/**
 * What is kept of workshops: rows of JSON under (workshop, kind, key), and one version per workshop; and the pieces (bytes that only
 * `live/written.ts` reads) of the documents that people write together.
 *
 * A commit names the version it was made from and is all or nothing: of two writers who started from the same version, one wins
 * and the other is told `gap`, reads again and judges again. So whatever a handler read is still true when it is written, on one
 * node or on many, and no rule is written twice (once in code, once in SQL). A commit that was answered `ok` is on disk.
 * The contract suite in `test/server/store.test.ts` is the other half of this text.
 */
export interface Store {
  /** Resolves when it is worth judging what has come: at once, or, where commits come thick and fast, when those of a few ms will share one. */
  turn(): Promise<void>
  /** `taken`: the id, or one of the claimed names, is in use. */
  create(workshop: string, commit: Commit): Promise<'ok' | 'taken'>
  /** All rows, or null for a workshop that does not exist. Throws when a row cannot be read; touches nothing then. */
  load(workshop: string): Promise<{ version: number; rows: StoredRow[]; due: number | null } | null>
  /** `gap`: the version has moved on. `gone`: there is no such workshop. Throws when it could not be made durable; nothing was written then. */
  commit(workshop: string, version: number, commit: Commit): Promise<'ok' | 'gap' | 'gone' | 'taken'>
  /** Answers of command ids that were committed before, `<seat> <id>` → answer, of a seat at least the newest 2000; and the version. Null for a workshop that does not exist. */
  answered(workshop: string, ids: string[]): Promise<{ version: number; answers: Map<string, string> } | null>
  /** The workshop that holds a name (`code:…`, `join:…`), or null. */
  find(name: string): Promise<string | null>
  /** Workshops in which something has to happen at or before `now` (ms): a timer's end, the purge; or, as far as they know, only after `latest`. */
  due(now: number, latest?: number): Promise<string[]>
  /** Adds a piece to a written document and answers its number; it is on disk then. */
  append(workshop: string, document: string, piece: Uint8Array): Promise<number | 'gone'>
  /** The pieces of a document in the order they came, and the number of the last one; 0 where there are none. */
  pieces(workshop: string, document: string): Promise<{ last: number; pieces: Uint8Array[] }>
  /** Puts one piece in the place of all up to number `last`. Does nothing where they have been dropped in the meantime. */
  compact(workshop: string, document: string, last: number, piece: Uint8Array): Promise<void>
  /** Deletes every row, answer, name and piece. Copies of them that a file may still have are overwritten soon. */
  purge(workshop: string): Promise<void>
  /** Resolves when the copies that purges have left are overwritten, unless the file is too large to wait for that. */
  overwrite(): Promise<void>
  close(): Promise<void>
}

export interface StoredRow {
  kind: Kind
  key: string
  value: unknown
}

export interface Commit {
  /** null deletes */
  ops: { kind: Kind; key: string; value: unknown }[]
  answers: { id: string; answer: string }[]
  /** seats that nobody asks from any more: all that they were answered goes */
  left?: string[]
  /** names to hold from now on, and to let go */
  claim?: string[]
  release?: string[]
  /** written documents whose pieces go */
  drop?: string[]
  /** what it deletes or writes over was promised to be gone: no copy of it stays in any file */
  forget?: boolean
  /** ms; null: nothing will ever be due */
  due: number | null
}
