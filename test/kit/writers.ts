import { setTimeout as sleep } from 'node:timers/promises'
import type * as Y from 'yjs'
import type { Command } from '../../shared/commands.ts'
import { readPlan, setStep } from '../../shared/plan.ts'
import type { Json, State } from '../../shared/workshop.ts'
import { connect, type Connection } from '../../web/live/connection.ts'
import { openWritten } from '../../web/live/written.ts'
import { deviceHere } from './device-here.ts'
import type { Person, Workshop } from './people.ts'

/** People who write while their server is killed, remember what they were told, and look afterwards whether it is there. */

export interface Writer {
  /** One thing after the other, each once the one before was answered, until the server is gone. */
  write(running: () => boolean): Promise<void>
  /** Sends again what was not answered, with the same id, as a phone would. Resolves when it is. */
  settle(): Promise<void>
  /** Things that were answered ok so far, at once or when they were sent again. */
  answered(): number
  /** Compares all of them with what is there now. */
  audit(): Promise<Audit>
  close?(): void
}
export interface Audit {
  /** those that are not there although nothing newer took their place */
  lost: string[]
  /** things that counted more or less than once */
  double: string[]
}

/** How long a busy machine may take to show something, ms. */
const PATIENCE = 30_000

interface Answered {
  ok: boolean
  rev?: number
}
const post = async (person: Person, command: object): Promise<Answered> => {
  const response = await person.fetch('/commands', { method: 'POST', body: JSON.stringify(command) })
  const body = (await response.json()) as { results?: Answered[] }
  return body.results?.[0] ?? { ok: false, ...body }
}

/** The connection of a page, whose socket commands may take. */
export const socketOf = (base: string, workshop: string, { cookie, role }: Person): Connection =>
  connect(
    deviceHere(base, cookie, 50),
    { base: base.replace('http', 'ws'), workshop, document: 'wall', role },
    () => {},
    () => {},
  )

/** Sends commands one after the other, over the socket where there is one; the one that was not answered waits. */
const sender = (person: Person, socket?: Connection) => {
  let n = 0
  let waiting: { command: object; heard: (answer: Answered) => void } | null = null
  /** nothing here is ever refused, unless something that it builds on is gone */
  const refused: string[] = []
  let answered = 0
  const send = async (way?: Connection) => {
    if (!waiting) return
    const reply = await way?.ask([waiting.command as Command])
    if (reply?.status === 0) throw new TypeError('the socket was lost')
    const answer = (reply?.body.results?.[0] as Answered | undefined) ?? (await post(person, waiting.command))
    if (answer.ok) {
      answered++
      waiting.heard(answer)
    } else refused.push(`${person.name}: ${JSON.stringify(waiting.command)} ${JSON.stringify(answer)}`)
    waiting = null
  }
  return {
    /** as a request: what went over a socket may have been done */
    settle: () => send(),
    answered: () => answered,
    refused: () => refused.splice(0),
    /** False: it got no answer, or a refusal. */
    async say(command: object, heard: (answer: Answered) => void) {
      waiting = { command: { id: `c${n++}`, ...command }, heard }
      const before = refused.length
      try {
        await send(socket)
        return refused.length === before
      } catch (error) {
        // of fetch, and of a body that ends in the middle
        if (error instanceof TypeError || error instanceof SyntaxError) return false
        throw error
      }
    },
  }
}

