import { Hono } from 'hono'
import { anyCommand, LIST_LIMIT, type Answer, type Command } from '../../shared/commands.ts'
import { FIRST_MISFIT } from '../../shared/json.ts'
import { refusal, type RefusalCode } from '../../shared/refusals.ts'
import { makeBuckets } from '../limits.ts'
import { Gone, NotSaved } from '../room/room.ts'
import { refuse, seated, type Api, type ReadBody } from './http.ts'

const idOf = (input: unknown) =>
  typeof input === 'object' && input !== null && 'id' in input && typeof input.id === 'string'
    ? input.id.slice(0, 64)
    : ''

export const commands = (api: Api, readBody: ReadBody) => {
  const { limits, now, meters, log } = api
  const buckets = makeBuckets(limits.COMMANDS_RATE, limits.COMMANDS_BURST, now)

  return new Hono().post('/api/workshops/:id/commands', async (c) => {
    const who = await seated(c, api)
    if (typeof who === 'string') return refuse(c, who)
    const { room, session } = who
    if (session.seat === null) return refuse(c, 'not_allowed')
    const bucket = `${room.id} ${session.seat}`
    // a body that holds no command takes its time to look through as well
    const soon = buckets.take(bucket)
    if (soon > 0) return refuse(c, refusal('too_fast', { retry_after: soon }))
    const body = await readBody(c, limits.BODY_BYTES)
    if ('error' in body) return refuse(c, body)
    const list = Array.isArray(body.json) ? body.json : [body.json]
    if (list.length > LIST_LIMIT) return refuse(c, 'too_many_commands')
    const wait = buckets.take(bucket, Math.max(0, list.length - 1))
    if (wait > 0) return refuse(c, refusal('too_fast', { retry_after: wait }))

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
        session.seat,
        good.map(({ command }) => command),
      )
      for (const [i, answer] of answers.entries()) {
        const { at, command } = good[i]!
        results[at] = answer
        meters.commands.add(command.type, answer.ok ? 'ok' : (answer.error as RefusalCode))
        if (command.type === 'end' && answer.ok) log('workshop_ended', { workshop: room.id })
      }
    } catch (error) {
      if (error instanceof Gone) return refuse(c, 'unknown_workshop')
      if (!(error instanceof NotSaved)) throw error
      return refuse(c, 'not_saved')
    }
    return c.json({ results })
  })
}
