import { Hono } from 'hono'
import { agendaDoc, type AgendaDoc } from '../../shared/agendas/agenda.ts'
import { agendas } from '../../shared/agendas/index.ts'
import { planOf } from '../../shared/agendas/plan.ts'
import { FIRST_MISFIT } from '../../shared/json.ts'
import { exerciseDoc } from '../../shared/exercises/exercise.ts'
import { exercises } from '../../shared/exercises/index.ts'
import { applyVariant } from '../../shared/exercises/variant.ts'
import { miswiredIn } from '../../shared/exercises/wiring.ts'
import { refusal, type Refusal } from '../../shared/refusals.ts'
import type { ExerciseDoc } from '../../shared/workshop.ts'
import { makeBuckets } from '../limits.ts'
import { bring } from '../room/bring.ts'
import { found, mint, type Wanted } from '../room/found.ts'
import { hashOf } from '../sessions.ts'
import { bringing, newWorkshop, wantedLink } from './bodies.ts'
import { addressOf, baseOf, giveSession, refuse, seated, type Api, type ReadBody } from './http.ts'

type Chosen = { doc: ExerciseDoc; variant: string | null }

const choose = (wanted: string | object): Chosen | Refusal => {
  if (typeof wanted !== 'string') {
    const parsed = exerciseDoc.safeParse(wanted, FIRST_MISFIT)
    if (parsed.success) {
      const doc = parsed.data as ExerciseDoc
      const wrong = miswiredIn(doc)
      return wrong ? refusal('bad_wiring', { ...wrong }) : { doc, variant: null }
    }
    const [issue] = parsed.error.issues
    return refusal('bad_exercise', { where: issue?.path.join('.') ?? '', why: issue?.message ?? '' })
  }
  const [id, variant = null] = wanted.split(':')
  const known = exercises.find((exercise) => exercise.id === id)
  const doc = known && applyVariant(known, variant === 'default' ? null : variant)
  return doc ? { doc, variant } : refusal('unknown_exercise', { exercise: wanted })
}

const chooseAgenda = (wanted: string | object): NonNullable<Wanted['agenda']> | Refusal => {
  const parsed = agendaDoc.safeParse(
    typeof wanted === 'string' ? agendas.find((agenda) => agenda.id === wanted) : wanted,
    FIRST_MISFIT,
  )
  if (!parsed.success) {
    if (typeof wanted === 'string') return refusal('unknown_agenda', { agenda: wanted })
    const [issue] = parsed.error.issues
    return refusal('bad_agenda', { where: issue?.path.join('.') ?? '', why: issue?.message ?? '' })
  }
  const doc = parsed.data as AgendaDoc
  const plan = planOf(doc, exercises)
  return 'why' in plan ? refusal('bad_agenda', { ...plan }) : { doc, plan }
}

const isRefusal = (chosen: object): chosen is Refusal => 'error' in chosen

