// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library'
import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { onPaper } from '../../shared/exercises/on-paper.ts'
import { stopDoing } from '../../shared/exercises/stop-doing.ts'
import { readPlan, retext, setStep, writePlan, type PlannedStep } from '../../shared/plan.ts'
import type { Backstage } from '../../shared/wall.ts'
import { Builder } from '../../web/facilitator/plan/Builder.tsx'
import { inOrder } from '../../web/facilitator/plan/edits.ts'
import { createPlanning } from '../../web/facilitator/plan/planning.ts'
import { LeadContext, type Lead } from '../../web/facilitator/lead.ts'
import type { Other } from '../../web/live/aware.ts'
import { makePicture } from '../../web/live/reactive.ts'

const NOW = Date.UTC(2026, 2, 12, 12)

/** Stop doing, with its first so many steps behind it, as the server has written it into the plan. */
const stage = (behind = 0) => {
  const back = new Doc()
  const plan = new Doc()
  const state = (i: number) => (i < behind ? 'revealed' : 'waiting')
  writePlan(plan, {
    exercises: { ex_1: { title: 'Stop doing', template: 'stop-doing', connect: {} } },
    steps: Object.fromEntries(
      stopDoing.steps.map(({ ref, activity, title, ask, minutes, params, in: from, attribution }, order) => [
        `st_${order}`,
        {
          exercise: 'ex_1',
          ref,
          activity,
          order,
          title: title!,
          ask,
          minutes,
          params,
          in: from,
          attribution,
          dropped: false,
        },
      ]),
    ),
  })
  back.transact(() => {
    back
      .getMap('exercises')
      .set('ex_1', { order: 0, title: 'Stop doing', in: stopDoing.in, out: stopDoing.out, settings: [] })
    back.getMap('room').set('room', { endedAt: null })
    for (const i of stopDoing.steps.keys()) back.getMap('agenda').set(`st_${i}`, { state: state(i) })
  })
  const backstage = makePicture<Backstage>()
  backstage.show(back)
  const lead = {
    room: { backstage },
    times: () => ({ endsAt: NOW, behind: 0, total: 45 }),
    ask: () => {},
  } as unknown as Lead
  return { plan, back, backstage, lead }
}
const show = (behind = 0) => {
  const world = stage(behind)
  render(() => (
    <LeadContext.Provider value={world.lead}>
      <Builder doc={world.plan} />
    </LeadContext.Provider>
  ))
  return world
}
const refs = (doc: Doc) => inOrder(readPlan(doc)).flatMap(([, { ref, dropped }]) => (dropped ? [] : [ref]))
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const said = () => screen.getAllByRole('status').map((one) => one.textContent).join(' ') // prettier-ignore

beforeEach(() => vi.stubGlobal('fetch', () => Promise.resolve(Response.json([stopDoing, onPaper]))))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('moves a step with its buttons, past the steps of its own exercise that have not opened', () => {
  const { plan } = show(1)
  press('Move Dots and shields up')
  expect(refs(plan)).toEqual(['hours', 'first', 'rival', 'dots', 'group', 'talk', 'relief', 'decide', 'tell', 'word'])
  press('Move Dots and shields down')
  press('Move Dots and shields down')
  expect(refs(plan)).toEqual(['hours', 'first', 'rival', 'group', 'talk', 'dots', 'relief', 'decide', 'tell', 'word'])
  expect(screen.getByRole('button', { name: 'Move First pass up' }).getAttribute('aria-disabled')).toBe('true')
  press('Move First pass up')
  expect(refs(plan).slice(0, 2)).toEqual(['hours', 'first'])
})

it('offers nothing to change in what has opened', () => {
  show(1)
  expect(screen.queryByRole('button', { name: /^Change Hours nobody misses/ })).toBeNull()
  expect(screen.getByRole('button', { name: /^Change First pass/ })).toBeTruthy()
})

it('sets minutes, and tells what is left to run', () => {
  const { plan } = show(1)
  press('A minute more for Decide')
  expect(readPlan(plan).steps['st_7']!.minutes).toBe(12)
  const field = screen.getByRole('spinbutton', { name: 'Minutes for Decide' })
  fireEvent.change(field, { target: { value: '20' } })
  expect(readPlan(plan).steps['st_7']!.minutes).toBe(20)
  // 45 in all, 1 of them behind, 9 added
  expect(screen.getByText(/^53 min left to run/)).toBeTruthy()
})

