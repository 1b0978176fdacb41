import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readPlan, retext, setStep, writePlan } from '../../shared/plan.ts'

const two = () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  writePlan(one, {
    exercises: { ex_1: { title: 'Stop doing', template: 'stop-doing' } },
    steps: {
      st_1: {
        exercise: 'ex_1',
        ref: 'a',
        activity: 'talk',
        order: 0,
        ask: 'What do we keep?',
        minutes: 3,
        params: { a: 1 },
      },
      st_2: { exercise: 'ex_1', ref: 'b', activity: 'vote', order: 1, ask: 'Vote', params: { budget: 3, cap: 2 } },
    },
  })
  const meet = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
  }
  meet()
  return { one, other, meet }
}
/** Somebody's page: its own changes, and no others, can be undone. */
const hand = (doc: Y.Doc) => {
  const undo = new Y.UndoManager([doc.getMap('steps'), doc.getMap('exercises')], { trackedOrigins: new Set(['me']) })
  return { undo, change: (run: () => void) => doc.transact(run, 'me') }
}

it('keeps both wordings where two people reword a step at once, and both parameters', () => {
  const { one, other, meet } = two()
  setStep(one, 'st_1', { ask: 'What do we still keep?' })
  setStep(other, 'st_1', { ask: 'What do we keep, and why?' })
  setStep(one, 'st_2', { params: { budget: 5, cap: 2 } })
  setStep(other, 'st_2', { params: { budget: 3, cap: 1 } })
  meet()
  expect(readPlan(one)).toEqual(readPlan(other))
  expect(readPlan(one).steps['st_1']!.ask).toBe('What do we still keep, and why?')
  expect(readPlan(one).steps['st_2']!.params).toEqual({ budget: 5, cap: 1 })
})

it('leaves one step where two people move the same one, and lets it stay dropped', () => {
  const { one, other, meet } = two()
  setStep(one, 'st_2', { order: -1 })
  setStep(other, 'st_2', { order: 5, dropped: true })
  meet()
  const { steps } = readPlan(one)
  expect(Object.keys(steps)).toEqual(['st_1', 'st_2'])
  expect([-1, 5]).toContain(steps['st_2']!.order)
  expect(steps['st_2']!.dropped).toBe(true)
})

it('undoes each one’s own changes and nobody else’s', () => {
  const { one, other, meet } = two()
  const [fay, gil] = [hand(one), hand(other)]
  fay.change(() => setStep(one, 'st_1', { ask: 'What do we still keep?', minutes: 9 }))
  gil.change(() => setStep(other, 'st_1', { ask: 'What do we keep, and why?' }))
  gil.change(() => {
    setStep(other, 'st_3', { exercise: 'ex_1', ref: 'c', activity: 'talk', order: 2, ask: 'New', params: { a: 1 } })
  })
  meet()
  fay.undo.undo()
  meet()
  expect(readPlan(other).steps['st_1']).toMatchObject({ ask: 'What do we keep, and why?', minutes: 3 })
  gil.undo.undo()
  gil.undo.undo()
  meet()
  expect(readPlan(one).steps).not.toHaveProperty('st_3')
  expect(readPlan(one).steps['st_1']).toMatchObject({ ask: 'What do we keep?', minutes: 3 })
  gil.undo.redo()
  gil.undo.redo()
  meet()
  expect(readPlan(one).steps['st_3']).toMatchObject({ ask: 'New', params: { a: 1 } })
})

it('writes nothing where a document says it already', () => {
  const { one } = two()
  const before = Y.encodeStateVector(one)
  writePlan(one, readPlan(one))
  expect(Y.encodeStateVector(one)).toEqual(before)
})

it('changes one text into another without splitting a character', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '👍', '👎', 'é', 'م'), maxLength: 8 })
  fc.assert(
    fc.property(letters, letters, (from, to) => {
      const text = new Y.Doc().getText('t')
      text.insert(0, from)
      text.doc!.on('update', () => expect(text.toString().isWellFormed()).toBe(true))
      text.doc!.transact(() => retext(text, to))
      expect(text.toString()).toBe(to)
    }),
  )
})

/** What a hostile or half-merged document may hold. */
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
const plain = fc.oneof(
  fc.constantFrom<unknown>(
    NaN,
    Infinity,
    undefined,
    null,
    true,
    5,
    -1e12,
    'talk',
    'st_1',
    [],
    [1],
    { __proto__: null, a: 1 },
    deep(40),
  ),
  fc.anything({
    withBigInt: false,
    withDate: false,
    withMap: false,
    withSet: false,
    withTypedArray: false,
    withNullPrototype: false,
  }),
)
const FIELDS = ['exercise', 'ref', 'activity', 'order', 'title', 'ask', 'minutes', 'params', 'in', 'attribution', 'dropped', 'doc', 'connect', 'x'] // prettier-ignore
const value = fc.oneof(
  { weight: 3, arbitrary: plain.map((found) => () => found) },
  { weight: 1, arbitrary: fc.constantFrom('text', 'map', 'array').map((kind) => () => kind === 'text' ? new Y.Text('words') : kind === 'map' ? new Y.Map([['a', new Y.Array()]]) : Y.Array.from([1])) }, // prettier-ignore
)
const entry = fc.oneof(
  value.map((make) => ({ whole: make })),
  fc.dictionary(fc.constantFrom(...FIELDS), value).map((fields) => ({ fields })),
)
const roots = fc.dictionary(
  fc.constantFrom('st_1', 'ex_1', '__proto__', 'constructor', '', 'st_' + 'x'.repeat(99)),
  entry,
)

it('reads whatever a document holds, as plain JSON with nothing in it that is not a plan', () => {
  fc.assert(
    fc.property(roots, roots, (steps, exercises) => {
      const doc = new Y.Doc()
      for (const [name, entries] of [
        ['steps', steps],
        ['exercises', exercises],
      ] as const)
        // prettier-ignore
        for (const [id, made] of Object.entries(entries)) {
          const root = doc.getMap(name)
          try {
            if ('whole' in made) root.set(id, made.whole())
            else {
              const map = root.set(id, new Y.Map<unknown>())
              for (const [key, make] of Object.entries(made.fields)) map.set(key, make())
            }
          } catch {
            // Yjs itself does not take it
          }
        }
      const plan = readPlan(doc)
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
      expect(readPlan(doc)).toEqual(plan)
      for (const id of Object.keys(plan.steps)) expect(id).toMatch(/^(st|ex)_[\w-]{1,60}$/)
      for (const step of Object.values(plan.steps)) {
        expect(typeof (step.order ?? 0)).toBe('number')
        expect(typeof (step.ask ?? '')).toBe('string')
        expect(Array.isArray(step.in ?? [])).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})

it('reads a document whose roots are something else', () => {
  const doc = new Y.Doc()
  doc.getArray('steps').push([1])
  doc.getText('exercises').insert(0, 'no')
  expect(readPlan(doc)).toEqual({ exercises: {}, steps: {} })
})
