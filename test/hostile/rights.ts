import { step1, updateFrame } from '../../shared/frames.ts'
import { many, sum, type Attack, type Target } from './attack.ts'
import { ask, open, said } from './wire.ts'

/** What is somebody else’s, or over. */

const say = async (target: Target, workshop: string, cookie: string, command: object) => {
  const answer = await ask(target, `/api/workshops/${workshop}/commands`, {
    method: 'POST',
    headers: { cookie },
    body: JSON.stringify({ id: `r${Math.random().toString(36).slice(2)}`, ...command }),
  })
  const [result] = (JSON.parse(answer.body) as { results?: { ok: boolean; error?: string }[] }).results ?? []
  return result ? (result.ok ? 'done' : (result.error ?? '')) : said(answer)
}

export const rights: Attack[] = [
  {
    name: 'documents of others',
    threat: 'A participant reads the backstage or writes the agenda.',
    refused: ['4403 not_allowed', '4404 unknown'],
    async run(target) {
      const { cookie } = await target.seat()
      const documents = ['backstage', 'plan', 'table/2', 'table/0', 'table/1e0', 'table/__proto__', 'desk/pe_x', '', 'wall/', '../wall', 'wall%2f..', 'constructor'] // prettier-ignore
      return many(documents.length, 4, async (n) => {
        const line = open(target, `/live/${target.workshop}/${documents[n]}`, cookie)
        await line.opened
        line.send(step1(Uint8Array.of(0)))
        return Promise.race([line.closed, line.until((frame) => frame[0] === 0).then((frame) => (frame ? 'read' : line.closed))]) // prettier-ignore
      })
    },
  },
  {
    name: 'the facilitator’s commands',
    threat: 'A participant opens, reveals, removes, ends.',
    refused: ['not_allowed'],
    async run(target) {
      const { cookie, seat } = await target.seat()
      const step = target.steps.dots
      const at = { step, round: 1, from: 'open' }
      const commands = [
        ...['close', 'reveal', 'last_call', 'skip', 'lock', 'reopen'].map((type) => ({ type, ...at })),
        { type: 'open', step: target.steps.later },
        { type: 'go', step: null },
        { type: 'wording', step, ask: 'Mine' },
        { type: 'door', open: false },
        { type: 'remove', seat },
        { type: 'seat_at', step: target.steps.draft, seat, table: 1 },
        { type: 'setup', title: 'Mine' },
        { type: 'end' },
      ]
      return many(commands.length, 2, (n) => say(target, target.workshop, cookie, commands[n]!))
    },
  },
  {
    name: 'routes of others',
    threat: 'A participant deletes the workshop, mints keys, exports.',
    refused: ['403 not_allowed', '401 no_session', '404 unknown_route'],
    async run(target) {
      const { cookie } = await target.seat()
      const own = `/api/workshops/${target.workshop}`
      const asked: [string, string, string][] = [
        ['DELETE', own, cookie],
        ['POST', `${own}/links`, cookie],
        ['GET', `${own}/outcome`, cookie],
        ['GET', `${own}/outcome?as=facilitator`, cookie],
        ['GET', `${own}/desk?as=facilitator`, cookie],
        ['GET', `${own}/desk/pe_other`, cookie],
        ['POST', `${own}/import`, cookie],
        ['GET', own, ''],
        ['POST', `${own}/commands`, ''],
      ]
      return many(asked.length, 4, async (n) => {
        const [method, path, cookie] = asked[n]!
        return said(await ask(target, path, { method, headers: { cookie }, ...(method === 'POST' && { body: '{}' }) }))
      })
    },
  },
  {
    name: 'a workshop that has ended',
    threat: 'What was counted changes afterwards.',
    refused: ['ended', 'step_closed', '404 wrong_code', '4403 ended', '4403 not_allowed'],
    may: ['done', 'wrong_state'],
    async run(target) {
      const own = await target.lead()
      const ana = await own.join('Ana')
      await own.drive('notes', 'open')
      await own.fay.say({ type: 'end' })
      const line = open(target, `/live/${own.id}/plan`, own.fay.cookie)
      await line.opened
      line.send(step1(Uint8Array.of(0)))
      await line.until((frame) => frame[0] === 0)
      line.send(updateFrame(Uint8Array.of(0, 0)))
      const join = await ask(target, '/api/join', { method: 'POST', body: JSON.stringify({ token: own.links.join.split('#')[1], name: 'Late' }) }) // prettier-ignore
      const step = own.step('notes')
      return sum([
        await say(target, own.id, ana.cookie, { type: 'put', step, round: 1, key: 'a', value: { text: 'late' } }),
        await say(target, own.id, ana.cookie, { type: 'done', step, round: 1, done: true }),
        await say(target, own.id, own.fay.cookie, { type: 'open', step: own.step('dots') }),
        await say(target, own.id, own.fay.cookie, { type: 'reopen', step, round: 1, from: 'locked' }),
        said(join),
        await line.closed,
      ])
    },
  },
  {
    name: 'a workshop that was deleted',
    threat: 'It comes back with the first who still has a session.',
    refused: ['404 unknown_workshop', '4404 unknown', '404 wrong_code'],
    async run(target) {
      const own = await target.lead()
      const ana = await own.join('Ana')
      await own.drive('notes', 'open')
      const reading = open(target, `/live/${own.id}/wall`, ana.cookie)
      await reading.opened
      reading.send(step1(Uint8Array.of(0)))
      await reading.until((frame) => frame[0] === 0)
      own.leave()
      const step = own.step('notes')
      const headers = { cookie: own.fay.cookie }
      const path = `/api/workshops/${own.id}`
      // what is on its way while it is deleted
      const racing = Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          say(target, own.id, ana.cookie, { type: 'put', step, round: 1, key: `k${n}`, value: { text: 'late' } }),
        ),
      )
      const deleted = await ask(target, path, { method: 'DELETE', headers })
      if (deleted.status !== 204) return sum([said(deleted)])
      const raced = (await racing).filter((answer) => answer !== 'done')
      return sum([
        ...raced,
        await reading.closed,
        await open(target, `/live/${own.id}/wall`, ana.cookie).closed,
        said(await ask(target, path, { headers })),
        said(await ask(target, path, { method: 'DELETE', headers })),
        said(await ask(target, `${path}/claim`, { method: 'POST', body: JSON.stringify({ key: own.links.facilitator.split('#')[1] }) })), // prettier-ignore
        said(await ask(target, '/api/join', { method: 'POST', body: JSON.stringify({ token: own.links.join.split('#')[1] }) })), // prettier-ignore
        await say(target, own.id, ana.cookie, { type: 'put', step, round: 1, key: 'a', value: { text: 'late' } }),
      ])
    },
  },
]
