import { batch, createSignal } from 'solid-js'
import type { Answer } from '../../shared/commands.ts'
import type { Json } from '../../shared/workshop.ts'
import type { Keep } from './keep.ts'
import type { Letter, Waiting } from './outbox.ts'
import type { Desk } from './types.ts'

export interface SavedEntry {
  step: string
  round: number
  key: string
  value: Json
  rev: number
}
type Place = Pick<SavedEntry, 'step' | 'round' | 'key'>
interface Refused extends Place {
  value: Json | null
  message: string
}

const nameOf = ({ step, round, key }: Place) => `${step}/${round}/${key}`

/** The desk, and what only the room does with it. */
export interface OwnDesk extends Desk {
  /** The whole desk as the server has it. */
  load(entries: SavedEntry[]): void
  /** how many answers have come: a desk that was asked for before the last one is old */
  answers(): number
  answered(letter: Letter, answer: Answer): void
  /** undefined before the desk has come */
  revision(place: Place): number | undefined
}

/** This seat's entries: what the server has, what waits in the outbox on top of it, and what was never sent. */
export function makeDesk(
  keep: Keep,
  outbox: { waiting(): Waiting[]; stuck(): boolean | string; add(letter: Letter): void },
): OwnDesk {
  // A phone holds a few dozen entries: one signal for all of them is cheaper than one for each.
  const [saved, setSaved] = createSignal(new Map<string, SavedEntry>())
  const [kept, setKept] = createSignal(0)
  let answers = 0
  let isLoaded = false

  const remember = (key: string, value: unknown) => {
    keep.set(key, value)
    setKept((count) => count + 1)
  }
  /** What is kept on this device, by whichever tab: what another one writes is told with the outbox. */
  const track = () => [kept(), outbox.waiting()]
  const recall = <T>(key: string) => {
    track()
    return keep.get<T>(key)
  }
  const all = <T>(start: string) => {
    track()
    return keep.keys(start).flatMap((key) => keep.get<T>(key) ?? [])
  }
  const puts = () => outbox.waiting().flatMap(({ letter }) => (letter.type === 'put' ? letter : []))
  const refused = () => all<Refused>('no/')

  return {
    entries(step, round) {
      const found: { [key: string]: Json } = {}
      for (const entry of saved().values())
        if (entry.step === step && entry.round === round) found[entry.key] = entry.value
      for (const put of puts()) {
        if (put.step !== step || put.round !== round) continue
        if (put.value === null) delete found[put.key]
        else found[put.key] = put.value
      }
      return found
    },
    kept(step, round, key) {
      const name = nameOf({ step, round, key })
      if (puts().some((put) => nameOf(put) === name)) return 'waiting'
      if (refused().some((one) => nameOf(one) === name)) return 'refused'
      return saved().has(name) ? 'saved' : undefined
    },
    put(step, round, key, value) {
      batch(() => {
        remember(`no/${nameOf({ step, round, key })}`, undefined)
        outbox.add({ type: 'put', step, round, key, value })
      })
    },
    done: (step, round, pass = 1) => recall(`done/${step}/${round}`) === pass,
    setDone(step, round, done, pass = 1) {
      batch(() => {
        remember(`done/${step}/${round}`, done ? pass : undefined)
        outbox.add({ type: 'done', step, round, done })
      })
    },
    waiting: () => outbox.waiting().length,
    stuck: outbox.stuck,
    refused,
    forget: (step, round, key) => remember(`no/${nameOf({ step, round, key })}`, undefined),
    draft: (step, field) => recall<Draft>(`draft/${step}/${field}`)?.text ?? '',
    setDraft: (step, field, text) => remember(`draft/${step}/${field}`, text ? { step, field, text } : undefined),
    drafts: () => all<Draft>('draft/'),

    load(entries) {
      isLoaded = true
      setSaved(new Map(entries.map((entry) => [nameOf(entry), entry])))
    },
    answers: () => answers,
    answered(letter, answer) {
      answers++
      if (letter.type === 'done' && !answer.ok)
        remember(`done/${letter.step}/${letter.round}`, letter.done ? undefined : 1)
      if (letter.type !== 'put') return
      const { step, round, key, value } = letter
      const set = (value: Json | null, rev: number) => {
        const entries = new Map(saved())
        if (value === null) entries.delete(nameOf(letter))
        else entries.set(nameOf(letter), { step, round, key, value, rev })
        setSaved(entries)
      }
      if (answer.ok) return set(value, answer.rev ?? 0)
      remember(`no/${nameOf(letter)}`, { step, round, key, value, message: answer.message })
      // A stale put is told what is saved instead.
      if (answer.error === 'stale') set((answer['value'] ?? null) as Json | null, Number(answer['rev'] ?? 0))
    },
    revision: (place) => saved().get(nameOf(place))?.rev ?? (isLoaded ? 0 : undefined),
  }
}

type Draft = ReturnType<Desk['drafts']>[number]
