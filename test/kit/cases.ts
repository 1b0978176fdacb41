import type { Json } from '../../shared/workshop.ts'
import { gather, type Person } from './people.ts'

/** Many steps in one workshop, answered by the same people, and what the outcome says of each. */

// oxlint-disable-next-line typescript/no-explicit-any
export type Untyped = any
export type Ids = { [name: string]: string }
export interface Case {
  name: string
  activity: string
  params: object
  items?: string[]
  attribution?: string
  /** what each seat puts, key → value; null: done with nothing; undefined: silent */
  said: ((ids: Ids) => { [key: string]: Json } | null | undefined)[]
}

/** Everybody joins once; each case is opened, answered, closed and revealed. Gives the outcome's steps, with items by name. */
export const play = async (base: string, people: number, cases: Case[]): Promise<Untyped[]> => {
  const steps = cases.map(({ name, activity, params, items, attribution }, i) => {
    const step = { ref: `s${i}`, activity, ask: name, params }
    return { ...step, ...(items && { seed_items: items }), ...(attribution && { attribution }) }
  })
  const room = await gather(base, [{ id: 'reference', title: 'Reference', steps } as never])
  const seats: Person[] = []
  for (let i = 0; i < people; i++) seats.push(await room.join(`Seat ${i}`))
  for (const [i, { name, items, said }] of cases.entries()) {
    const at = { step: room.step(`s${i}`), round: 1 }
    await room.fay.say({ type: 'open', ...at, from: 'waiting', seconds: 0 })
    const ids = items ? await room.items(`s${i}`) : {}
    const answers = await Promise.all(
      said.flatMap((of, j) => {
        const put = of(ids)
        if (put === undefined) return []
        if (put === null) return seats[j]!.sayAll([{ type: 'done', ...at, done: true }])
        return seats[j]!.sayAll(Object.entries(put).map(([key, value]) => ({ type: 'put', ...at, key, value })))
      }),
    )
    const led = await room.fay.sayAll([
      { type: 'close', ...at, from: 'open' },
      { type: 'reveal', ...at, from: 'closed' },
    ])
    const refused = [...answers.flat(), ...led].find(({ ok }) => !ok)
    if (refused) throw new Error(`${name}: ${JSON.stringify(refused)}`)
  }
  const outcome = await room.outcome()
  room.leave()
  const texts = new Map<string, string>(outcome['items'].map(({ id, text }: Untyped) => [id, text]))
  const named = JSON.parse(JSON.stringify(outcome['exercises'][0].steps), (_, value) => texts.get(value) ?? value)
  return cases.map((_, i) => named.find(({ id }: Untyped) => id === room.step(`s${i}`)))
}

/** Where an outcome says otherwise than it should, to the four decimals that it keeps; fields nobody asks for are left alone. */
export const differences = (where: string, said: Untyped, wanted: Untyped): string[] => {
  if (typeof wanted === 'number' && typeof said === 'number' && Math.abs(said - wanted) <= 5.001e-5) return []
  if (typeof wanted === 'object' && wanted !== null && typeof said === 'object' && said !== null)
    return Object.keys(wanted).flatMap((key) => differences(`${where} ${key}`, said[key], wanted[key]))
  return said === wanted ? [] : [`${where}: ${JSON.stringify(said)}, not ${JSON.stringify(wanted)}`]
}

export const rowsOf = (step: Untyped): { [item: string]: Untyped } =>
  Object.fromEntries(step.result.rows.map((row: Untyped) => [row.item, row]))