it('leaves a step out, brings it back, and takes back what was done', () => {
  const { plan } = show()
  press(/^Change Shields first/)
  press('Leave out')
  expect(refs(plan)).not.toContain('talk')
  press('Bring back Shields first')
  expect(refs(plan)[5]).toBe('talk')
  fireEvent.keyDown(screen.getByRole('heading', { name: 'Stop doing' }), { key: 'z', ctrlKey: true })
  expect(refs(plan)).not.toContain('talk')
  fireEvent.keyDown(screen.getByRole('heading', { name: 'Stop doing' }), { key: 'z', ctrlKey: true })
  expect(refs(plan)[5]).toBe('talk')
  fireEvent.keyDown(screen.getByRole('heading', { name: 'Stop doing' }), { key: 'z', ctrlKey: true, shiftKey: true })
  expect(refs(plan)).not.toContain('talk')
})

it('rewords a step together with somebody else, and keeps the caret where it was', () => {
  const { plan } = show()
  press(/^Change Dots and shields/)
  const field = screen.getByLabelText<HTMLTextAreaElement>('Question on the phones')
  fireEvent.input(field, { target: { value: 'Spend your dots where stopping helps the most.' } })
  expect(readPlan(plan).steps['st_4']!.ask).toBe('Spend your dots where stopping helps the most.')
  field.focus()
  field.setSelectionRange(10, 10)
  const other = new Doc()
  applyUpdate(other, encodeStateAsUpdate(plan))
  setStep(other, 'st_4', { ask: 'Please: Spend your dots where stopping helps the most.' })
  applyUpdate(plan, encodeStateAsUpdate(other, encodeStateVector(plan)))
  expect(field.value).toBe('Please: Spend your dots where stopping helps the most.')
  expect(field.selectionStart).toBe(18)
})

it('changes what a step asks for, through a form that follows its activity', () => {
  const { plan } = show()
  press(/^Change First pass/)
  press('More: Texts a person may write')
  expect(readPlan(plan).steps['st_1']!.params!['per_person']).toEqual({ min: 0, max: 6 })
  fireEvent.change(screen.getByLabelText('Categories'), { target: { value: 'meeting\n\nreport \nmeeting' } })
  expect(readPlan(plan).steps['st_1']!.params!['categories']).toEqual(['meeting', 'report'])
  press(/^Change Dots and shields/)
  press('More: Dots for each person')
  expect(readPlan(plan).steps['st_4']!.params!['budget']).toBe(2)
  press('by the room: Dots for each person')
  expect(readPlan(plan).steps['st_4']!.params).not.toHaveProperty('budget')
})

it('adds a step that works on what the room has made so far', () => {
  const { plan } = show()
  press('Say yes to some')
  const added = Object.values(readPlan(plan).steps).find(({ ref }) => ref === 'approve')
  expect(added).toMatchObject({ exercise: 'ex_1', activity: 'vote', in: ['group'], order: 10 })
  press('Say yes to some')
  expect(Object.values(readPlan(plan).steps).map(({ ref }) => ref)).toContain('approve_2')
})

it('adds an exercise from the catalogue and connects its port', async () => {
  const { plan, back } = show()
  const more = screen.getByText('Add an exercise').closest('details')!
  more.open = true
  fireEvent(more, new Event('toggle'))
  const length = await screen.findByLabelText('Length of Stop doing')
  fireEvent.change(length, { target: { value: 'short' } })
  press('Add Stop doing')
  const [, second] = Object.keys(readPlan(plan).exercises).toSorted()
  const exercise = Object.keys(readPlan(plan).exercises).find((id) => id !== 'ex_1')!
  expect(second).toBeDefined()
  const added = inOrder(readPlan(plan)).filter(([, step]) => step.exercise === exercise)
  expect(added.map(([, { ref }]) => ref)).toEqual(['first', 'group', 'dots', 'talk', 'decide'])
  expect(added.every(([, { order }]) => order! > 9)).toBe(true)
  expect(said()).toContain('Stop doing is added.')
  // what the server then says of it brings its ports
  back
    .getMap('exercises')
    .set(exercise, { order: 1, title: 'Stop doing', in: stopDoing.in, out: stopDoing.out, settings: [] })
  const port = screen.getAllByLabelText('Candidates')[1]!
  expect(within(port).getByRole('option', { name: 'from Stop doing, above line' })).toBeTruthy()
  fireEvent.change(port, { target: { value: 'ex_1:above_line' } })
  expect(readPlan(plan).exercises[exercise]!.connect).toEqual({ candidates: ['ex_1:above_line'] })
})

const breaks = (doc: Doc) =>
  inOrder(readPlan(doc)).flatMap(([, { ref, break: pause }]) =>
    pause?.minutes ? [[ref, pause.minutes, pause.title]] : [],
  )
/** Steps as the list has them, with a line for each break. */
const listed = (doc: Doc) =>
  inOrder(readPlan(doc)).flatMap(([, { ref, break: pause, dropped }]) =>
    dropped ? [] : [...(pause?.minutes ? ['—'] : []), ref],
  )
