import { Hono } from 'hono'
import { refuse, seated, type Api, type ReadBody } from './http.ts'

export const commands = (api: Api, readBody: ReadBody) =>
  new Hono().post('/api/workshops/:id/commands', async (c) => {
    const who = await seated(c, api)
    if (typeof who === 'string') return refuse(c, who)
    const { room, session } = who
    if (session.seat === null) return refuse(c, 'not_allowed')
    const body = await readBody(c, api.limits.BODY_BYTES)
    if ('error' in body) return refuse(c, body)
    const answer = await api.take(room, session.seat, body.json)
    return 'error' in answer ? refuse(c, answer) : c.json(answer)
  })
