import { createHash } from 'node:crypto'
import { random } from '../../shared/stats/random.ts'
import { step1, updateFrame } from '../../shared/frames.ts'
import { isOpen, type Json } from '../../shared/workshop.ts'
import type { Unsent } from '../../web/live/types.ts'
import { makeDisk } from './disk.ts'
import { makeLaws, type Broken } from './laws.ts'
import { makeNetwork } from './network.ts'
import { makeNode, type Node, type Seams } from './node.ts'
import { makePerson, stepSeen, type Person } from './person.ts'
import { world, type Deed } from './story.ts'
import { makeTime } from './time.ts'

/** One universe: two nodes on one disk, a facilitator, a screen and some phones, and all that a seed does to them. */

export interface Universe {
  seed: number
  broken: Broken | null
  /** things that happened, each in its turn */
  events: number
  /** what happened, line by line, and its hash: the same seed gives the same */
  story: string[]
  hash: string
}

const NAMES = ['Ana', 'Ben', 'Cleo', 'Dora', 'Eli', 'Finn', 'Gül', 'Hana']
const START = Date.UTC(2026, 2, 2, 9)
const GATHERING = 3000
/** Longer than any wait of a page, a ping or a look at the store. */
const UNTIL_QUIET = 130_000
const HOUR_OF_LOSSES = 4000
const BACK_AFTER = 3000

// pages ask where they are from
Object.assign(globalThis, { location: globalThis.location ?? { origin: 'http://room.test' } })

