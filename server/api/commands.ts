import { Hono } from 'hono'
import { refusal } from '../../shared/refusals.ts'
import { makeBuckets } from '../limits.ts'
import { refuse, seated, type Api, type ReadBody } from './http.ts'

export const commands = (api: Api, readBody: ReadBody) => {
  const { limits, now } = api
  // a body that holds no command takes its time to look through as well
  const asked = makeBuckets(limits.COMMANDS_RATE, limits.COMMANDS_BURST, now)

  return new Hono().post('/api/workshops/:id/commands', async (c) => {
    const who = await seated(c, api)
    if (typeof who === 'string') return refuse(c, who)
    const { room, session } = who
    if (session.seat === null) return refuse(c, 'not_allowed')
    const wait = asked.take(`${room.id} ${session.seat}`)
    if (wait > 0) return refuse(c, refusal('too_fast', { retry_after: wait }))
    const body = await readBody(c, limits.BODY_BYTES)
    if ('error' in body) return refuse(c, body)
    const answer = await api.take(room, session.seat, body.json)
    return 'error' in answer ? refuse(c, answer) : c.json(answer)
  })
}
