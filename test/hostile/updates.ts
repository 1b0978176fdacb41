import { awarenessFrame, readFrame, updateFrame } from '../../shared/frames.ts'
import { many, pause, sum, type Attack, type Target } from './attack.ts'
import { atTable } from './at-table.ts'
import { bytes, overlong } from './bytes.ts'
import type { Wired } from './wire.ts'

/** What is written together: updates of Yjs, made by hand, at the honest people’s table. */

const GC = 0
const [STRING, TYPE, ANY, DOC] = [4, 7, 8, 9]
const [ORIGIN, RIGHT, KEY] = [128, 64, 32]
const info = (byte: number) => Uint8Array.of(byte)
/** One block of one client from a clock on, and nothing deleted. */
const update = (client: number, clock: number, structs: Uint8Array[], deleted: Uint8Array = bytes(0)) =>
  bytes(1, structs.length, client, clock, ...structs, deleted)
const inText = (text: string) => bytes(info(STRING), 1, 'text', text)
const inSlots = (key: string, ...content: (number | Uint8Array | string)[]) =>
  bytes(info(ANY | KEY), 1, 'slots', key, 1, ...content)

const HUGE = 2 ** 53 - 1
/** Client ids that nobody else here has. */
let id = 0x10000000
const fresh = () => ++id

/** Sends each of them on a line of its own; the answer is the close, or `taken`. */
const onEach = async (target: Target, updates: readonly Uint8Array[]) => {
  let seat = await target.seat()
  const answers: string[] = []
  for (const [n, one] of updates.entries()) {
    if (n % 20 === 19) seat = await target.seat()
    const line = await atTable(target, seat)
    const before = line.frames.length
    line.send(updateFrame(one))
    const asked = (frame: Uint8Array) => line.frames.indexOf(frame) >= before && readFrame(frame).is === 'step 1'
    answers.push(await Promise.race([line.closed, line.until(asked).then((frame) => (frame ? 'asked' : line.closed)), pause(1500).then(() => 'taken')])) // prettier-ignore
    line.end()
  }
  return sum(answers)
}

/** Lists of one in one another, and undefined inside. */
const nested = (depth: number) =>
  Uint8Array.from({ length: 2 * depth + 1 }, (_, n) => (n === 2 * depth ? 126 : n % 2 ? 1 : 117))

/** So many letters, each behind the first and before the one that was written last: hardly two of them can become one, and nobody else’s are passed. */
const before = (client: number, from: number, times: number) => {
  const letter = (clock: number) => {
    if (clock === 0) return inText('b')
    const right = clock > 1 ? [client, clock - 1] : []
    return bytes(info(STRING | ORIGIN | (clock > 1 ? RIGHT : 0)), client, 0, ...right, 'b')
  }
  return update(
    client,
    from,
    Array.from({ length: times }, (_, n) => letter(from + n)),
  )
}

