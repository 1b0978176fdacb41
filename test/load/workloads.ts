import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import { DEFLATED } from '../../shared/phone-frames.ts'
import { gather } from '../kit/people.ts'
import { comesToHold, inTurn, spread, type Gathering, type Scale } from './gathering.ts'
import type { Phone } from './phone.ts'
import { floor, rival } from './rivals.ts'
import { roomful, updateOf, type Returning } from './roomful.ts'
import { roomfulServer } from './server.ts'
import { percentile } from './report.ts'

export const SYSTEMS = ['roomful', 'y-websocket', 'hocuspocus', 'hocuspocus-50', 'ws'] as const
export type SystemName = (typeof SYSTEMS)[number]
export const WORKLOADS = ['votes', 'changes', 'cards', 'reveal', 'idle', 'storm', 'restart', 'rest'] as const
export type WorkloadName = (typeof WORKLOADS)[number]

/** What one run of one workload took. What it does not tell about is not there. */
export interface Measured {
  /** s of processor of the server's process, user and system */
  cpu?: number
  /** bytes of resident memory of the server's process at the end, after a garbage collection */
  rss?: number
  /** frames and bytes that one phone got over its socket, the mean of all */
  frames?: number
  bytes?: number
  /** ms from a command to its answer */
  answer?: { p50: number; p99: number }
  /** ms until the last phone had it: of several times the median and the 99th percentile */
  last?: { p50: number; p99: number }
  /** bytes of memory for each phone that is connected, for each workshop at rest */
  each?: number
  /** share of one processor that the phones' own process used: near 1 it is they who are measured */
  bots?: number
  /** phones that ended with what everybody should see, of how many */
  inStep: number
  of: number
}

const open = (system: SystemName, workload: WorkloadName, seats: number, scale: Scale): Promise<Gathering> => {
  if (system === 'roomful') return roomful(seats, scale)
  if (system === 'ws') return floor(scale)
  return rival(system, seats, scale, workload === 'idle')
}

/** Waits until nothing has come for longer than the slowest beat, which is a second apart; at most 5 s: some are never quiet. */
const calm = async (phones: readonly Phone[]) => {
  const count = () => phones.reduce((sum, { frames }) => sum + frames, 0)
  for (let tries = 0, quiet = 0, before = -1; tries < 25 && quiet < 6; tries++) {
    quiet = count() === before ? quiet + 1 : 0
    before = count()
    await sleep(200)
  }
}

const connected = async (gathering: Gathering, seats: number): Promise<Phone[]> => {
  const phones = await inTurn(seats, 50, async (seat) => {
    const phone = gathering.connect(seat)
    await phone.synced
    return phone
  })
  await calm(phones)
  return phones
}

/** A phone has what the probe has when as many frames have changed its document from here on, and the last of them was the same. */
const inStepWith = ({ probe }: Gathering, phones: readonly Phone[]) => {
  const marks = new Map([...phones, ...(probe ? [probe.phone] : [])].map((phone) => [phone, phone.updates]))
  const since = (phone: Phone) => phone.updates - marks.get(phone)!
  return () => {
    if (!probe) return phones.filter(({ open }) => open).length
    const [news, { last }] = [since(probe.phone), probe.phone]
    return phones.filter((phone) => phone.open && since(phone) === news && (news === 0 || same(phone.last, last)))
      .length
  }
}
const same = (a: Uint8Array | null, b: Uint8Array | null) => a !== null && b !== null && Buffer.compare(a, b) === 0

/** What the server and the phones spent on this. */
const spentOn = async (
  { server }: Gathering,
  phones: readonly Phone[],
  act: () => Promise<unknown>,
): Promise<Required<Pick<Measured, 'cpu' | 'rss' | 'frames' | 'bytes' | 'bots'>>> => {
  const { ready } = await server.usage()
  const sum = (key: 'frames' | 'bytes') => phones.reduce((all, phone) => all + phone[key], 0)
  const [frames, bytes, own, started] = [sum('frames'), sum('bytes'), process.cpuUsage(), performance.now()]
  await act()
  const { user, system } = process.cpuUsage(own)
  const bots = (user + system) / 1000 / (performance.now() - started)
  const counted = { frames: (sum('frames') - frames) / phones.length, bytes: (sum('bytes') - bytes) / phones.length }
  const { asked, rss } = await server.usage()
  return { cpu: asked - ready, rss, bots, ...counted }
}

const percentiles = (times: readonly number[]) => ({ p50: percentile(times, 50), p99: percentile(times, 99) })

type Run = (gathering: Gathering, seats: number, scale: Scale) => Promise<Measured>

