// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeRoom } from '../../web/live/room.ts'
import { fakeDevice, settle } from '../kit/device.ts'

const ok = (body: object) => Response.json(body)
const put = { step: 'st_1', round: 1, key: 'e1', value: { text: 'the deck' } } as const

it('[P5] what was written before the server first said who this is survives a reload', async () => {
  const before = fakeDevice()
  before.answer = () => Promise.reject(new TypeError('no network'))
  makeRoom('ws_1', 'participant', before).desk.put(put.step, put.round, put.key, put.value)
  await settle()
  const after = fakeDevice({ storage: before.storage })
  after.answer = (url) => {
    if (url.includes('/commands')) throw new TypeError('no network')
    return ok(url.includes('/desk') ? [] : { seat: 'pe_1', role: 'participant' })
  }
  const room = makeRoom('ws_1', 'participant', after)
  await settle()
  expect(room.me()).toMatchObject({ seat: 'pe_1' })
  const { desk } = makeRoom('ws_1', 'participant', fakeDevice({ storage: before.storage }))
  expect(desk.entries('st_1', 1)).toEqual({ e1: put.value })
  expect(desk.kept('st_1', 1, 'e1')).toBe('waiting')
})

it('[P5] after a refusal the desk shows what the server has, which may be the word that the refused one replaced', async () => {
  const device = fakeDevice()
  let isClosed = false
  device.answer = (url, body) => {
    if (url.includes('/desk')) return ok(isClosed ? [{ ...put, rev: 1 }] : [])
    if (!url.includes('/commands')) return ok({ seat: 'pe_1', role: 'participant' })
    const refused = { ok: false, error: 'step_closed', message: 'Closed.', status: 409 }
    return ok({ results: (body as { id: string }[]).map(({ id }) => ({ id, ...refused })) })
  }
  const room = makeRoom('ws_1', 'participant', device)
  await settle()
  isClosed = true
  room.desk.put('st_1', 1, 'e1', { text: 'too late' })
  await settle()
  await settle()
  expect(room.desk.entries('st_1', 1)).toEqual({ e1: put.value })
  expect(room.desk.refused()).toMatchObject([{ value: { text: 'too late' } }])
})
