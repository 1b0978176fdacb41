// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Doc } from 'yjs'
import type { Answer } from '../../shared/commands.ts'
import { stopDoing } from '../../shared/exercises/stop-doing.ts'
import type { Backstage, Wall } from '../../shared/wall.ts'
import type { State } from '../../shared/workshop.ts'
import { Led } from '../../web/facilitator/Facilitator.tsx'
import { makePicture } from '../../web/live/reactive.ts'
import type { Room, Unsent } from '../../web/live/types.ts'

const NOW = Date.UTC(2026, 2, 12, 12)

const fill = <Maps extends object>(maps: Maps) => {
  const doc = new Doc()
  doc.transact(() => {
    for (const [map, values] of Object.entries(maps))
      for (const [key, value] of Object.entries(values as object)) doc.getMap(map).set(key, value)
  })
  const picture = makePicture<Maps>()
  picture.show(doc)
  return { picture, doc }
}

/** Fay and two participants, before the first step or in the middle of it. */
const stage = (state: State): { wall: Partial<Wall>; backstage: Partial<Backstage> } => {
  const person = (name: string, done = false) => ({
    name,
    role: 'participant' as const,
    perspective: '',
    here: true,
    done,
    joinedAt: NOW,
  })
  return {
    wall: {
      now: {
        pulse: { step: state === 'waiting' ? null : 'st_0', state, round: 1, endsAt: null, done: 1, present: 2 },
        workshop: {
          title: 'Make room for spring',
          exercise: 'Stop doing',
          position: 1,
          of: 10,
          promise: 'Nobody sees who wrote what.',
          settings: [],
          facilitator: 'Fay',
          door: 'open',
          breakUntil: null,
          ended: false,
        },
      },
    },
    backstage: {
      agenda: Object.fromEntries(
        stopDoing.steps.map((doc, order) => [
          `st_${order}`,
          {
            order,
            exercise: 'ex_1',
            ref: doc.ref,
            activity: doc.activity,
            title: doc.title ?? '',
            ask: doc.ask,
            hint: '',
            minutes: doc.minutes,
            params: doc.params,
            attribution: doc.attribution,
            hold: doc.hold,
            tips: doc.tips,
            state: order === 0 ? state : ('waiting' as const),
            round: 1,
            pass: 1 as const,
            openedAt: NOW,
            closedAt: null,
            n: null,
            fact: {},
          },
        ]),
      ),
      exercises: {
        ex_1: {
          order: 0,
          id: 'stop-doing',
          title: 'Stop doing',
          version: '1.0',
          variant: null,
          settings: stopDoing.settings,
          in: stopDoing.in,
          out: stopDoing.out,
          scale: stopDoing.scale,
        },
      },
      people: { pe_ana: person('Ana', true), pe_ben: person('Ben'), pe_fay: { ...person('Fay'), role: 'facilitator' } },
      room: {
        room: {
          code: 'HK7RWT',
          door: 'open',
          screens: 1,
          moreTime: 0,
          ballots: 'omitted',
          promise: 'Nobody sees who wrote what.',
          settings: {},
          shown: [],
          createdAt: NOW,
          startedAt: state === 'waiting' ? null : NOW,
          endedAt: null,
          purgeAt: NOW,
        },
      },
    },
  }
}

let sent: Unsent[][]
let answer: (list: Unsent[]) => Promise<Answer[]>
const all = (list: Unsent[], ok: (at: number) => Answer) => Promise.resolve(list.map((_, at) => ok(at)))

const lead = (state: State) => leadWith(stage(state))
const leadWith = ({ wall, backstage }: ReturnType<typeof stage>) => {
  const [front, back] = [fill(wall as Wall), fill(backstage as Backstage)]
  const room = {
    id: 'ws_1',
    me: () => ({
      id: 'ws_1',
      title: '',
      role: 'facilitator',
      seat: 'pe_fay',
      name: 'Fay',
      join: 'https://roomful.example/j/HK7RWT#t',
    }),
    wall: front.picture,
    backstage: back.picture,
    link: () => 'live',
    now: () => NOW,
    send: (...commands: Unsent[]) => {
      sent.push(commands)
      return answer(commands)
    },
    close: () => {},
  } as unknown as Room
  render(() => <Led room={room} />)
  return { back: back.doc, front: front.doc }
}
const key = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key })

beforeEach(() => {
  sent = []
  answer = (list) => all(list, (at) => ({ id: `${at}`, ok: true, now: NOW }))
})
afterEach(cleanup)

it('opens the first step with Enter, once, however often it is pressed', async () => {
  lead('waiting')
  expect(screen.getByRole('button', { name: 'Open: Hours nobody misses' })).toBeTruthy()
  key('Enter')
  key('Enter')
  fireEvent.click(screen.getByRole('button', { name: 'Open: Hours nobody misses' }))
  await Promise.resolve()
  expect(sent).toEqual([[{ type: 'open', step: 'st_0', from: 'waiting' }]])
})