/** Everybody votes within a few seconds, and then changes the ballot so many times: one action of each seat in each part of that time. */
const voting =
  (changes: number): Run =>
  async (gathering, seats, scale) => {
    const phones = await connected(gathering, seats)
    await gathering.openVoting()
    if (gathering.probe) await calm(phones)
    const inStep = inStepWith(gathering, phones)
    const acting: Promise<void>[] = []
    const act = async (n: number) => {
      const [seat, turn] = [n % seats, Math.floor(n / seats)]
      // one after the other, as a phone sends them
      await acting[n - seats]
      const took = await gathering.vote(seat, turn)
      if (took !== null) answers.push(took)
    }
    const answers: number[] = []
    const spent = await spentOn(gathering, phones, async () => {
      await spread(seats * (changes + 1), scale.voting, (n) => (acting[n] = act(n)))
      await gathering.closeVoting()
      const { probe } = gathering
      await comesToHold(() => probe === null || probe.voted(changes) === seats, scale.most)
      await comesToHold(() => inStep() === seats, scale.most)
    })
    return { ...spent, inStep: inStep(), of: seats, ...(answers.length > 0 && { answer: percentiles(answers) }) }
  }

/** 100 cards in a step in which everybody sees each card as it is written. */
const cards: Run = async (gathering, seats, scale) => {
  const phones = await connected(gathering, seats)
  await gathering.openWriting()
  await calm(phones)
  const inStep = inStepWith(gathering, phones)
  const spent = await spentOn(gathering, phones, async () => {
    await spread(scale.openCards, scale.writing, (n) => gathering.card(n % seats, n))
    await comesToHold(() => gathering.probe!.cards() === scale.openCards, scale.most)
    await comesToHold(() => inStep() === seats, scale.most)
  })
  return { ...spent, inStep: inStep(), of: seats }
}

/** 300 cards that were written out of sight come to all phones at once, several times; `last` counts from the facilitator's command. */
const reveal: Run = async (gathering, seats, scale) => {
  const phones = await connected(gathering, seats)
  const times: number[] = []
  const all: Measured = { cpu: 0, frames: 0, bytes: 0, bots: 0, inStep: seats, of: seats }
  for (let n = 0; n < scale.reveals; n++) {
    await gathering.prepareReveal(n)
    await calm(phones)
    for (const phone of phones) phone.heavyAt = null
    const inStep = inStepWith(gathering, phones)
    const spent = await spentOn(gathering, phones, async () => {
      const started = performance.now()
      await gathering.reveal(n)
      await comesToHold(() => phones.every(({ heavyAt }) => heavyAt !== null), scale.most)
      times.push(Math.max(...phones.map(({ heavyAt }) => heavyAt ?? Infinity)) - started)
      await comesToHold(() => gathering.probe === null || gathering.probe.cards() === scale.cards * (n + 1), scale.most)
      await comesToHold(() => inStep() === seats, scale.most)
    })
    const had = phones.filter(({ heavyAt }) => heavyAt !== null).length
    all.inStep = Math.min(all.inStep, inStep(), had)
    for (const key of ['cpu', 'frames', 'bytes', 'bots'] as const)
      all[key] = (all[key] ?? 0) + spent[key] / scale.reveals
    all.rss = spent.rss
  }
  return { ...all, last: percentiles(times) }
}

/** Nobody does anything; and what a connected phone costs in memory. */
const idle: Run = async (gathering, seats, scale) => {
  await gathering.begin()
  const { rss } = await gathering.server.usage()
  const phones = await connected(gathering, seats)
  const { rss: grown } = await gathering.server.usage()
  const inStep = inStepWith(gathering, phones)
  const spent = await spentOn(gathering, phones, () => sleep(scale.idle))
  return { ...spent, each: (grown - rss) / seats, inStep: inStep(), of: seats }
}

/** Everybody comes in by the link within 2 s, into a workshop that holds 300 cards and 3,000 votes; `last` counts from when the last one began. */
const storm: Run = async (gathering, seats, scale) => {
  await gathering.fill()
  const phones: Phone[] = []
  let lastBegan = 0
  const { server } = gathering
  const { ready } = await server.usage()
  const [own, started] = [process.cpuUsage(), performance.now()]
  await spread(seats, scale.joining, async (n) => {
    lastBegan = Math.max(lastBegan, performance.now())
    const phone = await gathering.join(n)
    phones[n] = phone
    await phone.synced
  })
  const { user, system } = process.cpuUsage(own)
  const bots = (user + system) / 1000 / (performance.now() - started)
  const last = Math.max(...phones.map(({ whole }) => whole!.at)) - lastBegan
  const { asked, rss } = await server.usage()
  await calm(phones)
  const mean = (key: 'frames' | 'bytes') => phones.reduce((all, phone) => all + phone[key], 0) / seats
  const inStep = hadWhole(phones, scale)
  return { cpu: asked - ready, rss, bots, frames: mean('frames'), bytes: mean('bytes'), last: percentiles([last]), inStep, of: seats } // prettier-ignore
}

