import { estimate, type Estimate } from '../../stats/estimate.ts'
import type { Given } from '../activity.ts'
import type { PlaceEntry, PlaceParams } from './params.ts'

export type Placing = Given<PlaceParams, PlaceEntry>

export type Counts = {
  item: string
  /** people who placed it */
  n: number
  cant_say: number
}
/** Only where a number was asked beside. */
export type Also = { also?: Estimate }

/** All that people said about one item. */
export const about = ({ desks }: Placing, item: string): PlaceEntry[] =>
  desks.flatMap(({ entries }) => {
    const entry = Object.hasOwn(entries, item) ? entries[item] : undefined
    return entry ? [entry] : []
  })

/** The part of a row that every shape has. */
export const counts = (item: string, entries: PlaceEntry[], placed: number): Counts => ({
  item,
  n: placed,
  cant_say: entries.filter(({ cant_say }) => cant_say).length,
})

export const also = ({ params }: Placing, entries: PlaceEntry[]): Also =>
  params.also ? { also: estimate(entries.flatMap(({ also }) => (typeof also === 'number' ? [also] : []))) } : {}
