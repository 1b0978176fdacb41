import { anyCommand, LIST_LIMIT, type Answer, type Command } from '../shared/commands.ts'
import { FIRST_MISFIT } from '../shared/json.ts'
import { refusal, type Refusal, type RefusalCode } from '../shared/refusals.ts'
import { makeBuckets, type Limits } from './limits.ts'
import type { Log } from './log.ts'
import type { Meters } from './meters.ts'
import { NotSaved, type Room } from './room/room.ts'

/**
 * Takes what a seat sends, whichever way it came: one command or a list, as JSON that may be anything. Answers each in order, after the
 * commit; or refuses the whole, of which nothing was done then. Throws `Gone`.
 */
export type Take = (room: Room, seat: string, json: unknown) => Promise<{ results: Answer[] } | Refusal>

/** The answer where something threw that should not. */
export const BUG = { status: 500, error: 'bug', message: 'Something broke here.' } as const

const idOf = (input: unknown) =>
  typeof input === 'object' && input !== null && 'id' in input && typeof input.id === 'string'
    ? input.id.slice(0, 64)
    : ''

export const makeTake = (limits: Limits, now: () => number, meters: Meters, log: Log): Take => {
  const buckets = makeBuckets(limits.COMMANDS_RATE, limits.COMMANDS_BURST, now)

  return async (room, seat, json) => {
    const list: unknown[] = Array.isArray(json) ? json : [json]
    if (list.length > LIST_LIMIT) return refusal('too_many_commands')
    const wait = buckets.take(`${room.id} ${seat}`, Math.max(1, list.length))
    if (wait > 0) return refusal('too_fast', { retry_after: wait })

    const results: Answer[] = []
    const good: { at: number; command: Command }[] = []
    for (const [at, input] of list.entries()) {
      const parsed = anyCommand.safeParse(input, FIRST_MISFIT)
      if (parsed.success) {
        good.push({ at, command: parsed.data })
        continue
      }
      const where = parsed.error.issues[0]?.path.join('.') ?? ''
      results[at] = { id: idOf(input), ok: false, ...refusal('bad_command', { where }) }
      meters.commands.add('unknown', 'bad_command')
    }
    try {
      const answers = await room.commands(
        seat,
        good.map(({ command }) => command),
      )
      for (const [i, answer] of answers.entries()) {
        const { at, command } = good[i]!
        results[at] = answer
        meters.commands.add(command.type, answer.ok ? 'ok' : (answer.error as RefusalCode))
        if (command.type === 'end' && answer.ok) log('workshop_ended', { workshop: room.id })
      }
    } catch (error) {
      if (error instanceof NotSaved) return refusal('not_saved')
      throw error
    }
    return { results }
  }
}