/** Puts values under a few keys of one step, over and over. Each put of a key raises its revision by one. */
export const putter = (
  person: Person,
  step: string,
  keys: readonly string[],
  value: (n: number) => Json,
  socket?: Connection,
): Writer => {
  const { say, settle, answered, refused } = sender(person, socket)
  const newest = new Map<string, { rev: number; value: Json }>()
  let since: { key: string; rev: number }[] = []
  let n = 0
  let first: { command: object; rev: number } | null = null
  return {
    settle,
    answered,
    async write(running) {
      while (running()) {
        const key = keys[n % keys.length]!
        const command = { type: 'put', step, round: 1, key, value: value(n++) }
        const heard = ({ rev = 0 }: Answered) => {
          first ??= { command: { id: 'c0', ...command }, rev }
          since.push({ key, rev })
          if (rev > (newest.get(key)?.rev ?? 0)) newest.set(key, { rev, value: command.value })
        }
        if (!(await say(command, heard))) return
      }
    },
    async audit() {
      const desk = (await person.desk()).filter((entry) => entry.step === step)
      const gone = [...newest].flatMap(([key, { rev, value }]) => {
        const there = desk.find((entry) => entry.key === key)
        const same = there?.rev === rev && JSON.stringify(there.value) === JSON.stringify(value)
        return same ? [] : [`${person.name} ${key} ${rev}: ${JSON.stringify(there)}`]
      })
      const double = [...Map.groupBy(since, ({ key }) => key)].flatMap(([key, puts]) => {
        const revs = puts.map(({ rev }) => rev).toSorted((a, b) => a - b)
        const before = newest.get(key)!.rev - revs.length
        return revs.every((rev, i) => rev === before + i + 1) ? [] : [`${person.name} ${key}: ${revs.join()}`]
      })
      // an answer that is asked for again, many kills later, is the same
      if (first) {
        const { rev } = await post(person, first.command)
        if (rev !== first.rev) double.push(`${person.name} once more: ${rev}, not ${first.rev}`)
      }
      since = []
      return { lost: [...refused(), ...gone], double }
    },
    ...(socket && { close: socket.close }),
  }
}

/** Several who look at the same time look once. */
const once = <T>(look: () => Promise<T>) => {
  let looking: Promise<T> | null = null
  return () => (looking ??= look().finally(() => (looking = null)))
}
/** Who is done in the step that the room looks at. */
export const doneIn = (room: Workshop) =>
  once(async () => {
    const backstage = room.fay.backstage()
    const { people } = await backstage.until((maps) => Object.keys(maps.people).length > 1, PATIENCE)
    backstage.leave()
    return new Set(Object.keys(people).filter((seat) => people[seat]!.done))
  })
/** What stands at the first table. */
export const textAt = (person: Person) =>
  once(async () => {
    const reader = person.write('table/1')
    await reader.synced
    const text = reader.doc.getText('text').toString()
    reader.leave()
    return text
  })

/** Presses Done and takes it back, over and over, in the step that the room looks at. */
export const presser = (person: Person, step: string, isDone: () => Promise<Set<string>>): Writer => {
  const { say, settle, answered, refused } = sender(person)
  let on = false
  return {
    settle,
    answered,
    async write(running) {
      while (running()) {
        on = !on
        if (!(await say({ type: 'done', step, round: 1, done: on }, () => {}))) return
      }
    },
    async audit() {
      const there = (await isDone()).has(person.seat)
      const gone = there === on ? [] : [`${person.name} pressed ${on}: ${there}`]
      return { lost: [...refused(), ...gone], double: [] }
    },
  }
}

/** Takes one step through its states, over and over: open, closed, open again, and sometimes revealed, which gives it another round. */
export const leader = (room: Workshop, ref: string, rounds: number): Writer => {
  const { say, settle, answered, refused } = sender(room.fay)
  const step = room.step(ref)
  const at = { state: 'waiting' as State, round: 1, reveals: 0 }
  const next = (n: number): [type: string, state: State, round: number] => {
    if (at.state === 'waiting') return ['open', 'open', 1]
    if (at.state === 'open') return ['close', 'closed', at.round]
    if (at.state === 'revealed') return ['reopen', 'open', at.round + 1]
    return n % 5 === 0 && at.round < rounds ? ['reveal', 'revealed', at.round] : ['reopen', 'open', at.round]
  }
  let n = 0
  return {
    settle,
    answered,
    async write(running) {
      while (running()) {
        const [type, state, round] = next(n++)
        const command = { type, step, round: at.round, from: at.state, ...(type !== 'close' && type !== 'reveal' && { seconds: 0 }) } // prettier-ignore
        const heard = () => Object.assign(at, { state, round, reveals: at.reveals + (type === 'reveal' ? 1 : 0) })
        if (!(await say(command, heard))) return
      }
    },
    async audit() {
      const wall = room.fay.wall()
      const { steps, results } = await wall.until((maps) => maps.steps[step] !== undefined, PATIENCE)
      wall.leave()
      const { state = 'waiting', round = 1 } = steps[step]!
      const gone = state === at.state && round === at.round ? [] : [`${ref} is ${state} in round ${round}, not ${at.state} in ${at.round}`] // prettier-ignore
      const shown = results[step]?.length ?? 0
      const double = shown === at.reveals ? [] : [`${ref} was revealed ${at.reveals} times, and has ${shown} results`]
      return { lost: [...refused(), ...gone], double }
    },
  }
}