it('tells in a quiet line that a step has moved on, and shows no error page', async () => {
  answer = (list) => all(list, (at) => ({ id: `${at}`, ok: false, error: 'wrong_state', message: 'x', status: 409 }))
  lead('open')
  key('Enter')
  expect(await screen.findAllByText('The step has moved on in the meantime. Nothing was done twice.')).not.toHaveLength(
    0,
  )
  expect(screen.getByRole('button', { name: 'Close: 1 of 2 done' })).toBeTruthy()
})

it('says that a press was not sent while the network is away', async () => {
  answer = (list) => all(list, (at) => ({ id: `${at}`, ok: false, error: 'not_sent', message: '', status: 0 }))
  lead('open')
  key('Enter')
  expect(await screen.findAllByText(/The network is away/)).not.toHaveLength(0)
})

it('leaves the keys alone while somebody types', () => {
  lead('waiting')
  fireEvent.click(screen.getByRole('button', { name: 'Edit: Off the table' }))
  const field = screen.getByRole('textbox', { name: 'Off the table' })
  for (const each of ['Enter', 'b', 'p', '?', '+']) key(each, field)
  expect(sent).toEqual([])
  expect(document.querySelector('dialog')).toBeNull()
})

it('saves a setting as a list, one thing a line', async () => {
  lead('waiting')
  fireEvent.click(screen.getByRole('button', { name: 'Edit: Off the table' }))
  fireEvent.input(screen.getByRole('textbox', { name: 'Off the table' }), { target: { value: 'Law\n\n Safety ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(sent).toEqual([[{ type: 'setup', settings: { cannot_stop: ['Law', 'Safety'] } }]])
})

it('offers what the next step takes from the settings, between the two', () => {
  const taken = stage('revealed')
  taken.backstage.agenda!['st_1']!.params = { seed_items_from: 'cannot_stop' }
  leadWith(taken)
  const coming = screen.getByRole('region', { name: 'For the next step' })
  fireEvent.click(within(coming).getByRole('button', { name: 'Edit: Off the table' }))
  fireEvent.input(screen.getByRole('textbox', { name: 'Off the table' }), { target: { value: 'Law' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(sent).toEqual([[{ type: 'setup', settings: { cannot_stop: ['Law'] } }]])
  cleanup()
  lead('revealed')
  expect(screen.queryByRole('region', { name: 'For the next step' })).toBeNull()
})

it('tells who is done by name, and that a removal offers to close the door', async () => {
  lead('open')
  expect(screen.getByRole('button', { name: /^Ana\W+Done$/ })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Ben' }))
  fireEvent.click(screen.getByLabelText('Close the door as well'))
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await vi.waitFor(() => expect(sent).toEqual([[{ type: 'remove', seat: 'pe_ben', close_door: true }]]))
})

it('shows a new name as soon as somebody changes it', async () => {
  const { back } = lead('open')
  back.getMap('people').set('pe_ben', { ...(back.getMap('people').get('pe_ben') as object), name: 'Benedikt' })
  expect(await screen.findByRole('button', { name: 'Benedikt' })).toBeTruthy()
})

it('says which table’s words are damaged, once its step is closed', async () => {
  const { back, front } = lead('open')
  const row = back.getMap('agenda').get('st_0') as object
  front.getMap('now').set('pulse', { step: 'st_0', state: 'closed', round: 1, endsAt: null, done: 1, present: 2 })
  back.getMap('agenda').set('st_0', { ...row, state: 'closed', unreadable: [2, 3] })
  expect(await screen.findByText(/^What table 2 and table 3 wrote is damaged on the server’s disk/)).toBeTruthy()
})

it('does not reveal when the time ends under the finger that meant to close', async () => {
  const { back, front } = lead('open')
  const row = back.getMap('agenda').get('st_0') as object
  front.getMap('now').set('pulse', { step: 'st_0', state: 'closed', round: 1, endsAt: null, done: 1, present: 2 })
  back.getMap('agenda').set('st_0', { ...row, state: 'closed' })
  const reveal = await screen.findByRole('button', { name: 'Reveal to all' })
  fireEvent.click(reveal)
  key('Enter')
  expect(sent).toEqual([])
  await vi.waitFor(() => expect(reveal.getAttribute('aria-busy')).toBeNull())
  fireEvent.keyDown(document.body, { key: 'Enter', repeat: true })
  expect(sent).toEqual([])
  key('Enter')
  expect(sent).toEqual([[{ type: 'reveal', step: 'st_0', round: 1, from: 'closed' }]])
})
