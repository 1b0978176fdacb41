import { awarenessFrame, readAwareness, readFrame, step1 } from '../../shared/frames.ts'
import { many, pause, sum, type Attack } from './attack.ts'
import { atTable } from './at-table.ts'
import { bytes } from './bytes.ts'
import { open } from './wire.ts'

/** What people say of themselves at a table: never stored, and sent to everybody there. */

const statesIn = (frame: Uint8Array) => {
  const read = readFrame(frame)
  return read.is === 'awareness' ? (readAwareness(read.states) ?? []) : []
}
const frameOf = (list: Uint8Array) => bytes(1, list.length, list)
const ABOUT = 0x20000000

export const awareness: Attack[] = [
  {
    name: 'a forged name',
    threat: 'Somebody writes at the table under the facilitator’s name.',
    refused: ['own name'],
    async run(target) {
      const ear = await atTable(target, await target.seat())
      const line = await atTable(target, await target.seat())
      const state = { name: 'Fay', user: { name: 'Fay' }, visit: true }
      line.send(awarenessFrame([{ client: ABOUT, clock: 1, state }]))
      const heard = await ear.until((frame) => statesIn(frame).some(({ client }) => client === ABOUT))
      const [said] = statesIn(heard!).filter(({ client }) => client === ABOUT)
      const text = JSON.stringify(said?.state)
      for (const each of [line, ear]) each.end()
      return sum([text.includes('Fay') || text.includes('visit') ? `forged: ${text}` : 'own name'])
    },
  },
  {
    name: 'somebody else’s state',
    threat: 'A cursor jumps, or its owner is said to have gone.',
    refused: ['passed over'],
    async run(target) {
      const ear = await atTable(target, await target.seat())
      const victim = await atTable(target, await target.seat())
      const line = await atTable(target, await target.seat())
      victim.send(awarenessFrame([{ client: ABOUT + 1, clock: 1, state: { at: 'mine' } }]))
      await ear.until((frame) => statesIn(frame).some(({ client }) => client === ABOUT + 1))
      line.send(awarenessFrame([{ client: ABOUT + 1, clock: 99, state: null }]))
      line.send(awarenessFrame([{ client: ABOUT + 2, clock: 1, state: {} }]))
      await ear.until((frame) => statesIn(frame).some(({ client }) => client === ABOUT + 2))
      const forged = ear.frames.flatMap(statesIn).some(({ client, clock }) => client === ABOUT + 1 && clock > 1)
      for (const each of [line, victim, ear]) each.end()
      return sum([forged ? 'forged' : 'passed over'])
    },
  },
  {
    name: 'states that are none',
    threat: 'What is no JSON ends in an exception at everybody else.',
    refused: ['4400'],
    async run(target) {
      const seat = await target.seat()
      const answers: string[] = []
      for (const list of [
        bytes(1, ABOUT, 1, 'no json'),
        bytes(1, ABOUT, 1, '[1]'),
        bytes(2 ** 40),
        // of an id of one's own: what others say of themselves may be that long
        bytes(1, ABOUT + 6, 1, JSON.stringify({ x: 'x'.repeat(2048) })),
        bytes(1, ABOUT, 2 ** 53 - 1, '{}'),
        bytes(1, 2 ** 53 - 1, 1, '{}'),
      ]) {
        const line = await atTable(target, seat)
        line.send(frameOf(list))
        answers.push(await Promise.race([line.closed, pause(1000).then(() => 'taken')]))
        line.end()
      }
      return sum(answers)
    },
  },
  {
    name: 'one id 200 times in one message',
    threat: 'Two kilobytes become a quarter of a megabyte for everybody at the table.',
    refused: ['once'],
    async run(target) {
      const ear = await atTable(target, await target.seat())
      const line = await atTable(target, await target.seat())
      line.send(frameOf(bytes(200, ...Array.from({ length: 200 }, () => bytes(ABOUT + 3, 1, '{}')))))
      const heard = await Promise.race([
        ear.until((frame) => statesIn(frame).some(({ client }) => client === ABOUT + 3)),
        line.closed,
      ])
      for (const each of [line, ear]) each.end()
      return sum([typeof heard === 'string' || heard === null ? String(heard) : heard.length < 4096 ? 'once' : `${heard.length} bytes`]) // prettier-ignore
    },
  },
  {
    name: 'a flood of states at the table',
    threat: 'Each goes to everybody there.',
    refused: ['4429 too_fast'],
    async run(target) {
      const line = await atTable(target, await target.seat())
      for (let n = 1; n < 3000; n++) line.send(awarenessFrame([{ client: ABOUT + 4, clock: n, state: { n } }]))
      return sum([await line.closed])
    },
  },
  {
    name: 'a flood of states at the wall',
    threat: 'A reader has nothing to say, and a hundred thousand messages a second to say it with.',
    refused: ['4429 too_fast'],
    async run(target) {
      const { cookie } = await target.seat()
      return many(12, 4, async () => {
        const line = open(target, `/live/${target.workshop}/wall`, cookie)
        await line.opened
        line.send(step1(Uint8Array.of(0)))
        const said = awarenessFrame([{ client: ABOUT + 5, clock: 1, state: { x: 'x'.repeat(500) } }])
        const until = performance.now() + target.lasts
        while (!line.socket.closed && performance.now() < until) {
          for (let n = 0; n < 500; n++) line.send(said)
          await new Promise((next) => setImmediate(next))
        }
        return Promise.race([line.closed, pause(200).then(() => 'taken')])
      })
    },
  },
]