export const updates: Attack[] = [
  {
    name: 'updates against the form',
    threat: 'Yjs believes every update: it stalls, goes mute for good, or makes two copies differ.',
    refused: ['4400'],
    run: (target) =>
      onEach(target, [
        Uint8Array.of(),
        Uint8Array.of(0),
        Uint8Array.of(0, 0, 0),
        bytes(1, 1, fresh(), 0, inText('x'), 0, 7),
        bytes(1, 0, fresh(), 0, 0),
        update(2 ** 32, 0, [inText('x')]),
        update(fresh(), 0, [bytes(info(31))]),
        update(fresh(), 0, [bytes(info(GC), 0)]),
        update(fresh(), 0, [bytes(info(DOC), 1, 'text', 'sub', info(126))]),
        update(fresh(), 0, [bytes(info(TYPE), 1, 'text', 5)]),
        update(fresh(), 0, [bytes(info(STRING), 7, 'text', 'x')]),
        update(fresh(), 0, [bytes(info(STRING), 1, 'elsewhere', 'x')]),
        update(fresh(), 0, [bytes(info(STRING), 1, '__proto__', 'x')]),
        update(fresh(), 0, [inSlots('__proto__', info(126))]),
        update(fresh(), 0, [inSlots('a', info(118), 1, '__proto__', info(126))]),
        update(fresh(), 0, [bytes(info(STRING), 1, 'text', 2, Uint8Array.of(0xff, 0xfe))]),
      ]),
  },
  {
    name: 'counts and lengths of 2^25 and 2^53',
    threat: 'A few bytes that claim 2^25 structs keep Yjs busy for minutes.',
    refused: ['4400'],
    run: (target) =>
      onEach(target, [
        bytes(2 ** 25),
        bytes(HUGE),
        bytes(1, 2 ** 25, fresh(), 0),
        bytes(0, 1, fresh(), 2 ** 25),
        bytes(0, 2 ** 25),
        update(fresh(), 0, [bytes(info(GC), HUGE)]),
        update(fresh(), 0, [bytes(info(1), 1, 'text', HUGE)]),
        update(fresh(), 0, [bytes(info(ANY), 1, 'slots', HUGE)]),
        update(fresh(), 0, [bytes(info(STRING), 1, 'text', HUGE)]),
        update(fresh(), HUGE, [inText('x')]),
        update(fresh(), 0, [inText('x')], bytes(1, fresh(), 1, 0, HUGE)),
        update(fresh(), 0, [bytes(info(ANY | KEY), 1, 'slots', 'a', 1, info(117), 2 ** 25)]),
      ]),
  },
  {
    name: 'varints of 150 bytes',
    threat: 'lib0 reads NaN from them: below every limit, and above none. A clock of NaN is stored for good.',
    refused: ['4400'],
    run: (target) =>
      onEach(target, [
        bytes(overlong(1), 0),
        bytes(1, overlong(1), fresh(), 0, inText('x'), 0),
        bytes(1, 1, overlong(1), 0, inText('x'), 0),
        bytes(1, 1, fresh(), overlong(1), inText('x'), 0),
        update(fresh(), 0, [bytes(info(GC), overlong(1))]),
        update(fresh(), 0, [bytes(info(1), 1, 'text', overlong(1))]),
        update(fresh(), 0, [inText('x')], bytes(1, fresh(), 1, 0, overlong(1))),
        update(fresh(), 0, [bytes(info(STRING | ORIGIN), overlong(1), 0, 'x')]),
      ]),
  },
  {
    name: 'values 2,000 deep',
    threat: 'A reader that calls itself for each level runs out of stack.',
    refused: ['4400 nesting'],
    run: (target) =>
      onEach(
        target,
        [9, 2000, 60_000].map((depth) => update(fresh(), 0, [inSlots('deep', nested(depth))])),
      ),
  },
  {
    name: 'strings and values past their size',
    threat: 'One entry of a map as large as the document may be.',
    refused: ['4400 string'],
    run: (target) =>
      onEach(target, [
        update(fresh(), 0, [inText('x'.repeat(64 * 1024 + 1))]),
        update(fresh(), 0, [inSlots('big', info(119), 'y'.repeat(8193))]),
      ]),
  },
  {
    name: 'references to nothing, and to the wrong place',
    threat: 'What waits for something that never comes is kept for ever; what stands in two places diverges.',
    refused: ['4400'],
    may: ['asked'],
    run(target) {
      const [one, two] = [fresh(), fresh()]
      return onEach(target, [
        update(one, 0, [bytes(info(STRING | ORIGIN), one, 5, 'x')]),
        update(fresh(), 0, [bytes(info(STRING | RIGHT), 1, 2 ** 30, 'x'), inText('x')]),
        update(two, 0, [
          inText('a'),
          inSlots('k', info(126)),
          bytes(info(STRING | ORIGIN | RIGHT), two, 0, two, 1, 'b'),
        ]),
        update(fresh(), 0, [bytes(info(STRING | KEY), 1, 'text', 'k', 'x')]),
        update(fresh(), 0, [bytes(info(ANY), 1, 'slots', 1, info(126))]),
      ])
    },
  },
  {
    name: 'gaps that are never filled',
    threat: 'Yjs keeps what comes too early: a megabyte a second, for ever.',
    refused: ['asked', '4429 too_fast'],
    async run(target) {
      const line = await atTable(target, await target.seat())
      const until = performance.now() + target.lasts
      let asked = 0
      while (!line.socket.closed && performance.now() < until) {
        line.send(updateFrame(update(fresh(), 1000, [inText('x'.repeat(2000))])))
        await pause(50)
        asked = line.frames.filter((frame) => readFrame(frame).is === 'step 1').length - 1
      }
      line.end()
      return sum(asked > 0 ? ['asked'] : [await line.closed])
    },
  },
  {
    name: 'client ids of others',
    threat: 'Under somebody else’s id one writes in their name, and what they write next is taken for known.',
    refused: ['4400 client'],
    async run(target) {
      const [mallory, victim] = [await target.seat(), await target.seat()]
      const theirs = fresh()
      const line = await atTable(target, victim)
      line.send(updateFrame(update(theirs, 0, [inText('v')])))
      await line.until((frame) => readFrame(frame).is === 'write')
      const answers = await many(2, 1, async () => {
        const forged = await atTable(target, mallory)
        forged.send(updateFrame(update(theirs, 1, [inText('forged')])))
        return forged.closed
      })
      return sum([answers, await goesOn(line, theirs, 1)])
    },
    may: ['goes on'],
  },
  {
    name: 'client ids that were only announced',
    threat: 'Whoever is there announces an id before writing under it: one who takes it first shuts them out.',
    refused: ['4400 client'],
    may: ['goes on'],
    async run(target) {
      const [mallory, victim] = [await target.seat(), await target.seat()]
      const theirs = fresh()
      const forged = await atTable(target, mallory)
      const line = await atTable(target, victim)
      line.send(awarenessFrame([{ client: theirs, clock: 1, state: {} }]))
      await forged.until((frame) => frame[0] === 1 && frame.length > 6)
      forged.send(updateFrame(update(theirs, 0, [inText('forged')])))
      const answer = await Promise.race([forged.closed, pause(500).then(() => 'taken')])
      return sum([answer, await goesOn(line, theirs, 0)])
    },
  },
  {
    name: 'a flood of updates',
    threat: 'Each one is checked, stored and sent to everybody at the table.',
    refused: ['4429 too_fast'],
    async run(target) {
      const line = await atTable(target, await target.seat())
      const client = fresh()
      for (let n = 0; n < 2000; n++) line.send(updateFrame(update(client, n, [inText('f')])))
      return sum([await line.closed])
    },
  },
  {
    name: 'chains, crumbs and cuts by the ten thousand',
    threat: 'A quarter of a megabyte that is put in order in the square of its length, or piece by piece.',
    refused: ['4400'],
    async run(target) {
      const times = 14_000
      const first = fresh()
      id += times
      // each one hangs on the one that comes after it
      const chain = bytes(times, ...Array.from({ length: times }, (_, n) =>
        bytes(1, first + n, 0, ...(n === times - 1 ? [inText('x')] : [info(STRING | ORIGIN), first + n + 1, 0, 'x'])),
      ), 0) // prettier-ignore
      const crumbs = update(
        fresh(),
        0,
        Array.from({ length: 100_000 }, () => bytes(info(GC), 1)),
      )
      const cuts = update(fresh(), 0, [inText('x'.repeat(8000))], bytes(1, id, 60_000, ...Array.from({ length: 60_000 }, (_, n) => bytes(n % 4000, 1)))) // prettier-ignore
      return sum([await onEach(target, [chain]), await onEach(target, [crumbs]), await onEach(target, [cuts])])
    },
  },
  {
    name: 'a sheet filled by one of them',
    threat: 'What a document may hold is taken up by one, and everybody else’s next word is refused.',
    refused: ['4400 structs'],
    may: ['goes on'],
    async run(target) {
      const [mallory, victim] = [await target.seat(), await target.seat()]
      const theirs = fresh()
      const line = await atTable(target, victim)
      line.send(updateFrame(update(theirs, 0, [inText('v')])))
      await line.until((frame) => readFrame(frame).is === 'write')
      const [client, filling] = [fresh(), await atTable(target, mallory)]
      for (let from = 0; from < 12_000; from += 3000) filling.send(updateFrame(before(client, from, 3000)))
      const answer = await filling.closed
      return sum([answer, await goesOn(line, theirs, 1)])
    },
  },
  {
    name: 'crumbs from forty seats at one table',
    threat:
      'Each update takes as long to judge as a thousand words; together they fill the sheet, and the honest word waits for all of them.',
    refused: ['4400 structs'],
    // a socket whose first word is read too late, among all the others'
    may: ['4429 too_fast', '4408 idle'],
    async run(target) {
      const seats = await Promise.all(Array.from({ length: 40 }, () => target.seat()))
      const until = performance.now() + target.lasts
      const hand = async (n: number) => {
        const client = fresh()
        const line = await atTable(target, seats[n % seats.length]!)
        for (let from = 0; from < 15_000; from += 3000) line.send(updateFrame(before(client, from, 3000)))
        return line.closed
      }
      const all = seats.map(async (_, n) => {
        const answers = [await hand(n)]
        while (performance.now() < until) answers.push(await hand(n))
        return sum(answers)
      })
      return sum(await Promise.all(all))
    },
  },
  {
    name: 'updates up to the last byte of a message',
    threat: 'A quarter of a megabyte in each message.',
    refused: ['4429 too_fast', '4400'],
    async run(target) {
      const line = await atTable(target, await target.seat())
      const client = fresh()
      for (let n = 0; n < 4; n++)
        line.send(updateFrame(update(client, n * 30, Array.from({ length: 30 }, () => inSlots(`k${n}`, info(119), 'z'.repeat(8000)))))) // prettier-ignore
      return sum([await line.closed])
    },
  },
]

/** Whether the person whose id was taken can still write. */
const goesOn = async (line: Wired, client: number, clock: number) => {
  const before = line.frames.length
  line.send(updateFrame(update(client, clock, [inText('mine')])))
  return Promise.race([
    line.closed,
    line
      .until((frame) => line.frames.indexOf(frame) >= before && readFrame(frame).is === 'write')
      .then(() => 'goes on'),
  ])
}
