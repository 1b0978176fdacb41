import { browser } from '../live/device.ts'
import { makeKeep } from '../live/keep.ts'

/** A workshop that was started in this browser. Its links are secrets, and are kept nowhere else. */
export interface Mine {
  id: string
  title: string
  /** ms */
  at: number
  /** the outcome that it goes on from */
  from?: { doc: string; revision: number } | undefined
  links: { facilitator: string; join: string; screen: string; outcome: string }
}

const keep = makeKeep(browser(), 'roomful/mine/')

/** Newest first. */
export const mine = (): Mine[] =>
  keep
    .keys('')
    .flatMap((id) => keep.get<Mine>(id) ?? [])
    .toSorted((a, b) => b.at - a.at)

export const remember = (workshop: Mine) => keep.set(workshop.id, workshop)
export const forget = (id: string) => keep.set(id, undefined)
