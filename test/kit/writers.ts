import { setTimeout as sleep } from 'node:timers/promises'
import type * as Y from 'yjs'
import { readPlan, setStep } from '../../shared/plan.ts'
import type { Json, State } from '../../shared/workshop.ts'
import { openWritten } from '../../web/live/written.ts'
import { deviceHere } from './device-here.ts'
import type { Person, Workshop } from './people.ts'

/** People who write while their server is killed, remember what they were told, and look afterwards whether it is there. */

export interface Writer {
  /** One thing after the other, each once the one before was answered, until the server is gone. */
  write(running: () => boolean): Promise<void>
  /** Sends again what was not answered, with the same id, as a phone would. Resolves when it is. */
  settle(): Promise<void>
  /** Compares all that was answered with what is there now. */
  audit(): Promise<Audit>
  close?(): void
}
export interface Audit {
  /** things that were answered ok since the last time, at once or when they were sent again */
  acked: number
  /** of all of them, those that are not there although nothing newer took their place */
  lost: string[]
  /** things that counted more or less than once */
  double: string[]
}

interface Answered {
  ok: boolean
  rev?: number
}
const post = async (person: Person, command: object) => {
  const response = await person.fetch('/commands', { method: 'POST', body: JSON.stringify(command) })
  const { results: [answer] = [] } = (await response.json()) as { results?: Answered[] }
  if (!answer?.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`)
  return answer
}

/** Sends commands one after the other; the one that was not answered waits. */
const sender = (person: Person) => {
  let n = 0
  let waiting: { command: object; heard: (answer: Answered) => void } | null = null
  const settle = async () => {
    if (!waiting) return
    waiting.heard(await post(person, waiting.command))
    waiting = null
  }
  return {
    settle,
    /** False: it got no answer. Throws at a refusal. */
    async say(command: object, heard: (answer: Answered) => void) {
      waiting = { command: { id: `c${n++}`, ...command }, heard }
      try {
        await settle()
        return true
      } catch (error) {
        // of fetch, and of a body that ends in the middle
        if (error instanceof TypeError || error instanceof SyntaxError) return false
        throw error
      }
    },
  }
}

/** Puts values under a few keys of one step, over and over. Each put of a key raises its revision by one. */
export const putter = (person: Person, step: string, keys: readonly string[], value: (n: number) => Json): Writer => {
  const { say, settle } = sender(person)
  const newest = new Map<string, { rev: number; value: Json }>()
  let since: { key: string; rev: number }[] = []
  let n = 0
  let first: { command: object; rev: number } | null = null
  return {
    settle,
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
      const lost = [...newest].flatMap(([key, { rev, value }]) => {
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
      const acked = since.length
      since = []
      return { acked, lost, double }
    },
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
    const { people } = await backstage.until((maps) => Object.keys(maps.people).length > 1)
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
  const { say, settle } = sender(person)
  let on = false
  let acked = 0
  return {
    settle,
    async write(running) {
      const heard = () => acked++
      while (running()) {
        on = !on
        if (!(await say({ type: 'done', step, round: 1, done: on }, heard))) return
      }
    },
    async audit() {
      const there = (await isDone()).has(person.seat)
      const lost = there === on || acked === 0 ? [] : [`${person.name} pressed ${on}: ${there}`]
      return { acked: acked - (acked = 0), lost, double: [] }
    },
  }
}

/** Takes one step through its states, over and over: open, closed, open again, and sometimes revealed, which gives it another round. */
export const leader = (room: Workshop, ref: string, rounds: number): Writer => {
  const { say, settle } = sender(room.fay)
  const step = room.step(ref)
  const at = { state: 'waiting' as State, round: 1, reveals: 0 }
  let acked = 0
  const next = (n: number): [type: string, state: State, round: number] => {
    if (at.state === 'waiting') return ['open', 'open', 1]
    if (at.state === 'open') return ['close', 'closed', at.round]
    if (at.state === 'revealed') return ['reopen', 'open', at.round + 1]
    return n % 5 === 0 && at.round < rounds ? ['reveal', 'revealed', at.round] : ['reopen', 'open', at.round]
  }
  let n = 0
  return {
    settle,
    async write(running) {
      while (running()) {
        const [type, state, round] = next(n++)
        const command = { type, step, round: at.round, from: at.state, ...(type !== 'close' && type !== 'reveal' && { seconds: 0 }) } // prettier-ignore
        const heard = () => {
          acked++
          Object.assign(at, { state, round, reveals: at.reveals + (type === 'reveal' ? 1 : 0) })
        }
        if (!(await say(command, heard))) return
      }
    },
    async audit() {
      const wall = room.fay.wall()
      const { steps, results } = await wall.until((maps) => maps.steps[step] !== undefined)
      wall.leave()
      const { state = 'waiting', round = 1 } = steps[step]!
      const lost = state === at.state && round === at.round ? [] : [`${ref} is ${state} in round ${round}, not ${at.state} in ${at.round}`] // prettier-ignore
      const shown = results[step]?.length ?? 0
      const double = shown === at.reveals ? [] : [`${ref} was revealed ${at.reveals} times, and has ${shown} results`]
      return { acked: acked - (acked = 0), lost, double }
    },
  }
}

/** A document as our pages write it. What is saved has come back. */
const typing = (base: string, room: Workshop, { cookie, role }: Person, document: string) => {
  const device = deviceHere(base, cookie)
  // whoever tests has no patience
  const quick = { ...device, after: (ms: number, run: () => void) => device.after(Math.min(ms, 50), run) }
  const state: { saved: boolean; doc: Y.Doc | null } = { saved: true, doc: null }
  const { close } = openWritten(
    quick,
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
  let audited = 0
  return {
    close: at.close,
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
      const acked = saved - audited
      audited = saved
      return {
        acked,
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
  let audited = 0
  return {
    close: at.close,
    settle: async () => void (await at.saved()),
    async write(running) {
      while ((await at.saved(running)) && running()) at.type((doc) => setStep(doc, step, { title: `Title ${++n}` }))
    },
    async audit() {
      const acked = n - audited
      audited = n
      if (n === 0) return { acked, lost: [], double: [] }
      const title = `Title ${n}`
      const reader = room.fay.write('plan')
      await reader.synced
      const planned = readPlan(reader.doc).steps[step]?.title
      reader.leave()
      const backstage = room.fay.backstage()
      // the rows follow the plan
      await backstage.until(({ agenda }) => agenda[step]?.title === title)
      backstage.leave()
      return { acked, lost: planned === title ? [] : [`${ref} is ${planned}, not ${title}`], double: [] }
    },
  }
}
