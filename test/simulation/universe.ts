import { createHash } from 'node:crypto'
import { random } from '../../shared/stats/random.ts'
import { makeDeeds } from './deeds.ts'
import { makeDisk } from './disk.ts'
import type { Broken } from './commits.ts'
import { makeLaws } from './laws.ts'
import { makeNetwork } from './network.ts'
import { makeNode, type Node, type Seams } from './node.ts'
import { makePerson, type Person } from './person.ts'
import { world } from './story.ts'
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
const BACK_AFTER = 3000

// pages ask where they are from
Object.assign(globalThis, { location: globalThis.location ?? { origin: 'http://room.test' } })

/** @param keep numbers of the deeds that happen; all where it is missing */
export const universe = async (seed: number, seams: Seams = {}, keep?: readonly number[]): Promise<Universe> => {
  const { random: real } = Math
  Math.random = random(`itself ${seed}`)
  try {
    return await live(seed, seams, keep)
  } finally {
    Math.random = real
  }
}

const live = async (seed: number, seams: Seams, keep?: readonly number[]): Promise<Universe> => {
  const { people: phones, steps, deeds } = world(seed)
  const draw = random(`chance ${seed}`)
  const time = makeTime(START)
  const story: string[] = []
  const hash = createHash('sha256')
  let broken: Broken | null = null
  let events = 0
  /** @param mark • is what somebody does, or what befalls them; the rest is what comes of it */
  const log = (line: string, mark: ' ' | '•' | '✗' = ' ') => {
    const told = `${((time.now() - START) / 1000).toFixed(3).padStart(8)} ${mark} ${line}`
    hash.update(`${told}\n`)
    story.push(told)
  }
  const breaks = (law: string, why: string) => {
    if (broken) return
    broken = { law, why }
    log(`${law}: ${why}`, '✗')
  }

  const laws = makeLaws(time.now, breaks)
  const nodes: Node[] = []
  const people: Person[] = []
  const disk = makeDisk(time, draw, {
    committed(workshop, commit) {
      laws.committed(commit)
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
      met: (what, node) => log(`${name} reads ${what} at ${node}`),
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
    laws.check()
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

  const happen = makeDeeds({ workshop: id, time, disk, nodes, people, fay, laws, join, log: (line) => log(line, '•') })
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
    const seat = person.seat === null ? undefined : laws.rows.get('seat', person.seat)
    person.isRemoved = seat !== undefined && seat.gone !== null
  }
  if (!broken) {
    const judged = laws.quiet(people, nodes, disk.bare, id)
    await time.pass(1000, () => {})
    await judged
  }
  return { seed, broken, events, story, hash: hash.digest('hex') }
}
