import { step1 } from '../../shared/frames.ts'
import { flood, many, pause, sum, type Attack } from './attack.ts'
import { ask, bare, open, said, upgradeOf, type Wired } from './wire.ts'

/** Connections: too many, too slow, left half done. */

/** Opens so many and waits until each was let go, at most `most` ms. */
const letGo = async (times: number, most: number, one: (n: number) => { gone: Promise<unknown>; end: () => void }) => {
  const all = Array.from({ length: times }, (_, n) => one(n))
  const answers = await Promise.all(
    all.map(({ gone }) => Promise.race([gone.then(() => 'let go'), pause(most).then(() => 'held for ever')])),
  )
  for (const { end } of all) end()
  return sum(answers)
}
/** Longer than any of the limits in `server/limits.ts` and what looks after them, ms. */
const MOST = 45_000

const gone = ({ all, socket }: ReturnType<typeof bare>) => ({ gone: all, end: () => void socket.destroy() })

export const connections: Attack[] = [
  {
    name: 'a storm of connections without a session',
    threat: 'Each one is a handshake and a look-up.',
    refused: ['4401 no_session'],
    run: (target) =>
      flood(target.lasts, 50, async () => {
        const line = open(target, `/live/${target.workshop}/wall`, '')
        return line.closed
      }),
  },
  {
    name: 'a storm to workshops that are not there',
    threat: 'Each one is a query.',
    refused: ['4404 unknown'],
    run: (target) => flood(target.lasts, 50, (n) => open(target, `/live/ws_${n}/wall`, '').closed),
  },
  {
    name: 'a storm from one seat',
    threat: 'Everybody’s places are taken by one of them.',
    refused: ['4409 replaced'],
    may: ['4429 too_fast', 'open'],
    async run(target) {
      const { cookie } = await target.seat()
      const lines: Wired[] = []
      await flood(target.lasts, 20, async () => {
        const line = open(target, `/live/${target.workshop}/wall`, cookie)
        lines.push(line)
        await line.opened
        line.send(step1(Uint8Array.of(0)))
        return 'open'
      })
      const answers = await Promise.all(
        lines.map(({ closed }) => Promise.race([closed, pause(300).then(() => 'open')])),
      )
      for (const line of lines) line.end()
      return sum(answers)
    },
  },
  {
    name: 'lines that do not take a close for an answer',
    threat: 'A line that is being closed keeps its place as long as it likes, and the workshop is soon full.',
    refused: ['at most 8 at once'],
    async run(target) {
      const { cookie } = await target.seat()
      const lines: Wired[] = []
      await many(300, 10, async () => {
        const line = open(target, `/live/${target.workshop}/wall`, cookie, { mute: true })
        lines.push(line)
        await line.opened
        line.send(step1(Uint8Array.of(0)))
        return 'open'
      })
      await pause(500)
      const held = lines.filter(({ socket }) => !socket.closed).length
      for (const line of lines) line.end()
      return sum([held <= 8 ? 'at most 8 at once' : `${held} at once`])
    },
  },
  {
    name: 'readers that read nothing',
    threat: 'What they do not take waits in memory.',
    refused: ['let go'],
    async run(target) {
      const own = await target.lead()
      await own.drive('notes', 'open')
      const people = await Promise.all(Array.from({ length: 8 }, (_, n) => own.join(`Deaf ${n}`)))
      const deaf = people.map(({ cookie }) => open(target, `/live/${own.id}/wall`, cookie, { deaf: true }))
      await Promise.all(deaf.map(({ opened }) => opened))
      for (const line of deaf) line.send(step1(Uint8Array.of(0)))
      const until = performance.now() + target.lasts
      // whoever writes has the most of what a wall may hold
      for (let n = 0; performance.now() < until; n++)
        await Promise.all(people.map((person) => person.put('notes', `e${n % 20}`, { text: `${n} ${'w'.repeat(250)}` }).catch(() => null))) // prettier-ignore
      const after = await Promise.all(deaf.map(async (line) => {
        line.socket.resume()
        return Promise.race([line.closed.then(() => 'let go'), line.until(() => true).then(() => 'let go')])
      })) // prettier-ignore
      for (const line of deaf) line.end()
      return sum(after)
    },
  },
  {
    name: 'nothing said after the handshake',
    threat: 'A socket costs nothing to hold.',
    refused: ['4408 idle'],
    async run(target) {
      const { cookie } = await target.seat()
      return many(4, 4, () => open(target, `/live/${target.workshop}/wall`, cookie).closed)
    },
  },
  {
    name: 'nothing said at all',
    threat: 'Connections are held until there are none left.',
    refused: ['let go'],
    run: (target) => letGo(100, MOST, () => gone(bare(target, ''))),
  },
  {
    name: 'half-sent upgrades',
    threat: 'As before, with a request that never ends.',
    refused: ['let go'],
    run: (target) =>
      letGo(100, MOST, (n) => gone(bare(target, upgradeOf(target, `/live/${target.workshop}/wall`).slice(0, 40 + n)))),
  },
  {
    name: 'headers a byte at a time',
    threat: 'Always alive, never done.',
    refused: ['let go'],
    run: (target) =>
      letGo(30, MOST, () => {
        const one = bare(target, 'GET / HTTP/1.1\r\nHost: a\r\n')
        const drip = setInterval(() => one.socket.writable && one.socket.write('X: y\r\n'), 200)
        void one.all.then(() => clearInterval(drip))
        return gone(one)
      }),
  },
  {
    name: 'half-sent bodies',
    threat: 'What has come of each waits in memory for the rest.',
    refused: ['let go'],
    async run(target) {
      const body = Buffer.alloc(60_000, 32)
      const { cookie } = await target.seat()
      const paths = ['/api/join', '/api/workshops', '/api/exercises', `/api/workshops/${target.workshop}/commands`]
      return letGo(60, MOST, (n) => {
        const head = `POST ${paths[n % 4]} HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\nCookie: ${cookie}\r\nContent-Length: 64000\r\n\r\n`
        return gone(bare(target, Buffer.concat([Buffer.from(head), body])))
      })
    },
  },
  {
    name: 'two megabytes each, never finished',
    threat: 'Two hundred of them are half a gigabyte.',
    refused: ['429 too_fast', 'cut'],
    may: ['held'],
    async run(target) {
      const body = Buffer.alloc(2_000_000, 32)
      const head = `POST /api/workshops HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\nContent-Length: 2090000\r\n\r\n`
      const all = Array.from({ length: 100 }, () => bare(target, Buffer.concat([Buffer.from(head), body])))
      const answers = await Promise.all(
        all.map(({ first }) => Promise.race([first.then((status) => (status === '429' ? '429 too_fast' : status)), pause(target.lasts).then(() => 'held')])), // prettier-ignore
      )
      for (const { socket } of all) socket.destroy()
      return sum(answers)
    },
  },
  {
    name: 'a thousand requests at once on a connection that is never read',
    threat: 'Each answer is made and waits: kilobytes ask for hundreds of megabytes.',
    refused: ['cut'],
    async run(target) {
      const one = `GET /api/exercises HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\n\r\n`
      const all = Array.from({ length: 10 }, () => {
        const asking = bare(target, one.repeat(1000))
        asking.socket.pause()
        return asking
      })
      await pause(Math.max(target.lasts, 500))
      const held = await Promise.all(all.map(async ({ socket, all }) => {
        socket.resume()
        const whole = await Promise.race([all, pause(1000).then(() => null)])
        return whole === null || whole.split('HTTP/1.1 200').length > 100 ? 'answered' : 'cut'
      })) // prettier-ignore
      for (const { socket } of all) socket.destroy()
      return sum(held)
    },
  },
  {
    name: 'a foreign page opens a socket',
    threat: 'A page elsewhere reads and writes with the session of whoever looks at it.',
    refused: ['403'],
    async run(target) {
      const { cookie } = await target.seat()
      const origins = ['https://evil.example', 'null', 'file://', `http://127.0.0.1.evil.example:${target.port}`, `http://127.0.0.1:${target.port + 1}`, 'x', ''] // prettier-ignore
      return sum(
        await Promise.all(origins.map((origin) => open(target, `/live/${target.workshop}/wall`, cookie, { headers: { Origin: origin } }).closed)), // prettier-ignore
      )
    },
  },
  {
    name: 'a foreign page posts',
    threat: 'A form elsewhere speaks for whoever sends it.',
    refused: ['403 foreign_origin'],
    async run(target) {
      const { cookie } = await target.seat()
      const post = (path: string, method: string, origin: string) =>
        ask(target, path, { method, headers: { cookie, origin }, body: '{}' }).then(said)
      const own = `/api/workshops/${target.workshop}`
      return sum(
        await Promise.all([
          post(`${own}/commands`, 'POST', 'https://evil.example'),
          post('/api/join', 'POST', 'null'),
          post('/api/workshops', 'POST', `https://127.0.0.1.evil.example:${target.port}`),
          post(own, 'DELETE', 'https://evil.example'),
          post(`${own}/links`, 'PUT', 'https://evil.example'),
        ]),
      )
    },
  },
]
