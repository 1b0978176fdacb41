import { createMemo, type Accessor } from 'solid-js'
import type { DecisionView } from '../../../shared/wall.ts'

export type Known = DecisionView & { id: string }

/** What the facilitator types. Taps of the room (taking it, answering) move nobody's eyes. */
const written = ({ title, kind, last_time, trip_wire, freed_time, due, review_on }: Known) =>
  JSON.stringify([title, kind, last_time, trip_wire, freed_time, due, review_on])

/** The sentence that was written on last while this page looked; to begin with, the newest one. */
export function createCurrent(all: Accessor<Known[]>): Accessor<Known | undefined> {
  const eye = createMemo<{ id: string | undefined; seen: Map<string, string> } | undefined>((before) => {
    const seen = new Map(all().map((decision) => [decision.id, written(decision)]))
    const changed = before && all().findLast(({ id }) => before.seen.get(id) !== seen.get(id))?.id
    const kept = before?.id !== undefined && seen.has(before.id) ? before.id : undefined
    return { seen, id: changed ?? kept ?? all().at(-1)?.id }
  })
  return () => all().find(({ id }) => id === eye()?.id)
}