/** @param keep numbers of the deeds that happen; all where it is missing */
export const universe = async (seed: number, seams: Seams = {}, keep?: readonly number[]): Promise<Universe> => {
  const { people: phones, steps, deeds } = world(seed)
  const draw = random(`chance ${seed}`)
  const time = makeTime(START)
  const story: string[] = []
  const hash = createHash('sha256')
  let broken: Broken | null = null
  let events = 0
  const log = (line: string) => {
    const told = `${((time.now() - START) / 1000).toFixed(3).padStart(8)}  ${line}`
    hash.update(`${told}\n`)
    story.push(told)
  }
  const breaks = (law: string, why: string) => {
    if (broken) return
    broken = { law, why }
    log(`✗ ${law}: ${why}`)
  }

  const laws = makeLaws(time.now, breaks)
  const nodes: Node[] = []
  const people: Person[] = []
  const disk = makeDisk(time, draw, {
    committed(workshop, commit) {
      laws.committed(workshop, commit)
      const what = commit.ops.map(({ kind, value }) => `${value === null ? '−' : ''}${kind}`).join(' ')
      log(`on the disk: ${what || 'answers alone'}`)
      for (const node of nodes) node.word(workshop)
    },
    purged(workshop) {
      laws.purged()
      log('on the disk: nothing any more')
      for (const node of nodes) node.word(workshop)
    },
  })
  for (const name of ['node 1', 'node 2']) {
    const node: Node = makeNode({
      name,
      seed,
      time,
      disk,
      draw,
      seams,
      log,
      broken: breaks,
      died() {
        for (const { network } of people) network.died(node)
        time.after(BACK_AFTER + draw() * BACK_AFTER, () => {
          if (node.isUp()) return
          log(`${name} is back`)
          node.start()
        })
      },
    })
    node.start()
    nodes.push(node)
  }

  const enter = (name: string, role: Person['role'], workshop: string) => {
    const network = makeNetwork({
      time,
      draw,
      nodes,
      seams,
      sent: (what, bytes) => laws.sent(person, what, bytes),
    })
    network.node = Math.floor(draw() * nodes.length)
    const person: Person = makePerson({
      name,
      role,
      workshop,
      time,
      draw,
      network,
      log,
      answered(person, commands, answers) {
        for (const [i, answer] of answers.entries())
          log(`${person.name} hears of ${commands[i]!.type}: ${answer.ok ? 'saved' : answer.error}`)
        laws.answered(person, commands, answers)
      },
    })
    people.push(person)
    return person
  }

  const each = () => {
    events++
    laws.check(nodes)
  }
  const pass = async (ms: number) => {
    // a law that breaks ends it from within
    // oxlint-disable-next-line eslint/no-unmodified-loop-condition
    for (const until = time.now() + ms; time.now() < until && !broken;)
      await time.pass(Math.min(250, until - time.now()), each)
  }

  // a workshop is made before anything goes wrong
  const body = {
    title: 'Spring',
    exercises: [{ id: 'own', title: 'Own', steps }],
    settings: { facilitator: 'Fay' },
  }
  const made = nodes[0]!.ask('http://room.test/api/workshops', { method: 'POST', body: JSON.stringify(body) })
  await pass(100)
  const founded = (await made)!
  if (founded.status !== 201) throw new Error(founded.text)
  const { id, links } = JSON.parse(founded.text) as {
    id: string
    links: Record<'facilitator' | 'join' | 'screen', string>
  }
  const key = (link: string) => link.split('#')[1]!
  const fay = enter('Fay', 'facilitator', id)
  fay.come(`/api/workshops/${id}/claim`, { key: key(links.facilitator) })
  enter('Olga', 'screen', id).come(`/api/workshops/${id}/claim`, { key: key(links.screen) })
  const join = () => {
    const name = NAMES[people.length - 2]
    if (name === undefined) return log('nobody is left to come')
    enter(name, 'participant', id).come('/api/join', { token: key(links.join), name, id: `device-of-${name}` })
  }
  for (let n = 0; n < phones; n++) join()
  await pass(GATHERING)

  const participants = () => people.filter(({ role, room }) => role === 'participant' && room())
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]
  const say = (what: string, ...commands: Unsent[]) => {
    log(`Fay: ${what}`)
    void fay.room()?.send(...commands)
  }

  /** What Fay does next, as her own wall has it. */
  const lead = ({ a, b }: Deed) => {
    const room = fay.room()
    if (!room?.wall.ready()) return log('Fay sees nothing yet')
    const order = room.wall
      .keys('steps')
      .toSorted((x, y) => room.wall.get('steps', x)!.order - room.wall.get('steps', y)!.order)
    const views = order.map((step) => ({ step, view: room.wall.get('steps', step)! }))
    const { step, view } =
      views.find(({ view }) => {
        const state = view.state ?? 'waiting'
        return state !== 'locked' && state !== 'skipped' && (state !== 'revealed' || a % 4 > 0)
      }) ?? views[0]!
    const { ref, state = 'waiting', round = 1 } = view
    const at = { step, round, from: state }
    const seconds = a % 3 === 0 ? 5 + (b % 20) : 0
    if (state === 'waiting' && a % 20 === 19) return say(`skips ${ref}`, { type: 'skip', ...at })
    if (state === 'waiting') return say(`opens ${ref}`, { type: 'open', step, seconds })
    // a step stays open for a while
    if (isOpen(state)) return b % 3 > 0 ? log('Fay waits') : say(`closes ${ref}`, { type: 'close', ...at })
    if (state === 'closed')
      return b % 5 === 0
        ? say(`opens ${ref} again`, { type: 'reopen', ...at, seconds })
        : say(`reveals ${ref}`, { type: 'reveal', ...at })
    if (state === 'revealed') {
      const { turns } = view
      if (turns && turns.shown < turns.of && b % 4 > 0)
        return say(`uncovers ${ref}`, { type: 'uncover', ...at, turn: turns.shown + 1, rest: b % 3 === 0 })
      return b % 3 === 0
        ? say(`opens ${ref} for another round`, { type: 'reopen', ...at, seconds })
        : say(`locks ${ref}`, { type: 'lock', ...at })
    }
    log('Fay has nothing to lead')
  }

  const write = ({ a, b }: Deed, isErased: boolean) => {
    const person = pick(participants(), a)
    const room = person?.room()
    const seen = room && stepSeen(room)
    if (!person || !room || !seen) return log('nobody sees a step')
    // who sees it closed may have begun to write before
    const { step, round } = seen
    const { activity, params = {}, ref, items = [] } = room.wall.get('steps', step) ?? {}
    const word = isErased ? '' : laws.wrote(person, { step, round })
    const value = (): Json => {
      if (activity === 'collect') return { text: word }
      if (params['mode'] === 'fist') return { fist: b % 6, comment: word }
      if (params['mode'] === 'agree')
        return {
          agree: Object.fromEntries(items.slice(0, 1 + (b % 4)).map((item, i) => [item, ((b + i) % 3) - 1])),
          comment: word,
        }
      const item = pick(items, b)
      return {
        dots: item === undefined ? {} : { [item]: 1 + (b % 2) },
        shield: item === undefined ? null : { item, text: word },
      }
    }
    const slot = activity === 'collect' ? `e${b % 4}` : 'ballot'
    log(`${person.name} ${isErased ? 'takes back' : 'writes'} ${slot} in ${ref}, round ${round}`)
    person.put(step, round, slot, isErased ? null : value())
  }

  /** What no honest page does. */
  const attack = ({ a, b }: Deed) => {
    const person = pick(participants(), a)
    if (!person) return
    const what = b % 6
    log(`${person.name}’s device misbehaves (${what})`)
    const post = (path: string, body: string) => void person.ask(path, { method: 'POST', body }).catch(() => {})
    if (what === 0) return post(`/api/workshops/${id}/commands?as=participant`, '{"id":')
    if (what === 1)
      return post(
        `/api/workshops/${id}/commands?as=participant`,
        JSON.stringify([
          { id: `x${a}`, type: 'reveal', step: 'st', round: 1, from: 'closed' },
          { id: `y${a}`, type: 'put', step: 'no', round: 1, key: 'e', value: { text: 'x' } },
          7,
        ]),
      )
    const socket = person.evil(`/live/${id}/wall?as=participant`)
    socket.addEventListener('open', () => {
      if (what === 2) socket.send(Uint8Array.of(9, 9, 9, 255))
      if (what === 3) socket.send(updateFrame(Uint8Array.of(0, 0)))
      if (what === 4) socket.send(step1(Uint8Array.of(1, 200, 1, 3)))
      if (what === 5) socket.send(step1(Uint8Array.of(255, 255, 255, 255, 7)))
    })
  }

  const happen = (deed: Deed) => {
    const { kind, a, b } = deed
    const node = nodes[a % nodes.length]!
    const someone = pick(
      people.filter(({ room }) => room()),
      a,
    )
    switch (kind) {
      case 'lead':
        return lead(deed)
      case 'write':
        return write(deed, false)
      case 'erase':
        return write(deed, true)
      case 'done': {
        const person = pick(participants(), a)
        const room = person?.room()
        const seen = room && stepSeen(room)
        if (!person || !room || !seen) return
        log(`${person.name} ${b % 4 ? 'is done' : 'is not done any more'}`)
        return room.desk.setDone(seen.step, seen.round, b % 4 > 0)
      }
      case 'rename': {
        const person = pick(participants(), a)
        log(`${person?.name} takes another name`)
        return person?.room()!.profile({ name: `${person.name} ${b % 3}` })
      }
      case 'reload':
        return someone?.reload()
      case 'sleep':
        log(`${someone?.name}’s device sleeps for ${b * 60} ms`)
        return someone?.sleep(b * 60)
      case 'cut':
        log(`${someone?.name} has no network for ${b * 20} ms`)
        if (someone) someone.network.cutUntil = time.now() + b * 20
        return
      case 'lossy': {
        log(`${someone?.name}’s network loses and repeats requests`)
        if (!someone) return
        someone.network.losses = 0.1 + b / 2000
        time.after(HOUR_OF_LOSSES, () => (someone.network.losses = 0))
        return
      }
      case 'roam':
        if (!someone) return
        someone.network.node = (someone.network.node + 1) % nodes.length
        log(`${someone.name} comes out at ${nodes[someone.network.node]!.name}`)
        return b % 2 ? someone.network.leaveLines() : undefined
      case 'late':
        log('somebody comes late')
        return join()
      case 'crash':
        log(`${node.name} is to die after ${b % 12} steps`)
        return node.dieAfter(b % 12)
      case 'disk':
        log(b % 2 ? 'the next commit fails' : 'the next commit is unheard of')
        disk.faults.push(b % 2 ? 'fails' : 'unheard')
        return
      case 'slow':
        log('the disk is slow')
        disk.slowness = 60
        time.after(1000 + b, () => (disk.slowness = 4))
        return
      case 'deaf':
        log(`${node.name} hears no word for ${b * 6} ms`)
        node.deafUntil = time.now() + b * 6
        return
      case 'remove': {
        const person = pick(participants(), a)
        if (!person?.seat || participants().length < 3) return
        return say(`removes ${person.name}`, { type: 'remove', seat: person.seat })
      }
      case 'hide': {
        const card = pick(fay.room()?.wall.keys('cards') ?? [], a)
        return card === undefined ? undefined : say('hides a card', { type: 'hide', card, reason: 'not ours' })
      }
      case 'attack':
        return attack(deed)
      case 'end':
        return say('ends it', { type: 'end' })
      case 'delete':
        log('Fay deletes the workshop')
        return void fay.ask(`/api/workshops/${id}?as=facilitator`, { method: 'DELETE' }).catch(() => {})
    }
  }

  const begun = time.now()
  for (const [n, deed] of deeds.entries()) {
    if (broken) break
    if (keep && !keep.includes(n)) continue
    await pass(begun + deed.at - time.now())
    if (broken) break
    happen(deed)
  }

  // all is mended, and nobody does anything
  await pass(1000)
  log('all is quiet from here')
  disk.faults.length = 0
  disk.slowness = 4
  for (const node of nodes) {
    node.deafUntil = 0
    node.dieAfter(Infinity)
    if (!node.isUp()) node.start()
  }
  for (const { network, wake } of people) {
    network.losses = 0
    network.cutUntil = 0
    wake()
  }
  await pass(UNTIL_QUIET)
  for (const person of people) {
    const seat = person.seat === null ? undefined : laws.rows().get('seat', person.seat)
    person.isRemoved = seat !== undefined && seat.gone !== null
  }
  if (!broken) {
    const judged = laws.quiet(people, nodes, disk.bare, id)
    await time.pass(1000, () => {})
    await judged
  }
  return { seed, broken, events, story, hash: hash.digest('hex') }
}
