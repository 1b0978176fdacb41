import { step1 } from '../../shared/frames.ts'
import { masked } from '../load/phone.ts'
import { flood, many, pause, sum, type Attack, type Seat, type Target } from './attack.ts'
import { ask, open, OPCODES, said } from './wire.ts'

/** Too much of what is allowed. */

let last = 0
const put = (target: Target, more: object = {}) => ({
  id: `m${++last}`,
  type: 'put',
  step: target.steps.notes,
  round: 1,
  key: `k${last % 3}`,
  value: { text: `Flood ${last}` },
  ...more,
})
const say = (target: Target, { cookie }: Pick<Seat, 'cookie'>, commands: unknown) =>
  ask(target, `/api/workshops/${target.workshop}/commands`, {
    method: 'POST',
    headers: { cookie },
    body: JSON.stringify(commands),
  })
const join = (target: Target, body: object, from?: string) =>
  ask(target, '/api/join', { method: 'POST', body: JSON.stringify(body), ...(from && { from }) })

const reading = (name: string, path: (target: Target) => string): Attack => ({
  name: `asking for ${name} again and again`,
  threat: 'It is made of many rows each time.',
  refused: ['429 too_fast'],
  may: ['200'],
  async run(target) {
    const { cookie } = await target.seat()
    return flood(target.lasts, 16, async () => said(await ask(target, path(target), { headers: { cookie } })))
  },
})

