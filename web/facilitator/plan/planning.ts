import { batch, createContext, createMemo, createSignal, onCleanup, useContext, type Accessor } from 'solid-js'
import { Text, UndoManager, type Doc, type Map as YMap } from 'yjs'
import { NO_BREAK, readPlan, same, setExercise, setStep, type Plan, type PlannedStep } from '../../../shared/plan.ts'
import type { Backstage } from '../../../shared/wall.ts'
import type { State } from '../../../shared/workshop.ts'
import type { Other } from '../../live/aware.ts'
import type { Reactive } from '../../live/types.ts'
import { afterLeaving, afterMoving, type Changes } from './breaks.ts'
import { addStep, inOrder, moveBefore } from './edits.ts'

export interface Item extends PlannedStep {
  id: string
  state: State
  /** it has opened: the plan cannot change it any more */
  isFixed: boolean
  /** the same of the break before it */
  isPast: boolean
}

/** Steps of one exercise that run one after the other. */
export interface Section {
  /** the same section after a change */
  key: string
  exercise: string
  items: Item[]
}

/** The plan as somebody edits it: what it says, together with what the room has made of it. */
export interface Planning {
  doc: Doc
  plan: Accessor<Plan>
  sections: Accessor<Section[]>
  section(key: string): Section | undefined
  item(id: string): Item | undefined
  /** all that runs, in order */
  line: Accessor<Item[]>
  /** steps that are left out, in their order */
  out: Accessor<Item[]>
  backstage: Reactive<Backstage>
  titleOf(exercise: string): string
  /** One change, which one press takes back; with those right before it where they are about the same, as while somebody types. */
  change(run: (doc: Doc, plan: Plan) => void, about?: string): void
  set(step: string, fields: PlannedStep, about?: string): void
  connect(exercise: string, port: string, to: string[]): void
  /** A step of one's own, right after another one. */
  addStep(after: string, step: PlannedStep & { ref: string }): void
  /** Puts steps right before another one; at the end without one. */
  move(steps: readonly string[], before: string | undefined): void
  leaveOut(steps: readonly string[]): void
  /** Puts the break that is before one step before another one, which has none. */
  moveBreak(from: string, to: string): void
  undo(): void
  redo(): void
  canUndo: Accessor<boolean>
  canRedo: Accessor<boolean>
  askOf(id: string): Text | undefined
  /** who else edits, and which row they are in */
  others: Accessor<readonly Other[]>
}

/** Changes about the same within this time are taken back together, ms. */
const TOGETHER = 600

export function createPlanning(
  doc: Doc,
  backstage: Reactive<Backstage>,
  others: Accessor<readonly Other[]> = () => [],
): Planning {
  const steps: YMap<unknown> = doc.getMap('steps')
  const [plan, setPlan] = createSignal(readPlan(doc), { equals: same })
  // what is done by this origin, and nothing that came from elsewhere
  const mine = {}
  const history = new UndoManager([steps, doc.getMap('exercises')], {
    trackedOrigins: new Set([mine]),
    captureTimeout: TOGETHER,
  })
  const [canUndo, setCanUndo] = createSignal(false)
  const [canRedo, setCanRedo] = createSignal(false)
  const look = () =>
    batch(() => {
      setPlan(readPlan(doc))
      setCanUndo(history.canUndo())
      setCanRedo(history.canRedo())
    })
  doc.on('afterTransaction', look)
  const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
  for (const event of events) history.on(event, look)
  onCleanup(() => {
    doc.off('afterTransaction', look)
    history.destroy()
  })

  let last: string | undefined
  const change: Planning['change'] = (run, about) => {
    if (about === undefined || about !== last) history.stopCapturing()
    last = about
    doc.transact(() => run(doc, plan()), mine)
  }

  const items = createMemo(() =>
    inOrder(plan()).map(([id, step]): Item => {
      const row = backstage.get('agenda', id)
      const state = row?.state ?? 'waiting'
      const isFixed = state !== 'waiting'
      return { ...step, id, state, isFixed, isPast: isFixed || row?.break?.taken === true }
    }),
  )
  const isOut = (item: Item) => item.dropped === true && !item.isFixed
  const byId = createMemo(() => new Map(items().map((item) => [item.id, item])))
  const sections = createMemo(() => {
    const found: Section[] = []
    const seen = new Map<string, number>()
    for (const item of items()) {
      const { exercise } = item
      if (exercise === undefined || isOut(item)) continue
      const last = found.at(-1)
      if (last?.exercise === exercise) {
        last.items.push(item)
        continue
      }
      const times = seen.get(exercise) ?? 0
      seen.set(exercise, times + 1)
      found.push({ key: `${exercise} ${times}`, exercise, items: [item] })
    }
    return found
  })
  const line = createMemo(() => sections().flatMap((section) => section.items))
  const setBreaks = (now: Doc, changes: Changes) => {
    for (const [id, pause] of changes) setStep(now, id, { break: pause })
  }
  const byKey = createMemo(() => new Map(sections().map((section) => [section.key, section])))

  return {
    doc,
    plan,
    sections,
    section: (key) => byKey().get(key),
    item: (id) => byId().get(id),
    line,
    out: createMemo(() => items().filter(isOut)),
    backstage,
    titleOf: (exercise) => backstage.get('exercises', exercise)?.title ?? plan().exercises[exercise]?.title ?? '',
    change,
    set: (step, fields, about) => change(() => setStep(doc, step, fields), about && `${step} ${about}`),
    connect: (exercise, port, to) =>
      change((_, now) => setExercise(doc, exercise, { connect: { ...now.exercises[exercise]?.connect, [port]: to } })),
    addStep: (after, step) => change((_, now) => void addStep(doc, now, after, step)),
    move: (steps, before) =>
      change((_, now) => {
        setBreaks(doc, afterMoving(line(), steps, before))
        moveBefore(doc, now, steps, before)
      }),
    leaveOut: (steps) =>
      change(() => {
        setBreaks(doc, afterLeaving(line(), steps))
        for (const id of steps) setStep(doc, id, { dropped: true })
      }),
    moveBreak: (from, to) =>
      change((_, now) => {
        setStep(doc, to, { break: now.steps[from]?.break ?? NO_BREAK })
        setStep(doc, from, { break: NO_BREAK })
      }),
    undo: () => void history.undo(),
    redo: () => void history.redo(),
    canUndo,
    canRedo,
    others,
    askOf(id) {
      const ask = (steps.get(id) as YMap<unknown> | undefined)?.get('ask')
      return ask instanceof Text ? ask : undefined
    },
  }
}

export const PlanningContext = createContext<Planning>()

export function usePlanning(): Planning {
  const planning = useContext(PlanningContext)
  if (!planning) throw new Error('usePlanning outside of the agenda builder')
  return planning
}
