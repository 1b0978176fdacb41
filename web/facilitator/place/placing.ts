import { createContext, createEffect, createMemo, createSignal, on, onCleanup, useContext } from 'solid-js'
import type { LineRow, PlaceEntry, PlaceParams, PlaneRow, TimelineRow } from '../../../shared/activities/place.ts'
import type { Json } from '../../../shared/workshop.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'

/** While a finger moves, the room follows at this pace; ms. */
const PACE = 250
/** What was answered is on the wall by then, or somebody else has moved it; ms. */
const SETTLED = 1000

type BoardRow = { item: string; cant_say: number; also?: { median: number | null } } & Partial<
  Pick<LineRow | PlaneRow | TimelineRow, 'points'>
> &
  Pick<Partial<TimelineRow>, 'felt'>

/** On a shared board an item has one place: what the result says of it is what was put. */
function entryOf({ cant_say, points = [], felt, also }: BoardRow): PlaceEntry | undefined {
  const number = also?.median == null ? {} : { also: also.median }
  if (cant_say > 0) return { cant_say: true, ...number }
  const [point] = points
  if (point === undefined) return undefined
  if (typeof point === 'number') return { x: point, ...number }
  if (Array.isArray(point)) return { x: point[0], y: point[1], ...number }
  const feeling = Object.entries(felt ?? {}).find(([, people]) => people > 0)?.[0]
  return { when: point, ...(feeling !== undefined && { felt: Number(feeling) }), ...number }
}

type Placing = ReturnType<typeof createPlacing>

export const PlacingContext = createContext<Placing>()

export function usePlacing(): Placing {
  const placing = useContext(PlacingContext)
  if (!placing) throw new Error('usePlacing outside of a board')
  return placing
}

/** The board of an open step: what the room sees, and on top of it what this page has just moved. */
export function createPlacing(row: () => Row) {
  const { room, say } = useLead()
  const { desk, wall } = room
  const step = () => row().step
  const round = () => row().round
  const params = createMemo(() => row().params as unknown as PlaceParams)
  const items = createMemo(() => wall.get('steps', step())?.items ?? [])
  const seen = createMemo(() => {
    const rows = (wall.get('boards', step())?.result['rows'] ?? []) as unknown as BoardRow[]
    return new Map(rows.map((each) => [each.item, entryOf(each)]))
  })
  const [own, setOwn] = createSignal<ReadonlyMap<string, PlaceEntry | null>>(new Map())
  const drop = (item: string) => setOwn((all) => new Map([...all].filter(([key]) => key !== item)))
  const isWaiting = (item: string) => desk.kept(step(), round(), item) === 'waiting'

  // Another facilitator may move the same item: the last one counts, so one's own move gives way to what the wall says after it.
  createEffect(
    on(seen, (now, before) => {
      for (const item of own().keys())
        if (!isWaiting(item) && JSON.stringify(now.get(item)) !== JSON.stringify(before?.get(item))) drop(item)
    }),
  )
  const timers = new Set<ReturnType<typeof setTimeout>>()
  onCleanup(() => timers.forEach(clearTimeout))
  createEffect(() => {
    for (const [item, entry] of own()) {
      if (isWaiting(item) || moving === item) continue
      timers.add(setTimeout(() => own().get(item) === entry && moving !== item && drop(item), SETTLED))
    }
  })
  createEffect(() => {
    const refused = desk.refused().find((one) => one.step === step() && one.round === round())
    if (!refused) return
    say(refused.message)
    drop(refused.key)
    desk.forget(step(), round(), refused.key)
  })

  const entry = (item: string): PlaceEntry | undefined => {
    const moved = own().get(item)
    return moved === undefined ? seen().get(item) : (moved ?? undefined)
  }
  let moving: string | undefined
  let sent = 0
  /** A number asked beside goes along. */
  const whole = (item: string, place: PlaceEntry): PlaceEntry => {
    const also = place.also ?? entry(item)?.also
    return { ...place, ...(also != null && { also }) }
  }
  const send = (item: string, place: PlaceEntry | null) => {
    sent = Date.now()
    desk.put(step(), round(), item, place as unknown as Json)
  }
  const put = (item: string, place: PlaceEntry | null) => {
    moving = undefined
    const next = place && whole(item, place)
    setOwn((all) => new Map(all).set(item, next))
    send(item, next)
  }
  /** While the finger still moves. */
  const move = (item: string, place: PlaceEntry) => {
    moving = item
    const next = whole(item, place)
    setOwn((all) => new Map(all).set(item, next))
    if (Date.now() - sent >= PACE) send(item, next)
  }
  /** how many nobody can say a place of */
  const left = () => items().filter((item) => entry(item)?.cant_say).length
  const placed = () => items().filter(entry).length - left()
  return { params, items, entry, put, move, placed, left }
}
