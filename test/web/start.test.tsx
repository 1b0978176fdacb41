// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHash } from 'node:crypto'
import { clearTheDesk } from '../../shared/agendas/clear-the-desk.ts'
import { onPaper } from '../../shared/exercises/on-paper.ts'
import { stopDoing } from '../../shared/exercises/stop-doing.ts'
import { buildOutcome } from '../../shared/outcome/build.ts'
import { sealed } from '../../shared/outcome/digest.ts'
import { lengths } from '../../web/start/catalogue.ts'
import Start from '../../web/start/Start.tsx'
import { spring } from '../kit/spring.ts'

const made = {
  id: 'ws_1',
  code: 'HK7RWT',
  links: { facilitator: '/f/ws_1#key', join: '/j/HK7RWT#t', screen: '/s/ws_1#key', outcome: '/o/ws_1#key' },
}
const asked: { path: string; body: unknown }[] = []
let answer: () => Response
let gone: string[]

beforeEach(() => {
  asked.length = 0
  gone = []
  localStorage.clear()
  answer = () => Response.json(made, { status: 201 })
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (path === '/api/exercises') return Response.json([stopDoing, onPaper])
    if (path === '/api/agendas') return Response.json([clearTheDesk])
    asked.push({ path, body: JSON.parse(String(init?.body)) })
    return answer()
  })
  vi.spyOn(location, 'assign').mockImplementation((to) => void gone.push(String(to)))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))

it('names an exercise’s lengths from short to long', () => {
  expect(lengths(stopDoing, 'Standard')).toEqual([
    { id: 'stop-doing:short', title: 'Short', minutes: 25 },
    { id: 'stop-doing', title: 'Standard', minutes: 45 },
    { id: 'stop-doing:large', title: 'Large, from 150', minutes: 50 },
    { id: 'stop-doing:long', title: 'Long', minutes: 70 },
  ])
})

it('starts with nothing typed at all, keeps the links, and goes to the facilitator’s page without a key', async () => {
  render(() => <Start />)
  await screen.findByRole('radio', { name: /Stop doing/ })
  await press('Start')
  await vi.waitFor(() => expect(gone).toEqual(['/f/ws_1']))
  expect(asked[0]?.body).toMatchObject({
    title: 'Stop doing',
    exercises: ['stop-doing'],
    settings: { facilitator: '' },
  })
  cleanup()
  render(() => <Start />)
  expect(screen.getByRole('link', { name: 'Lead: Stop doing' }).getAttribute('href')).toBe('/f/ws_1#key')
  await press('Forget Stop doing. The workshop itself stays.')
  expect(screen.queryByRole('link', { name: 'Lead: Stop doing' })).toBeNull()
})

it('asks for the password only where there is one', async () => {
  const refused = () =>
    Response.json(
      { error: 'wrong_password', message: 'The password of this Roomful is missing or wrong.' },
      { status: 401 },
    )
  answer = refused
  render(() => <Start />)
  await screen.findByRole('radio', { name: /Stop doing/ })
  expect(screen.queryByLabelText('Password of this Roomful')).toBeNull()
  await press('Start')
  const field = await screen.findByLabelText('Password of this Roomful')
  fireEvent.input(field, { target: { value: 'wrong' } })
  await press('Start')
  expect(await screen.findByText('The password of this Roomful is missing or wrong.')).toBeTruthy()
  answer = () => Response.json(made, { status: 201 })
  fireEvent.input(field, { target: { value: 'right' } })
  await press('Start')
  await vi.waitFor(() => expect(gone).toHaveLength(1))
  expect(asked.at(-1)?.body).toMatchObject({ password: 'right' })
})

it('takes an exercise from a file, and tells why the server does not', async () => {
  answer = () =>
    Response.json(
      { error: 'bad_exercise', message: 'The exercise document is not valid.', where: 'steps.0.ref', why: 'Required' },
      { status: 422 },
    )
  render(() => <Start />)
  await screen.findByRole('radio', { name: /Stop doing/ })
  const file = screen.getByLabelText(/An exercise of your own/)
  const bring = (text: string) => {
    Object.defineProperty(file, 'files', { configurable: true, value: [new File([text], 'mine.json')] })
    fireEvent.change(file)
  }
  bring('not json')
  expect(await screen.findByText('This file is not JSON.')).toBeTruthy()
  bring('{"id": "mine", "title": "My own", "steps": [{}]}')
  await vi.waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('My own'))
  await press('Start')
  expect(await screen.findByText('The exercise document is not valid. (steps.0.ref: Required)')).toBeTruthy()
  expect(asked[0]?.body).toMatchObject({ exercises: [{ id: 'mine' }] })
})