/** A document as our pages write it. What is saved has come back. */
const typing = (base: string, room: Workshop, { cookie, role }: Person, document: string) => {
  const state: { saved: boolean; doc: Y.Doc | null } = { saved: true, doc: null }
  const { close } = openWritten(
    deviceHere(base, cookie, 50),
    { base: base.replace('http', 'ws'), workshop: room.id, document, role },
    { show: (doc) => (state.doc = doc), state() {}, unsent: (_, saved) => (state.saved = saved) },
  )
  return {
    close,
    type(edit: (doc: Y.Doc) => void) {
      state.saved = false
      state.doc!.transact(() => edit(state.doc!))
    },
    /** False where it stopped running before. */
    async saved(running = () => true) {
      while (running() && !(state.saved && state.doc)) await sleep(2)
      return state.saved && state.doc !== null
    },
  }
}

/** Types words at a table, each once. */
export const typist = (base: string, room: Workshop, person: Person, text: () => Promise<string>): Writer => {
  const at = typing(base, room, person, 'table/1')
  let words = 0
  let saved = 0
  return {
    close: at.close,
    answered: () => saved,
    async settle() {
      if (await at.saved()) saved = words
    },
    async write(running) {
      while (await at.saved(running)) {
        saved = words
        if (!running()) return
        at.type((doc) => doc.getText('text').insert(doc.getText('text').length, `[${person.seat} ${words++}]`))
      }
    },
    async audit() {
      const times = Array.from({ length: words }, () => 0)
      for (const [, n] of (await text()).matchAll(new RegExp(`\\[${person.seat} (\\d+)\\]`, 'g'))) times[Number(n)]!++
      const typed = times.map((n, word) => ({ n, is: `${person.name} typed ${word}: it is there ${n} times` }))
      return {
        lost: typed.slice(0, saved).flatMap(({ n, is }) => (n === 0 ? is : [])),
        double: typed.flatMap(({ n, is }) => (n > 1 ? is : [])),
      }
    },
  }
}

/** Renames a step of the plan, over and over. */
export const planner = (base: string, room: Workshop, ref: string): Writer => {
  const at = typing(base, room, room.fay, 'plan')
  const step = room.step(ref)
  let n = 0
  let saved = 0
  return {
    close: at.close,
    answered: () => saved,
    async settle() {
      if (await at.saved()) saved = n
    },
    async write(running) {
      while (await at.saved(running)) {
        saved = n
        if (!running()) return
        at.type((doc) => setStep(doc, step, { title: `Title ${++n}` }))
      }
    },
    async audit() {
      if (n === 0) return { lost: [], double: [] }
      const title = `Title ${n}`
      const reader = room.fay.write('plan')
      await reader.synced
      const planned = readPlan(reader.doc).steps[step]?.title
      reader.leave()
      const backstage = room.fay.backstage()
      // the rows follow the plan
      await backstage.until(({ agenda }) => agenda[step]?.title === title, PATIENCE)
      backstage.leave()
      return { lost: planned === title ? [] : [`${ref} is ${planned}, not ${title}`], double: [] }
    },
  }
}
