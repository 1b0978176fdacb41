// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, it } from 'vitest'
import { Doc } from 'yjs'
import type { Backstage, Wall } from '../../shared/wall.ts'
import type { Ask } from '../../web/facilitator/asks.ts'
import { LeadContext, type Lead } from '../../web/facilitator/lead.ts'
import { Tables } from '../../web/facilitator/side/Tables.tsx'
import { makePicture } from '../../web/live/reactive.ts'
import type { Unsent } from '../../web/live/types.ts'

const NOON = Date.UTC(2026, 2, 12, 12)
const MINUTE = 60_000
type Board = Backstage['tables'][string]

/** Four people at three tables, one of whom has left the room for a moment, and one who sits nowhere. */
const lay = (visit = true) => {
  const [back, wall] = [new Doc(), new Doc()]
  const [now, setNow] = createSignal(NOON)
  const sent: Unsent[] = []
  const asked: (Ask | undefined)[] = []
  const names = { se_ana: 'Ana', se_ben: 'بن', se_cy: 'Cy', se_dita: 'Dita', se_fay: 'Fay' }
  const board = (next: Partial<Board>) =>
    back.getMap<Board>('tables').set('st_0', {
      count: 3,
      seats: { se_ana: 1, se_ben: 1, se_cy: 2 },
      calls: [],
      ...next,
    })
  for (const [seat, name] of Object.entries(names))
    back.getMap('people').set(seat, {
      name,
      role: seat === 'se_fay' ? 'facilitator' : 'participant',
      perspective: '',
      here: seat !== 'se_cy',
      done: false,
      joinedAt: NOON,
    })
  board({})
  wall.getMap('steps').set('st_0', { tables: { seats: [2, 1, 0], visit, moves: 0, calls: 0 } })
  const [backstage, shown] = [makePicture<Backstage>(), makePicture<Wall>()]
  backstage.show(back)
  shown.show(wall)
  const lead = {
    room: { backstage, wall: shown, now },
    act: (...commands: Unsent[]) => Promise.resolve((sent.push(...commands), true)),
    ask: (next: Ask | undefined) => asked.push(next),
  } as unknown as Lead
  render(() => (
    <LeadContext.Provider value={lead}>
      <Tables step="st_0" />
    </LeadContext.Provider>
  ))
  return { board, setNow, sent, asked }
}
const at = (table: number) => screen.getByText(`Table ${table}`, { selector: 'summary span' }).closest('details')!
const peopleAt = (table: number) =>
  within(at(table))
    .queryAllByRole('combobox')
    .map((one) => one.getAttribute('aria-label'))

afterEach(cleanup)

it('says which tables call and for how long, longest first, until somebody was there', () => {
  const { board, setNow, sent } = lay()
  expect(screen.queryByText(/calls you/)).toBeNull()
  board({
    calls: [
      { table: 3, at: NOON },
      { table: 1, at: NOON + 2 * MINUTE },
    ],
  })
  setNow(NOON + 2.5 * MINUTE)
  const calls = () =>
    screen.queryAllByRole('button', { name: /^I was there/ }).map((one) => one.closest('li')!.textContent)
  expect(calls()).toEqual(['Table 3 calls you, for 2 minI was there', 'Table 1 calls you nowI was there'])
  expect(screen.getByRole('status').textContent).toContain('Table 3 and Table 1 call you.')
  fireEvent.click(screen.getByRole('button', { name: 'I was there: table 3' }))
  expect(sent).toEqual([{ type: 'call', on: false, table: 3 }])
  board({ calls: [{ table: 1, at: NOON + 2 * MINUTE }] })
  expect(calls()).toEqual(['Table 1 calls you nowI was there'])
  board({})
  expect(calls()).toEqual([])
})

it('shows who sits where, an empty table and whoever sits nowhere, and gives somebody another seat', () => {
  const { board, sent } = lay()
  expect([1, 2, 3].map(peopleAt)).toEqual([['Table of Ana', 'Table of بن'], ['Table of Cy'], []])
  expect(at(1).querySelector('summary')!.textContent).toBe('Table 1Ana, بن2 people')
  expect(at(3).querySelector('summary')!.textContent).toContain('empty')
  expect(within(at(2)).getByText('away')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Not seated' })).toBeTruthy()

  const [ana, dita] = ['Ana', 'Dita'].map((name) => screen.getByRole<HTMLSelectElement>('combobox', { name: `Table of ${name}` })) // prettier-ignore
  expect([ana!.value, dita!.value]).toEqual(['1', 'Choose'])
  fireEvent.change(ana!, { target: { value: '3' } })
  fireEvent.change(dita!, { target: { value: '3' } })
  expect(sent).toEqual([
    { type: 'seat_at', step: 'st_0', seat: 'se_ana', table: 3 },
    { type: 'seat_at', step: 'st_0', seat: 'se_dita', table: 3 },
  ])
  board({ seats: { se_ana: 3, se_ben: 1, se_cy: 2, se_dita: 3 } })
  expect([1, 2, 3].map(peopleAt)).toEqual([['Table of بن'], ['Table of Cy'], ['Table of Ana', 'Table of Dita']])
  expect(screen.queryByRole('heading', { name: 'Not seated' })).toBeNull()
})

it('offers to read along only where the step lets facilitators visit', () => {
  const { asked } = lay()
  fireEvent.click(screen.getByText('Table 2', { selector: 'summary span' }))
  fireEvent.click(within(at(2)).getByText('Read along'))
  expect(asked).toEqual([{ about: 'table', step: 'st_0', table: 2, blanks: [] }])
  cleanup()
  lay(false)
  expect(screen.queryByText('Read along')).toBeNull()
})