const addBreak = () => {
  fireEvent.click(screen.getByLabelText('Add a step to Stop doing'))
  press('Break')
}

it('adds a break, names it, sets its minutes, moves it, counts it, and takes it out', () => {
  const { plan } = show(1)
  addBreak()
  expect(breaks(plan)).toEqual([['word', 10, '']])
  const field = () => screen.getByLabelText<HTMLInputElement>(/^Name of the break before/)
  fireEvent.input(field(), { target: { value: 'Tea' } })
  fireEvent.change(screen.getByRole('spinbutton', { name: 'Minutes for Tea' }), { target: { value: '0' } })
  expect(breaks(plan)).toEqual([['word', 1, 'Tea']])
  press('A minute more for Tea')
  // 44 are left of the steps
  expect(screen.getByText(/^46 min left to run/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Move Tea down' }).getAttribute('aria-disabled')).toBe('true')
  for (let i = 0; i < 3; i++) press('Move Tea up')
  expect(breaks(plan)).toEqual([['relief', 2, 'Tea']])
  expect(field().value).toBe('Tea')
  expect(said()).toContain('Tea: now before')
  press('Take out: Tea')
  expect(breaks(plan)).toEqual([])
  fireEvent.keyDown(screen.getByRole('heading', { name: 'Stop doing' }), { key: 'z', ctrlKey: true })
  expect(breaks(plan)).toEqual([['relief', 2, 'Tea']])
})

it('leaves a break where it is in the list while steps around it are moved and left out, and takes all back at once', () => {
  const { plan } = show()
  const { ctrlKey, key } = { ctrlKey: true, key: 'z' }
  plan.transact(() => setStep(plan, 'st_4', { break: { minutes: 5, title: '' } }))
  const before = ['hours', 'first', 'rival', 'group', '—', 'dots', 'talk', 'relief', 'decide', 'tell', 'word']
  expect(listed(plan)).toEqual(before)
  press('Move Dots and shields up')
  expect(listed(plan).slice(2, 7)).toEqual(['rival', 'dots', 'group', '—', 'talk'])
  press('Move Dots and shields down')
  expect(listed(plan)).toEqual(['hours', 'first', 'rival', 'group', '—', 'dots', 'talk', ...before.slice(7)])
  // what comes to stand behind the break takes it over
  press('Move Shields first up')
  expect(listed(plan).slice(3, 7)).toEqual(['group', '—', 'talk', 'dots'])
  const undo = () => fireEvent.keyDown(screen.getByRole('heading', { name: 'Stop doing' }), { key, ctrlKey })
  for (let i = 0; i < 3; i++) undo()
  expect(listed(plan)).toEqual(before)
  press(/^Change Dots and shields/)
  press('Leave out')
  expect(listed(plan)).toEqual(['hours', 'first', 'rival', 'group', '—', 'talk', ...before.slice(7)])
  undo()
  expect(listed(plan)).toEqual(before)
})

it('offers nothing to change in a break that was taken, or before what has opened', () => {
  const { plan, back } = show(5)
  plan.transact(() => {
    setStep(plan, 'st_4', { break: { minutes: 5, title: '' } })
    setStep(plan, 'st_6', { break: { minutes: 7, title: '' } })
  })
  expect(screen.getAllByLabelText(/^Name of the break before/)).toHaveLength(1)
  press('Move Break up')
  expect(breaks(plan)).toContainEqual(['talk', 7, ''])
  expect(screen.getByRole('button', { name: 'Move Break up' }).getAttribute('aria-disabled')).toBe('true')
  back.getMap('agenda').set('st_5', { state: 'waiting', break: { minutes: 7, taken: true } })
  expect(screen.queryByLabelText(/^Name of the break before/)).toBeNull()
})

it('lets two change a break at once, and each takes back what was theirs', () => {
  const { plan, backstage } = stage()
  plan.transact(() => setStep(plan, 'st_4', { break: { minutes: 5, title: '' } }))
  const other = new Doc()
  applyUpdate(other, encodeStateAsUpdate(plan))
  const meet = () => {
    applyUpdate(other, encodeStateAsUpdate(plan, encodeStateVector(other)))
    applyUpdate(plan, encodeStateAsUpdate(other, encodeStateVector(plan)))
    expect(readPlan(other)).toEqual(readPlan(plan))
  }
  createRoot((dispose) => {
    const [fay, gil] = [createPlanning(plan, backstage), createPlanning(other, backstage)]
    fay.set('st_4', { break: { minutes: 8, title: '' } })
    gil.set('st_4', { break: { minutes: 5, title: 'Tea' } })
    gil.set('st_8', { break: { minutes: 3, title: '' } })
    meet()
    expect(breaks(plan)).toEqual([['dots', 8, 'Tea'], ['tell', 3, '']]) // prettier-ignore
    gil.undo()
    meet()
    expect(breaks(plan)).toEqual([['dots', 8, 'Tea']])
    gil.undo()
    meet()
    expect(breaks(plan)).toEqual([['dots', 8, '']])
    fay.moveBreak('st_4', 'st_6')
    gil.set('st_2', { break: { minutes: 15, title: 'Lunch' } })
    meet()
    fay.undo()
    meet()
    expect(breaks(plan)).toEqual([['rival', 15, 'Lunch'], ['dots', 8, '']]) // prettier-ignore
    fay.undo()
    meet()
    expect(breaks(plan)).toEqual([['rival', 15, 'Lunch'], ['dots', 5, '']]) // prettier-ignore
    dispose()
  })
})

it('says in words what a step lacks and what could not be taken over', () => {
  const { back } = show()
  back.getMap('agenda').set('st_4', { state: 'waiting', warnings: [{ in: 'group', why: 'dropped', empty: true }] })
  back.getMap('plan').set('st_7', { refused: ['params'] })
  expect(screen.getByText('Nothing makes group any more. The step will have nothing to work on.')).toBeTruthy()
  expect(screen.getByText(/^These settings do not fit together/)).toBeTruthy()
})

it('takes back one’s own changes and leaves those of others', () => {
  const { plan, backstage } = stage()
  createRoot((dispose) => {
    const mine = createPlanning(plan, backstage)
    mine.change((doc) => setStep(doc, 'st_4', { minutes: 9 }))
    plan.transact(() => setStep(plan, 'st_4', { ask: 'By somebody else' }))
    expect(mine.canUndo()).toBe(true)
    mine.undo()
    expect(readPlan(plan).steps['st_4']).toMatchObject({ minutes: 6, ask: 'By somebody else' })
    mine.redo()
    expect(readPlan(plan).steps['st_4']).toMatchObject({ minutes: 9, ask: 'By somebody else' })
    mine.change(() => retext(mine.askOf('st_4')!, 'By me'))
    mine.undo()
    expect(readPlan(plan).steps['st_4']!.ask).toBe('By somebody else')
    dispose()
  })
})

it('puts nothing into a name or a question while a letter of it is being composed, and loses nothing of either side', () => {
  const { plan } = show()
  press(/^Change Dots and shields/)
  const others = (fields: PlannedStep) => {
    const other = new Doc()
    applyUpdate(other, encodeStateAsUpdate(plan))
    other.transact(() => setStep(other, 'st_4', fields))
    applyUpdate(plan, encodeStateAsUpdate(other, encodeStateVector(plan)))
  }
  const compose = (field: HTMLElement, value: string, meanwhile: () => void) => {
    fireEvent.compositionStart(field)
    fireEvent.input(field, { target: { value } })
    meanwhile()
    expect((field as HTMLInputElement).value).toBe(value)
    fireEvent.compositionEnd(field)
  }
  const ask = screen.getByLabelText<HTMLTextAreaElement>('Question on the phones')
  const before = ask.value
  compose(ask, `${before}にほ`, () => others({ ask: `Gil: ${before}` }))
  expect([ask.value, readPlan(plan).steps['st_4']!.ask]).toEqual([`Gil: ${before}にほ`, `Gil: ${before}にほ`])
  const name = screen.getByLabelText<HTMLInputElement>('Name')
  compose(name, '点ㅎ', () => others({ title: 'Dots' }))
  expect([name.value, readPlan(plan).steps['st_4']!.title]).toEqual(['点ㅎ', '点ㅎ'])
  others({ title: 'Dots, by Gil' })
  expect(name.value).toBe('Dots, by Gil')
})

it('shows who else edits, and in which row', () => {
  const world = stage()
  const [others, tell] = createSignal<Other[]>([])
  const at: (string | undefined)[] = []
  render(() => (
    <LeadContext.Provider value={world.lead}>
      <Builder doc={world.plan} others={others()} at={(place) => at.push(place)} />
    </LeadContext.Provider>
  ))
  const row = () => screen.getByRole('button', { name: /^Change Decide/ }).closest('li')!
  expect(within(row()).queryByText('Gil')).toBeNull()
  tell([
    { client: 5, name: 'Gil', at: 'st_7' },
    { client: 6, name: 'بن' },
  ])
  expect(within(row()).getByText('Gil')).toBeTruthy()
  expect(screen.getByText('Gil and بن edit this as well')).toBeTruthy()
  fireEvent.focusIn(screen.getByRole('button', { name: /^Change Shields first/ }))
  expect(at).toEqual(['st_5'])
  tell([])
  expect(within(row()).queryByText('Gil')).toBeNull()
})
