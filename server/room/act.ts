import type { Command, CommandOf, CommandType } from '../../shared/commands.ts'
import { refusal, type Refusal, type RefusalCode } from '../../shared/refusals.ts'
import type { SeatRow } from '../../shared/workshop.ts'
import type { Rows } from './rows.ts'

/** Where everything that is left to chance comes from, so that a simulation can hold it in its hand. */
export interface Chance {
  /** 12 letters after the prefix: `it_7K2M…`, opaque, never reused; no secret */
  id(prefix: string): string
  /** 128 bits, for keys and passes */
  secret(): string
  code(): string
  shuffle<T>(list: readonly T[]): T[]
  /** one of these, each as likely as any other; undefined where there is none */
  pick<T>(list: readonly T[]): T | undefined
}

/** Everything a handler may look at. It changes rows and nothing else, and is over in one turn of the event loop. */
export interface Act {
  rows: Rows
  workshop: string
  seat: string
  me: SeatRow
  /** server time, ms */
  now: number
  chance: Chance
  /** a seat with an open socket, or heard of in the last minute */
  here: (seat: string) => boolean
  limits: { entry: number; seat: number; workshop: number }
}

/** What a command comes to: done, or a refusal. After a refusal the rows are rolled back to where the command began. */
export type Verdict = { rev?: number } | Refusal
export type Handler<T extends CommandType = CommandType> = (act: Act, command: CommandOf<T>) => Verdict
export type Handlers = { [T in CommandType]: Handler<T> }

export const done: Verdict = {}
export const no = (code: RefusalCode, detail?: Record<string, unknown>): Refusal => refusal(code, detail)
export const isRefusal = (verdict: object): verdict is Refusal => 'error' in verdict
export type { Command }
