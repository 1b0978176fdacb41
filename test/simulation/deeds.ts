import { step1, updateFrame } from '../../shared/frames.ts'
import { isOpen, type Json } from '../../shared/workshop.ts'
import type { Unsent } from '../../web/live/types.ts'
import type { Disk } from './disk.ts'
import type { Laws } from './laws.ts'
import type { Node } from './node.ts'
import { stepSeen, type Person } from './person.ts'
import type { Deed } from './story.ts'
import type { Time } from './time.ts'

/** What each deed comes to, as those who do it see the workshop at that moment. */

const HOUR_OF_LOSSES = 4000

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]

export const makeDeeds = ({
  workshop,
  time,
  disk,
  nodes,
  people,
  fay,
  laws,
  join,
  log,
}: {
  workshop: string
  time: Time
  disk: Disk
  nodes: readonly Node[]
  people: readonly Person[]
  fay: Person
  laws: Laws
  /** somebody more takes a seat */
  join: () => void
  log: (line: string) => void
}) => {
  const participants = () => people.filter(({ role, room }) => role === 'participant' && room())
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
    if (what === 0) return post(`/api/workshops/${workshop}/commands?as=participant`, '{"id":')
    if (what === 1)
      return post(
        `/api/workshops/${workshop}/commands?as=participant`,
        JSON.stringify([
          { id: `x${a}`, type: 'reveal', step: 'st', round: 1, from: 'closed' },
          { id: `y${a}`, type: 'put', step: 'no', round: 1, key: 'e', value: { text: 'x' } },
          7,
        ]),
      )
    const socket = person.evil(`/live/${workshop}/wall?as=participant`)
    socket.addEventListener('open', () => {
      if (what === 2) socket.send(Uint8Array.of(9, 9, 9, 255))
      if (what === 3) socket.send(updateFrame(Uint8Array.of(0, 0)))
      if (what === 4) socket.send(step1(Uint8Array.of(1, 200, 1, 3)))
      if (what === 5) socket.send(step1(Uint8Array.of(255, 255, 255, 255, 7)))
    })
  }

  return (deed: Deed): void => {
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
        return void fay.ask(`/api/workshops/${workshop}?as=facilitator`, { method: 'DELETE' }).catch(() => {})
    }
  }
}