export const floods: Attack[] = [
  {
    name: 'commands from one seat',
    threat: 'Each one is a commit.',
    refused: ['429 too_fast'],
    may: ['200'],
    async run(target) {
      const seat = await target.seat()
      return flood(target.lasts, 16, async () => said(await say(target, seat, put(target))))
    },
  },
  {
    name: 'lists of commands',
    threat: 'A thousand commands in one request.',
    refused: ['413 too_many_commands'],
    may: ['200', '429 too_fast'],
    async run(target) {
      const seat = await target.seat()
      const list = (length: number) => Array.from({ length }, () => put(target))
      return many(3, 1, async (n) => said(await say(target, seat, list([51, 500, 50][n]!))))
    },
  },
  {
    name: 'the same command again and again',
    threat: 'A vote counts as often as it is sent.',
    refused: ['once'],
    async run(target) {
      const seat = await target.seat()
      const one = put(target, { key: 'again' })
      const answers = await Promise.all(Array.from({ length: 30 }, () => say(target, seat, one)))
      const listed = await say(
        target,
        seat,
        Array.from({ length: 30 }, () => one),
      )
      const revs = new Set([...answers, listed].flatMap(({ body }) => (JSON.parse(body) as { results: { rev: number }[] }).results.map(({ rev }) => rev))) // prettier-ignore
      return sum([revs.size === 1 && revs.has(1) ? 'once' : `revisions ${[...revs].join()}`])
    },
  },
  {
    name: 'a name changed again and again',
    threat: 'Each change goes to the backstage, and its tombstone stays.',
    refused: ['429 too_fast'],
    may: ['200'],
    async run(target) {
      const seat = await target.seat()
      return flood(target.lasts, 8, async (n) => said(await say(target, seat, { id: `n${++last}`, type: 'profile', name: `Mal ${n}` }))) // prettier-ignore
    },
  },
  reading('a desk', ({ workshop }) => `/api/workshops/${workshop}/desk`),
  reading('results', ({ workshop }) => `/api/workshops/${workshop}/results`),
  reading('a hand', ({ workshop, steps }) => `/api/workshops/${workshop}/hand/${steps.dots}`),
  reading('a table', ({ workshop, steps }) => `/api/workshops/${workshop}/table/${steps.draft}`),
  {
    name: 'the catalogue again and again',
    threat: 'Hundreds of kilobytes, made anew for each who asks.',
    refused: ['200'],
    may: ['429 too_fast'],
    run: (target) => flood(target.lasts, 32, async (n) => said(await ask(target, ['/api/exercises', '/api/agendas', '/api/schema/outcome.json', '/openapi.json'][n % 4]!))), // prettier-ignore
  },
  {
    name: 'pages again and again',
    threat: 'A page is copied for each who asks.',
    refused: ['200'],
    run: (target) => flood(target.lasts, 32, async (n) => said(await ask(target, ['/', '/j/ABCDEF', '/w/ws_x', '/f/ws_x'][n % 4]!))), // prettier-ignore
  },
  {
    name: 'new workshops',
    threat: 'Each one stays for ninety days.',
    refused: ['429 too_many_workshops'],
    may: ['201', '429 too_fast'],
    run: (target) =>
      many(60, 8, async (n) => said(await ask(target, '/api/workshops', { method: 'POST', body: JSON.stringify({ title: `W${n}` }), from: '127.0.0.21' }))), // prettier-ignore
  },
  {
    name: 'codes guessed',
    threat: 'Six letters are a small number of guesses for a machine.',
    refused: ['429 too_many_codes'],
    may: ['404 wrong_code'],
    run: (target) =>
      many(200, 8, async (n) => said(await join(target, { code: `BC${(100000 + n).toString(28).toUpperCase()}` }, '127.0.0.22'))), // prettier-ignore
  },
  {
    name: 'a right code among wrong ones',
    threat: 'Guessing goes on through the refusals, and the one that is right still opens.',
    refused: ['429 too_many_codes'],
    may: ['404 wrong_code'],
    run: (target) =>
      many(80, 4, async (n) => said(await join(target, { code: n === 79 ? target.code : 'ZZZZZZ' }, '127.0.0.23'))),
  },
  {
    name: 'keys guessed',
    threat: 'Whoever finds the facilitator’s key leads the workshop.',
    refused: ['404 wrong_key'],
    may: ['429 too_fast'],
    run: (target) =>
      flood(target.lasts, 16, async (n) => said(await ask(target, `/api/workshops/${target.workshop}/claim`, { method: 'POST', body: JSON.stringify({ key: `guess-${n}` }) }))), // prettier-ignore
  },
  {
    name: 'one seat joining again and again',
    threat: 'Each time it gets two more keys, which are kept.',
    refused: ['200'],
    may: ['201', '429 too_fast'],
    async run(target) {
      const id = `hostile-${Math.random()}`
      const { token } = target
      return flood(target.lasts, 16, async () => said(await join(target, { token, id, name: 'Again' })))
    },
  },
  {
    name: 'a screen’s key claimed again and again',
    threat: 'Each claim is one more seat, and no limit counts it.',
    refused: ['429 too_fast', '409 full'],
    may: ['200'],
    async run(target) {
      const own = await target.lead()
      const key = own.links.screen.split('#')[1]
      return flood(target.lasts, 16, async () => said(await ask(target, `/api/workshops/${own.id}/claim`, { method: 'POST', body: JSON.stringify({ key }) }))) // prettier-ignore
    },
  },
  {
    name: 'step 1 again and again on one line',
    threat: 'A byte asks for the whole document.',
    refused: ['4429 too_fast'],
    async run(target) {
      const { cookie } = await target.seat()
      const line = open(target, `/live/${target.workshop}/wall`, cookie)
      await line.opened
      for (let n = 0; n < 1000; n++) line.send(step1(Uint8Array.of(0)))
      return sum([await line.closed])
    },
  },
  {
    name: 'step 1 on a new line each time',
    threat: 'The same, by coming back.',
    refused: ['4429 too_fast'],
    may: ['answered'],
    async run(target) {
      const { cookie } = await target.seat()
      return flood(Math.max(target.lasts, 1000), 8, async () => {
        const line = open(target, `/live/${target.workshop}/table/1`, cookie)
        await line.opened
        line.send(step1(Uint8Array.of(0)))
        const answer = await Promise.race([line.closed, line.until((frame) => frame[0] === 0).then((frame) => frame ? 'answered' : line.closed)]) // prettier-ignore
        line.end()
        return answer
      })
    },
  },
  {
    name: 'pings and pongs',
    threat: 'Nobody counts what is no message.',
    refused: ['4429 too_fast', 'cut'],
    async run(target) {
      const { cookie } = await target.seat()
      const line = open(target, `/live/${target.workshop}/wall`, cookie)
      await line.opened
      line.send(step1(Uint8Array.of(0)))
      const each = Buffer.concat(Array.from({ length: 500 }, (_, n) => masked(n % 2 ? OPCODES.PING : OPCODES.PONG, new Uint8Array(100)))) // prettier-ignore
      const until = performance.now() + Math.max(target.lasts, 1000)
      while (!line.socket.closed && performance.now() < until) {
        line.raw(each)
        await new Promise((next) => setImmediate(next))
      }
      const answer = await Promise.race([line.closed, pause(300).then(() => 'taken')])
      line.end()
      return sum([answer])
    },
  },
  {
    name: 'joining until it is full',
    threat: 'One link, a thousand seats: each one is a row, and everybody’s count of who is here.',
    refused: ['409 full'],
    may: ['201'],
    run: ({ ...target }) =>
      many(1200, 16, async (n) => said(await join(target, { token: target.token, name: `Seat ${n}` }))),
  },
]
