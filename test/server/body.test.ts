import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { makeReadBody, type Api } from '../../server/api/http.ts'
import { limitsFrom } from '../../server/limits.ts'

/** What comes of a body, and what of a clock that breaks while it is read. */
const reading = async (body: BodyInit, now = () => 0) => {
  let isRead = false
  const clock = () => (isRead ? now() : 0)
  const readBody = makeReadBody({ settings: { trustProxy: false }, limits: limitsFrom({}), now: clock } as Api)
  isRead = true
  const app = new Hono()
    .post('/', async (c) => c.json(await readBody(c, 1_000_000)))
    .onError((error, c) => c.json({ thrown: error.message }))
  return (await app.request('/', { method: 'POST', body })).json() as Promise<object>
}

it.each<[string, BodyInit]>([
  ['what is no JSON', '{"id":'],
  ['nothing', ''],
  ['what is no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
])('calls it a bad request to send %s', async (_, body) => {
  expect(await reading(body)).toMatchObject({ error: 'bad_request' })
})

it('calls it no bad request where our own code breaks while it reads one', async () => {
  const broken = () => {
    throw new Error('a bug')
  }
  const large = JSON.stringify('x'.repeat(70_000))
  expect(await reading(large)).toMatchObject({ json: 'x'.repeat(70_000) })
  expect(await reading(large, broken)).toEqual({ thrown: 'a bug' })
})
