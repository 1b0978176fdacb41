import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { buildOutcome } from '../../shared/outcome/build.ts'
import { outcomeCsv } from '../../shared/outcome/csv.ts'
import { sealed } from '../../shared/outcome/digest.ts'
import { outcomeMarkdown } from '../../shared/outcome/markdown.ts'
import type { Tables } from '../../shared/workshop.ts'
import { refusal } from '../../shared/refusals.ts'
import { makeBuckets } from '../limits.ts'
import type { Room } from '../room/room.ts'
import type { Rows } from '../room/rows.ts'
import { addressOf, refuse, seated, type Api } from './http.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const KINDS = [
  'workshop',
  'exercise',
  'step',
  'round',
  'seat',
  'key',
  'entry',
  'mark',
  'card',
  'group',
  'move',
  'decision',
  'dissent',
  'speaker',
  'pair',
  'shown',
  'apart',
  'planned',
  'shelf',
  'audit',
] as const satisfies readonly (keyof Tables)[]

const tables = (rows: Rows) =>
  Object.fromEntries(KINDS.map((kind) => [kind, rows.all(kind)])) as {
    [K in keyof Tables]: ReadonlyMap<string, Tables[K]>
  }

const FORMATS = {
  json: ['application/json; charset=utf-8', (document: Outcome) => JSON.stringify(document, null, 1)],
  csv: ['text/csv; charset=utf-8', outcomeCsv],
  md: ['text/markdown; charset=utf-8', outcomeMarkdown],
} as const
/** Exports may take so many ms of each second of a workshop, for each command that one seat may send in it: a tenth of the time. */
const MS_PER_COMMAND = 5

type Outcome = ReturnType<typeof sealed>

/** The export: facilitators and the outcome key. Nothing of a step that is not revealed. */
export const outcome = (api: Api) => {
  const { limits, now, settings } = api
  const asked = makeBuckets(limits.COMMANDS_RATE, limits.COMMANDS_BURST, now)
  const most = limits.COMMANDS_BURST * 10 * MS_PER_COMMAND
  const spent = makeBuckets(limits.COMMANDS_RATE * MS_PER_COMMAND, most, now)
  /** ms that making the last one took */
  const cost = new WeakMap<Room, number>()
  return new Hono().get('/api/workshops/:id/outcome', async (c) => {
    const who = await seated(c, api)
    if (typeof who === 'string') return refuse(c, who)
    if (who.session.role !== 'facilitator' && who.session.role !== 'outcome') return refuse(c, 'not_allowed')
    const wait =
      asked.take(`${who.room.id} ${who.session.seat ?? addressOf(c, settings)}`) ||
      spent.take(who.room.id, Math.min(cost.get(who.room) ?? 0, most))
    if (wait > 0) return refuse(c, refusal('too_fast', { retry_after: wait }))
    const name = c.req.query('format') ?? 'json'
    if (!Object.hasOwn(FORMATS, name)) return refuse(c, 'bad_request')
    const format = FORMATS[name as keyof typeof FORMATS]
    const { room } = who
    const text = await room.read((rows) => {
      // only the making counts: nobody here can help what the commits before it took
      const began = performance.now()
      const document = buildOutcome(tables(rows), {
        id: room.id,
        revision: room.version(),
        exportedAt: api.now(),
        version: api.settings.version,
      })
      const made = format[1](sealed(document, sha256))
      cost.set(room, performance.now() - began)
      return made
    })
    c.header('Content-Type', format[0])
    c.header('Content-Disposition', `attachment; filename="outcome.${name}"`)
    c.header('X-Purge-On', new Date(purgeAt(room.rows(), api)).toISOString().slice(0, 10))
    return c.body(text)
  })
}

const purgeAt = (rows: Rows, { settings }: Api) =>
  (rows.workshop.endedAt ?? rows.workshop.createdAt) + settings.retentionDays * 24 * 3600_000