export const workshops = (api: Api, readBody: ReadBody) => {
  const { rooms, settings, limits, now, chance } = api
  const perHour = limits.NEW_WORKSHOPS
  const fresh = makeBuckets(perHour / 3600, perHour, now)
  const asked = makeBuckets(limits.COMMANDS_RATE, limits.COMMANDS_BURST, now)

  return new Hono()
    .post('/api/workshops', async (c) => {
      const soon = asked.take(addressOf(c, settings))
      if (soon > 0) return refuse(c, refusal('too_fast', { retry_after: soon }))
      const body = await readBody(c, limits.WORKSHOP_BODY_BYTES)
      if ('error' in body) return refuse(c, body)
      const parsed = newWorkshop.safeParse(body.json, FIRST_MISFIT)
      if (!parsed.success)
        return refuse(c, refusal('bad_request', { where: parsed.error.issues[0]?.path.join('.') ?? '' }))
      const { title, exercises: wanted, agenda, import: brought, password, settings: chosen } = parsed.data
      if (settings.instancePassword !== null) {
        if (hashOf(password ?? '') !== hashOf(settings.instancePassword)) return refuse(c, 'wrong_password')
      } else if (perHour > 0) {
        const wait = fresh.take(addressOf(c, settings))
        if (wait > 0) return refuse(c, refusal('too_many_workshops', { retry_after: wait }))
      }
      if (agenda !== undefined && wanted !== undefined) return refuse(c, refusal('bad_request', { where: 'agenda' }))
      const led = agenda === undefined ? undefined : chooseAgenda(agenda)
      if (led && isRefusal(led)) return refuse(c, led)
      const picked = led ? [] : (wanted ?? ['stop-doing']).map(choose)
      const refused = picked.find(isRefusal)
      if (refused) return refuse(c, refused)
      const { facilitator, purpose, language, time_zone, promise, small_group_threshold, ballots, ...answers } = chosen
      const start = {
        title,
        facilitator,
        purpose,
        language,
        timeZone: time_zone,
        promise,
        threshold: small_group_threshold,
        ballots,
        settings: answers as Record<string, string | string[]>,
        exercises: picked as Chosen[],
        ...(led && { agenda: led }),
      }
      for (;;) {
        const made = found(start, now(), chance)
        if ('error' in made) return refuse(c, made)
        const refused = brought && bring(made.rows, brought, now(), chance)
        if (refused && 'error' in refused) return refuse(c, refused)
        const id = chance.id('ws')
        const created = await rooms.create(id, made.rows, [`code:${made.code}`, `join:${hashOf(made.joinToken)}`])
        if (created === 'taken') continue
        api.meters.workshops.add()
        api.log('workshop_made', { workshop: id })
        const base = baseOf(c, settings)
        giveSession(c, api, id, 'facilitator', made.keys.pass)
        return c.json(
          {
            id,
            code: made.code,
            links: {
              facilitator: `${base}/f/${id}#${made.keys.facilitator}`,
              join: `${base}/j/${made.code}#${made.joinToken}`,
              screen: `${base}/s/${id}#${made.keys.screen}`,
              outcome: `${base}/o/${id}#${made.keys.outcome}`,
            },
          },
          201,
        )
      }
    })

    .get('/api/workshops/:id', async (c) => {
      const who = await seated(c, api)
      if (typeof who === 'string') return refuse(c, who)
      const { room, session } = who
      const { title, code, joinToken } = room.rows().workshop
      const name = session.seat === null ? '' : room.rows().get('seat', session.seat)!.name
      const leads = session.role === 'facilitator' || session.role === 'screen'
      return c.json({
        id: room.id,
        title,
        role: session.role,
        seat: session.seat,
        name,
        now: now(),
        ...(leads && { code, token: joinToken, join: `${baseOf(c, settings)}/j/${code}#${joinToken}` }),
      })
    })

    .post('/api/workshops/:id/links', async (c) => {
      const who = await seated(c, api)
      if (typeof who === 'string') return refuse(c, who)
      if (who.session.role !== 'facilitator') return refuse(c, 'not_allowed')
      const body = await readBody(c, limits.BODY_BYTES)
      if ('error' in body) return refuse(c, body)
      const wanted = wantedLink.safeParse(body.json)
      if (!wanted.success) return refuse(c, 'bad_request')
      const { role, revoke } = wanted.data
      const { room } = who
      const base = baseOf(c, settings)
      if (role === 'join') {
        const { code, joinToken } = room.rows().workshop
        const [next, token] = [chance.code(), chance.secret()]
        if (!revoke) return c.json({ role, link: `${base}/j/${code}#${joinToken}` })
        const renewed = await room.change(
          (rows) => rows.change('workshop', 'workshop', { code: next, joinToken: token }),
          {
            claim: [`code:${next}`, `join:${hashOf(token)}`],
            release: [`code:${code}`, `join:${hashOf(joinToken)}`],
          },
        )
        return 'error' in renewed ? refuse(c, renewed) : c.json({ role, link: `${base}/j/${next}#${token}` })
      }
      const key = await room.change((rows, at) => {
        if (revoke)
          for (const [hash, { kind, role: of }] of rows.all('key'))
            if (kind === 'link' && of === role) rows.remove('key', hash)
        return { secret: mint(chance, rows, { kind: 'link', role, seat: null }, at) }
      })
      if ('error' in key) return refuse(c, key)
      const page = { facilitator: 'f', screen: 's', observer: 's', outcome: 'o' }[role]
      return c.json({ role, link: `${base}/${page}/${room.id}#${key.secret}` })
    })

    .post('/api/workshops/:id/import', async (c) => {
      const who = await seated(c, api)
      if (typeof who === 'string') return refuse(c, who)
      if (who.session.role !== 'facilitator') return refuse(c, 'not_allowed')
      const body = await readBody(c, limits.WORKSHOP_BODY_BYTES)
      if ('error' in body) return refuse(c, body)
      const parsed = bringing.safeParse(body.json, FIRST_MISFIT)
      if (!parsed.success)
        return refuse(c, refusal('bad_request', { where: parsed.error.issues[0]?.path.join('.') ?? '' }))
      const brought = await who.room.change((rows, at) => {
        if (rows.workshop.endedAt !== null) return refusal('ended')
        const done = bring(rows, parsed.data, at, chance)
        if (!('error' in done)) rows.put('audit', chance.id('au'), { at, seat: who.session.seat ?? '', what: 'import' })
        return done
      })
      return 'error' in brought ? refuse(c, brought) : c.json(brought, 201)
    })

    .delete('/api/workshops/:id', async (c) => {
      const who = await seated(c, api)
      if (typeof who === 'string') return refuse(c, who)
      if (who.session.role !== 'facilitator') return refuse(c, 'not_allowed')
      await rooms.purge(who.room.id)
      return c.body(null, 204)
    })
}
