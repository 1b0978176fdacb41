import type { Json } from '../../shared/workshop.ts'
import type { Wall } from '../../shared/wall.ts'
import type { Person, Watched, Workshop } from './people.ts'

/** A workshop that was made from an agenda, with people who have something to say in each of its steps. */
export interface Run {
  room: Workshop
  seats: Person[]
  wall: Watched<Wall>
  /** the step behind `place:ref` */
  at(name: string): string
}

/** What the seats say in each step, by `place:ref`; in a step without a line they say nothing. */
export type Sayings<R extends Run> = { [name: string]: (it: R, step: string) => Promise<unknown> }

export const running = async (room: Workshop, seats: Person[]): Promise<Run> => {
  const names = await namesOf(room)
  const at = (name: string) => {
    const step = names.get(name)
    if (step === undefined) throw new Error(`no step ${name}`)
    return step
  }
  return { room, seats, wall: room.fay.wall(), at }
}

/** `place:ref` → id of each step of a workshop that was made from an agenda. */
export const namesOf = async ({ fay }: Workshop): Promise<Map<string, string>> => {
  const backstage = fay.backstage()
  const { agenda, exercises } = await backstage.until(
    (maps) => Object.keys(maps.agenda).length > 0 && Object.keys(maps.exercises).length > 0,
  )
  backstage.leave()
  return new Map(Object.entries(agenda).map(([id, row]) => [`${exercises[row.exercise]!.place}:${row.ref}`, id]))
}

export const put = async (seat: Person, step: string, key: string, value: Json, round = 1) => {
  const answer = await seat.put(step, key, value, round)
  if (!answer.ok) throw new Error(`${step} ${key}: ${JSON.stringify(answer)}`)
}
export const each = (seats: Person[], act: (seat: Person, n: number) => Promise<unknown>) =>
  Promise.all(seats.map((seat, n) => act(seat, n)))

/** Puts cards of the same words into piles of that name. */
export const pileUp = async ({ room, wall }: Run, step: string) => {
  const { steps, cards } = await wall.until((maps) => (maps.steps[step]?.items?.length ?? 0) > 0)
  const byText = Map.groupBy(steps[step]!.items!, (card) => cards[card]?.text ?? '')
  const same = [...byText].filter(([, all]) => all.length > 1)
  const commands = same.flatMap(([text, all], n) => {
    const group = `gr_${step.slice(3)}_${n}`
    return [
      { type: 'group' as const, group, name: text, step },
      ...all.map((card) => ({ type: 'move' as const, card, group })),
    ]
  })
  for (let n = 0; n < commands.length; n += 50)
    for (const answer of await room.fay.sayAll(commands.slice(n, n + 50)))
      if (!answer.ok) throw new Error(`${step}: ${JSON.stringify(answer)}`)
}
