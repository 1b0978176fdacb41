import type { Workshop } from '../kit/people.ts'
import type { Caller } from './wire.ts'

/** How often each answer came: a status (`429`), a close code with its reason (`4400 form`), or a word. */
export type Answers = { [answer: string]: number }

/** What somebody hostile does to a server on this machine. */
export interface Attack {
  name: string
  /** what it does to a server that believes its clients */
  threat: string
  /** answers one of which must come, and none besides these and `may`; `4400` is any reason for it */
  refused: readonly string[]
  may?: readonly string[]
  run(target: Target): Promise<Answers>
}

/** A seat that the attacker holds in the honest people's workshop; they sit at the same table. */
export interface Seat {
  seat: string
  cookie: string
}

export interface Target extends Caller {
  base: string
  /** how long what is not counted in pieces goes on, ms */
  lasts: number
  /** the honest people's */
  workshop: string
  code: string
  token: string
  steps: { notes: string; dots: string; draft: string; later: string }
  item: string
  /** one more seat among them */
  seat(): Promise<Seat>
  /** a workshop of the attacker's own */
  lead(exercise?: object, more?: object): Promise<Workshop>
}

/** Puts answers of several together. */
export const sum = (all: readonly (Answers | string)[]): Answers => {
  const total: Answers = {}
  for (const one of all)
    for (const [answer, times] of typeof one === 'string' ? [[one, 1] as const] : Object.entries(one))
      total[answer] = (total[answer] ?? 0) + times
  return total
}

/** `times` of something, at most so many at once. */
export const many = async (times: number, at: number, one: (n: number) => Promise<string>): Promise<Answers> => {
  const answers: string[] = []
  let next = 0
  const worker = async () => {
    while (next < times) answers.push(await one(next++))
  }
  await Promise.all(Array.from({ length: Math.min(at, times) }, worker))
  return sum(answers)
}

/** The same again and again, from so many hands, for so long. */
export const flood = async (lasts: number, hands: number, one: (n: number) => Promise<string>): Promise<Answers> => {
  const until = performance.now() + lasts
  const answers: string[] = []
  let next = 0
  const hand = async () => {
    while (performance.now() < until) answers.push(await one(next++))
  }
  await Promise.all(Array.from({ length: hands }, hand))
  return sum(answers)
}

export const pause = (ms: number) => new Promise<void>((next) => setTimeout(next, ms))
