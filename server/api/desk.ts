import { Hono } from 'hono'
import { makeBuckets } from '../limits.ts'
import { handCards } from '../room/hand.ts'
import { seatLate, tableOf } from '../room/tables.ts'
import { resultViews } from '../room/wall.ts'
import { refusal } from '../../shared/refusals.ts'
import { addressOf, refuse, seated, type Api } from './http.ts'

/** What a seat may read besides the wall: its own desk, and what was revealed. */
export const desk = (api: Api) => {
  const { limits, now, settings } = api
  // what is dealt, who sits where and what was found are made from everybody's rows each time: asking is as dear as answering
  const asked = makeBuckets(limits.COMMANDS_RATE, limits.COMMANDS_BURST, now)
  return (
    new Hono()
      .get('/api/workshops/:id/desk', async (c) => {
        const who = await seated(c, api)
        if (typeof who === 'string') return refuse(c, who)
        const { seat } = who.session
        if (seat === null) return refuse(c, 'not_allowed')
        const wait = asked.take(`${who.room.id} ${seat}`)
        if (wait > 0) return refuse(c, refusal('too_fast', { retry_after: wait }))
        const entries = await who.room.read((rows) =>
          rows
            .where('entry', 'seat', seat)
            .map(([, { step, round, key, value, rev }]) => ({ step, round, key, value, rev })),
        )
        return c.json(entries)
      })
      // asking is how somebody is dealt something
      .get('/api/workshops/:id/hand/:step', async (c) => {
        const who = await seated(c, api)
        if (typeof who === 'string') return refuse(c, who)
        const { seat } = who.session
        if (seat === null) return refuse(c, 'not_allowed')
        const wait = asked.take(`${who.room.id} ${seat}`)
        if (wait > 0) return refuse(c, refusal('too_fast', { retry_after: wait }))
        const step = c.req.param('step')
        const hand = await who.room.change((rows) => {
          const row = rows.get('step', step)
          return row ? handCards(rows, step, row, seat) : refusal('unknown_step')
        })
        return 'error' in hand ? refuse(c, hand) : c.json(hand)
      })
      // asking is how somebody who came late is seated
      .get('/api/workshops/:id/table/:step', async (c) => {
        const who = await seated(c, api)
        if (typeof who === 'string') return refuse(c, who)
        const { seat } = who.session
        if (seat === null) return refuse(c, 'not_allowed')
        const wait = asked.take(`${who.room.id} ${seat}`)
        if (wait > 0) return refuse(c, refusal('too_fast', { retry_after: wait }))
        const step = c.req.param('step')
        const table = await who.room.change((rows) => {
          const row = rows.get('step', step)
          if (!row) return refusal('unknown_step')
          seatLate(rows, step, row, seat)
          return tableOf(rows, step, row, seat) ?? refusal('no_table')
        })
        return 'error' in table ? refuse(c, table) : c.json(table)
      })
      .get('/api/workshops/:id/results', async (c) => {
        const who = await seated(c, api)
        if (typeof who === 'string') return refuse(c, who)
        const wait = asked.take(`${who.room.id} ${who.session.seat ?? addressOf(c, settings)}`)
        if (wait > 0) return refuse(c, refusal('too_fast', { retry_after: wait }))
        const results = await who.room.read((rows) =>
          [...rows.all('step')]
            .toSorted(([, a], [, b]) => a.order - b.order)
            .flatMap(([step]) => resultViews(rows, step) ?? []),
        )
        return c.json(results)
      })
  )
}
