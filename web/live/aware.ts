import { awarenessFrame, readAwareness } from '../../shared/frames.ts'

/** Somebody else who is at a written document right now. */
export interface Other {
  /** one page of theirs */
  client: number
  /** '' where the step has no names */
  name: string
  /** the field, or the row, that they are in */
  at?: string
  /** a facilitator who reads along */
  visit?: true
}

const string = (value: unknown) => (typeof value === 'string' ? value : undefined)

const otherOf = (client: number, state: object): Other => {
  const { name, at, visit } = state as { [field: string]: unknown }
  const place = string(at)
  return { client, name: string(name) ?? '', ...(place && { at: place }), ...(visit === true && { visit }) }
}

/** Who else is at a document, and where; and where oneself is, said to them. Never stored. */
export const makeAwareness = (send: (frame: Uint8Array<ArrayBuffer>) => void, changed: (others: Other[]) => void) => {
  const others = new Map<number, { clock: number; other: Other }>()
  let own = { client: 0, clock: 0, at: undefined as string | undefined }

  const tell = () => changed([...others.values()].map(({ other }) => other))
  const say = () => {
    own.clock++
    send(awarenessFrame([{ client: own.client, clock: own.clock, state: { at: own.at ?? null } }]))
  }
  return {
    /** Under this client id from now on: each document has its own. */
    as: (client: number) => void (own = { client, clock: 0, at: own.at }),
    at(place: string | undefined) {
      if (place === own.at) return
      own.at = place
      say()
    },
    /** The line is new, or is lost: nobody is known until they say so again. */
    anew() {
      if (others.size === 0) return
      others.clear()
      tell()
    },
    joined: () => own.at !== undefined && say(),
    heard(states: Uint8Array) {
      const news = (readAwareness(states) ?? []).filter(({ client }) => client !== own.client)
      for (const { client, clock, state } of news) {
        if (clock < (others.get(client)?.clock ?? 0)) continue
        if (state) others.set(client, { clock, other: otherOf(client, state) })
        else others.delete(client)
      }
      if (news.length > 0) tell()
    },
  }
}
