import type { Answer, Command, CommandOf } from '../../shared/commands.ts'
import type { Json, Role } from '../../shared/workshop.ts'
import type { Backstage, Wall } from '../../shared/wall.ts'

/** A projected document as signals: one per key of each root map, so that a change re-renders one row. */
export interface Reactive<Maps> {
  /** tracks this one key */
  get<M extends keyof Maps & string, K extends keyof Maps[M] & string>(map: M, key: K): Maps[M][K] | undefined
  /** tracks the set of keys, not their values; in no order */
  keys<M extends keyof Maps & string>(map: M): string[]
  /** false until the first whole picture has come; stays true through a reconnect */
  ready(): boolean
}

/**
 * connecting: no picture yet · live · offline: the picture is old, we are trying ·
 * the rest is final: out (no session any more), gone (deleted or unknown), replaced (a newer tab), refused (anything else)
 */
export type Link = 'connecting' | 'live' | 'offline' | 'out' | 'gone' | 'replaced' | 'refused'

export interface Me {
  id: string
  title: string
  role: Role
  seat: string
  name: string
  /** facilitator and screen only */
  code?: string
  /** facilitator and screen only: the join link, under the address that people type */
  join?: string
  /** facilitator and screen only: the secret of the join link */
  token?: string
}

/** A `put` that this device keeps until the server has answered it. */
export type Kept = 'saved' | 'waiting' | 'refused'

export interface Desk {
  /** what is on this seat's desk (saved, or waiting to be), by key; tracks */
  entries(step: string, round: number): { [key: string]: Json }
  kept(step: string, round: number, key: string): Kept | undefined
  /** goes to the outbox at once; null removes. Never throws, never loses. */
  put(step: string, round: number, key: string, value: Json | null): void
  /** a second pass asks anew */
  done(step: string, round: number, pass?: 1 | 2): boolean
  setDone(step: string, round: number, done: boolean, pass?: 1 | 2): void
  /** everything not answered yet, over all steps; tracks */
  waiting(): number
  /** true: what waits was tried more than once and has had no answer; a sentence: why the server does not take it; time to say so; tracks */
  stuck(): boolean | string
  /** puts that the server refused for good, with the words that came back; the text stays as a draft */
  refused(): { step: string; round: number; key: string; value: Json | null; message: string }[]
  forget(step: string, round: number, key: string): void
  /** unsent typing: survives reload, a step change and a closed step; kept on this device only; tracks */
  draft(step: string, field: string): string
  setDraft(step: string, field: string, text: string): void
  /** every draft that holds something, over all steps; tracks */
  drafts(): { step: string; field: string; text: string }[]
}

/** All that a surface knows of its workshop. One per page, from `makeRoom(id, role)`. */
export interface Room {
  id: string
  me(): Me | undefined
  wall: Reactive<Wall>
  /** for facilitators */
  backstage: Reactive<Backstage>
  desk: Desk
  link(): Link
  /** the server's clock, ms; ticks four times a second where `tick` is asked for */
  now(): number
  /**
   * One command or several in order, outside the outbox: transitions and a facilitator's work. Retried with the same id for 10 s
   * while the network is away, then answered `{ok: false, error: 'not_sent'}`.
   */
  send(...commands: Unsent[]): Promise<Answer[]>
  /** `/hand/<step>` and the like; undefined when it did not work */
  read<T>(path: string): Promise<T | undefined>
  /** `profile` goes through the outbox */
  profile(change: { name?: string; perspective?: string }): void
  close(): void
}

type WithoutId<C> = C extends Command ? Omit<C, 'id'> : never
/** A command whose id `send` will make. */
export type Unsent = WithoutId<Command>
export type UnsentOf<T extends Command['type']> = Omit<CommandOf<T>, 'id'>
