import type { Commit, Store } from './store.ts'

interface Kept {
  version: number
  due: number | null
  rows: Map<string, string>
  answers: Map<string, string>
  documents: Map<string, { number: number; bytes: Uint8Array }[]>
}

/** For tests and the simulation. Rows are kept as text, as a disk would: nobody shares an object with the store. */
export const memoryStore = (): Store => {
  const kept = new Map<string, Kept>()
  const names = new Map<string, string>()

  const taken = (workshop: string, claim: string[] = []) =>
    claim.some((name) => names.has(name) && names.get(name) !== workshop)

  const apply = (
    workshop: string,
    into: Kept,
    { ops, answers, left = [], claim = [], release = [], drop = [], due }: Commit,
  ) => {
    // what cannot be written fails before anything is
    const texts = ops.map(
      ({ kind, key, value }) => [`${kind} ${key}`, value === null ? null : JSON.stringify(value)] as const,
    )
    for (const [id, text] of texts) {
      if (text === null) into.rows.delete(id)
      else into.rows.set(id, text)
    }
    for (const { id, answer } of answers) into.answers.set(id, answer)
    for (const seat of left)
      for (const id of into.answers.keys()) if (id.startsWith(`${seat} `)) into.answers.delete(id)
    for (const name of release) if (names.get(name) === workshop) names.delete(name)
    for (const name of claim) names.set(name, workshop)
    for (const document of drop) into.documents.delete(document)
    into.due = due
    into.version++
  }

  return {
    async turn() {},
    async create(workshop, commit) {
      if (kept.has(workshop) || taken(workshop, commit.claim)) return 'taken'
      const fresh: Kept = { version: 0, due: null, rows: new Map(), answers: new Map(), documents: new Map() }
      kept.set(workshop, fresh)
      apply(workshop, fresh, commit)
      return 'ok'
    },
    async load(workshop) {
      const found = kept.get(workshop)
      if (!found) return null
      const rows = [...found.rows].map(([id, text]) => {
        const space = id.indexOf(' ')
        return { kind: id.slice(0, space) as never, key: id.slice(space + 1), value: JSON.parse(text) as unknown }
      })
      return { version: found.version, rows, due: found.due }
    },
    async commit(workshop, version, commit) {
      const found = kept.get(workshop)
      if (!found) return 'gone'
      if (found.version !== version) return 'gap'
      if (taken(workshop, commit.claim)) return 'taken'
      apply(workshop, found, commit)
      return 'ok'
    },
    async answered(workshop, ids) {
      const found = kept.get(workshop)
      if (!found) return null
      const { version, answers } = found
      return {
        version,
        answers: new Map(ids.flatMap((id) => (answers.has(id) ? [[id, answers.get(id)!] as const] : []))),
      }
    },
    async find(name) {
      return names.get(name) ?? null
    },
    async due(now, latest = Infinity) {
      return [...kept]
        .filter(([, { due }]) => due !== null && (due <= now || due > latest))
        .map(([workshop]) => workshop)
    },
    async append(workshop, document, piece) {
      const documents = kept.get(workshop)?.documents
      if (!documents) return 'gone'
      const pieces = documents.get(document) ?? []
      const number = (pieces.at(-1)?.number ?? 0) + 1
      pieces.push({ number, bytes: piece.slice() })
      documents.set(document, pieces)
      return number
    },
    async pieces(workshop, document) {
      const pieces = kept.get(workshop)?.documents.get(document) ?? []
      return { last: pieces.at(-1)?.number ?? 0, pieces: pieces.map(({ bytes }) => bytes.slice()) }
    },
    async compact(workshop, document, last, piece) {
      const documents = kept.get(workshop)?.documents
      const pieces = documents?.get(document)
      if (!documents || !pieces?.some(({ number }) => number <= last)) return
      const later = pieces.filter(({ number }) => number > last)
      documents.set(document, [{ number: last, bytes: piece.slice() }, ...later])
    },
    async purge(workshop) {
      kept.delete(workshop)
      for (const [name, holder] of names) if (holder === workshop) names.delete(name)
    },
    async overwrite() {},
    async close() {},
  }
}