it('offers agendas beside exercises, with what they take', async () => {
  render(() => <Start />)
  fireEvent.click(await screen.findByRole('radio', { name: /Clear the desk.*60 min, best with 5 to 12 people/s }))
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('Clear the desk')
  expect(screen.queryByRole('radiogroup', { name: 'How long' })).toBeNull()
  await press('Start')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.body).toMatchObject({ title: 'Clear the desk', agenda: 'clear-the-desk' })
  expect(asked[0]?.body).not.toHaveProperty('exercises')
})

it('goes on from an outcome: its item sets with their counts, what is due, and words that time has passed by', async () => {
  const outcome = sealed(
    buildOutcome(spring(), {
      id: 'ws_spring',
      revision: 1,
      exportedAt: Date.parse('2026-03-12T10:41:07Z'),
      version: '0',
    }),
    (text) => createHash('sha256').update(text).digest('hex'),
  )
  render(() => <Start />)
  await screen.findByRole('radio', { name: /Stop doing/ })
  const file = screen.getByLabelText(/Go on from an outcome/)
  const choose = (text: string) => {
    Object.defineProperty(file, 'files', { configurable: true, value: [new File([text], 'spring.json')] })
    fireEvent.change(file)
  }
  for (const none of ['not json', '[]', '{"format":"workshop-outcome"}', 'null']) {
    choose(none)
    expect(await screen.findByText('This file is not an outcome of a workshop.')).toBeTruthy()
  }
  choose(JSON.stringify(outcome))
  const port = await screen.findByRole('checkbox', { name: /above line of Stop doing.*4 items/s })
  // its days have long come, so both promises are asked about unless somebody says no
  const friday = screen.getByRole('checkbox', { name: /Friday.*due since/s })
  expect(
    screen.getAllByRole<HTMLInputElement>('checkbox', { name: /due since/ }).map(({ checked }) => checked),
  ).toEqual([true, true])
  fireEvent.click(friday)
  fireEvent.click(port)
  fireEvent.input(screen.getByLabelText('Item 1'), { target: { value: 'The deck, still' } })
  fireEvent.input(screen.getByLabelText('Item 2'), { target: { value: ' ' } })
  await press('Start')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  const { document, ...rest } = (asked[0]!.body as { import: { document: object } }).import
  expect(document).toEqual(JSON.parse(JSON.stringify(outcome)))
  const [stop] = outcome.exercises
  expect(rest).toEqual({
    ports: [{ port: `${stop!.id}/above_line`, texts: { gr_deck: 'The deck, still', gr_friday: '', gr_monday: '' } }],
    checks: ['de_deck'],
    passed: {},
  })

  await vi.waitFor(() => expect(gone).toHaveLength(1))
  // the same document once more is recognised; a later revision is not the same
  cleanup()
  render(() => <Start />)
  const again = await screen.findByLabelText(/Go on from an outcome/)
  const bring = (revision: number) => {
    const text = JSON.stringify({ ...outcome, revision })
    Object.defineProperty(again, 'files', { configurable: true, value: [new File([text], 'spring.json')] })
    fireEvent.change(again)
  }
  bring(1)
  expect(await screen.findByText('Already here: “Stop doing” goes on from this document.')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Lead that one' }).getAttribute('href')).toBe(made.links.facilitator)
  bring(2)
  await vi.waitFor(() => expect(screen.queryByText(/^Already here/)).toBeNull())
})

it('says where what was chosen starts from nothing, and then takes no items along', async () => {
  const outcome = sealed(
    buildOutcome(spring(), { id: 'ws_spring', revision: 1, exportedAt: 0, version: '0' }),
    (text) => createHash('sha256').update(text).digest('hex'),
  )
  render(() => <Start />)
  fireEvent.click(await screen.findByRole('radio', { name: /On paper/ }))
  const file = screen.getByLabelText(/Go on from an outcome/)
  Object.defineProperty(file, 'files', { configurable: true, value: [new File([JSON.stringify(outcome)], 'o.json')] })
  fireEvent.change(file)
  expect(await screen.findByText(/starts from nothing/)).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /above line/ }).disabled).toBe(true)
  await press('Start')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect((asked[0]!.body as { import: object }).import).toMatchObject({ ports: [] })
})

it('sends people with a code to their phone’s page, and only with a code', async () => {
  render(() => <Start />)
  const code = screen.getByLabelText('Join with a code')
  fireEvent.input(code, { target: { value: 'HK7' } })
  await press('Join')
  expect(await screen.findByText('A code has six letters and digits.')).toBeTruthy()
  fireEvent.input(code, { target: { value: 'hk7 rwt' } })
  await press('Join')
  expect(gone).toEqual(['/j/HK7RWT'])
})