/** The smallest one is decoded, address and all: where it holds all cards, the others do. */
const hadWhole = (phones: readonly Phone[], { cards }: Scale) => {
  const wholes = phones.flatMap(({ whole }) => whole ?? [])
  const smallest = wholes.reduce((a, b) => (b.frame.length < a.frame.length ? b : a)).frame
  // a frame of Hocuspocus begins with the document's name
  const bare = smallest[0] === 0 || smallest[0] === DEFLATED ? smallest : smallest.subarray(smallest[0]! + 1)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, updateOf(bare))
  const shown = [...doc.getMap<{ text?: string }>('cards').values()].filter(({ text }) => text?.startsWith('Card '))
  return shown.length === cards ? wholes.length : 0
}

/** The server stops and starts with everybody connected; phones come back as ours do. The processor's time is all that the new process has used. */
const restart: Run = async (gathering, seats, scale) => {
  const { comeBack, server } = gathering as Returning
  await gathering.fill()
  const phones = await connected(gathering, seats)
  const coming = phones.map(async (phone, seat) => comeBack(seat, await phone.closed))
  await server.restart()
  const started = performance.now()
  const back = await Promise.all(coming)
  const last = Math.max(...back.map(({ whole }) => whole!.at)) - started
  const { asked, rss } = await server.usage()
  const mean = (key: 'frames' | 'bytes') => back.reduce((all, phone) => all + phone[key], 0) / seats
  return { cpu: asked, rss, frames: mean('frames'), bytes: mean('bytes'), last: percentiles([last]), inStep: hadWhole(back, scale), of: seats } // prettier-ignore
}

/** Workshops with three people each, in which somebody was and nobody is: what each leaves in memory once the server has let go of it. */
const rest = async (scale: Scale): Promise<Measured> => {
  const server = await roomfulServer()
  const visited = async () => {
    const room = await gather(server.base)
    for (const name of ['Ana', 'Ben', 'Zoë']) await room.join(name)
    room.leave()
    return room.fay
  }
  const inMemory = async () =>
    Number(/^roomful_rooms (\d+)/m.exec(await (await fetch(`${server.base}/metrics`)).text())![1])
  // what the first ones cost is the server's own: they are deleted before it is weighed
  for (const fay of await inTurn(scale.workshops, 5, visited)) await fay.fetch('', { method: 'DELETE' })
  const before = await server.usage('all')
  await inTurn(scale.workshops, 5, visited)
  const deadline = performance.now() + scale.patience
  while ((await inMemory()) > 0 && performance.now() < deadline) await sleep(500)
  const left = await inMemory()
  const { asked, rss } = await server.usage('all')
  await server.stop()
  return { cpu: asked - before.ready, rss, each: (rss - before.rss) / scale.workshops, inStep: scale.workshops - left, of: scale.workshops } // prettier-ignore
}

const runs: { [workload in Exclude<WorkloadName, 'rest'>]: Run } = {
  votes: voting(0),
  changes: voting(5),
  cards,
  reveal,
  idle,
  storm,
  restart,
}

/** Which systems take part: a floor has no cards to collect, and the others store nothing that they could come back with. */
export const takesPart = (system: SystemName, workload: WorkloadName): boolean => {
  if (system === 'roomful') return true
  if (system === 'ws') return workload === 'votes' || workload === 'changes' || workload === 'reveal' || workload === 'idle' // prettier-ignore
  return workload !== 'restart' && workload !== 'rest'
}

/** Longer than this no run may take, ms: a server that cannot keep up would go on for ever. */
const MOST = 180_000

/** One workload once, on a server that was started for it. Of what takes too long all that is said is that nobody ended in step. */
export const run = async (
  system: SystemName,
  workload: WorkloadName,
  seats: number,
  scale: Scale,
): Promise<Measured> => {
  if (workload === 'rest') return rest(scale)
  const gathering = await open(system, workload, seats, scale)
  const late = Promise.withResolvers<Measured>()
  const timer = setTimeout(() => late.resolve({ inStep: 0, of: seats }), MOST)
  const running = runs[workload](gathering, seats, scale)
  running.catch(() => {})
  try {
    return await Promise.race([running, late.promise])
  } finally {
    clearTimeout(timer)
    await gathering.leave()
  }
}
