// @vitest-environment happy-dom
import { createRoot, createSignal } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { binsOf, medianAt } from '../../web/activities/check/bins.ts'
import { cardsOf, categoriesOf, isColumns } from '../../web/activities/collect/cards.ts'
import { createCurrent, type Known } from '../../web/activities/decide/current.ts'
import { claim, takeKey } from '../../web/screen/claim.ts'
import { digits } from '../../web/screen/clockTime.ts'
import { joinLink } from '../../web/screen/joinLink.ts'
import { pictureOf } from '../../web/screen/picture.ts'
import { words } from '../../web/words/en/wall.ts'
import { fixtureRoom } from './room.ts'
import { idOf, story } from './story.ts'

describe('the picture', () => {
  const of = (wall: ReturnType<typeof story> | null) => pictureOf(fixtureRoom(wall))

  it('follows the pulse from the lobby into a step', () => {
    expect(of(null)).toEqual({ is: 'connecting' })
    expect(of(story(null))).toEqual({ is: 'lobby' })
    expect(of(story('dots', 'waiting'))).toEqual({ is: 'waiting', step: idOf('dots') })
    expect(of(story('dots', 'open'))).toEqual({ is: 'step', step: idOf('dots') })
    expect(of(story('dots', 'skipped'))).toEqual({ is: 'skipped', step: idOf('dots') })
  })
  it('is a break during a break, and thanks at the end', () => {
    const wall = story('dots', 'open')
    wall.now.workshop.breakUntil = 1
    expect(of(wall)).toEqual({ is: 'break' })
    wall.now.workshop.ended = true
    expect(of(wall)).toEqual({ is: 'ended' })
  })
  it('stays when the network is lost, and goes when the seat is', () => {
    const room = fixtureRoom(story('dots', 'open'))
    room.setLink('offline')
    expect(pictureOf(room)).toEqual({ is: 'step', step: idOf('dots') })
    room.setLink('gone')
    expect(pictureOf(room)).toEqual({ is: 'away', why: 'gone' })
  })
})

describe('the key', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('leaves the address bar', () => {
    history.replaceState(null, '', '/s/ws_1#secret')
    expect(takeKey()).toBe('secret')
    expect(location.hash).toBe('')
  })
  it('is posted until somebody answers', async () => {
    vi.useFakeTimers()
    const answers = [new Error('no network'), new Response('', { status: 503 }), Response.json({ role: 'screen' })]
    const asked: string[] = []
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path)
      const answer = answers.shift()!
      if (answer instanceof Error) throw answer
      return answer
    })
    const trouble = vi.fn<() => void>()
    const claimed = claim('ws_1', 'secret', trouble)
    await vi.runAllTimersAsync()
    expect(await claimed).toBe('ok')
    expect(asked).toHaveLength(3)
    expect(asked[0]).toMatch(/^\/api\/workshops\/ws_1\/claim/)
    expect(trouble).toHaveBeenCalled()
    vi.useRealTimers()
  })
  it('that nobody knows is given up', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ error: 'wrong_key' }, { status: 404 }))
    expect(await claim('ws_1', 'old', () => {})).toBe('refused')
  })
})

it('puts the token of the join link into its fragment', () => {
  expect(joinLink(fixtureRoom(null).me())).toBe(`${location.origin}/j/HK7RWT#0123456789abcdefghijkl`)
  expect(joinLink(undefined)).toBeUndefined()
})

it('counts down to 0:00 and not below', () => {
  expect([72_000, 59_001, 1, 0, -5].map(digits)).toEqual(['1:12', '1:00', '0:01', '0:00', '0:00'])
})

describe('the line of a vote', () => {
  it.each([
    [3, 4, 2, '3 wanted, 4 above: two tie for third'],
    [3, 3, 1, '3 wanted'],
    [3, 2, 1, '3 wanted, only 2 chosen'],
    [1, 4, 4, '1 wanted, 4 above: four tie for first'],
  ])('%i wanted, %i above, %i tied at it', (wanted, above, tied, said) => {
    expect(words.vote.why(wanted, above, tied)).toBe(said)
  })
})

describe('a check', () => {
  it('has a bar for every step of its scale', () => {
    expect(binsOf({ mode: 'mood' }, { 2: 1, 5: 3 }).map(({ count }) => count)).toEqual([0, 1, 0, 0, 3])
  })
  it('puts far numbers together and loses nobody', () => {
    const counts = { 0: 2, 7: 1, 24: 4, 120: 1 }
    const bins = binsOf({ mode: 'number', min: 0, max: 200 }, counts)
    expect(bins.length).toBeLessThan(14)
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(8)
  })
  it('keeps halves of a unit in their bar', () => {
    expect(binsOf({ mode: 'number', min: 0 }, { 2.5: 1, 3: 1 }).reduce((sum, { count }) => sum + count, 0)).toBe(2)
  })
  it('shows the options of a choice in their order, chosen or not', () => {
    expect(binsOf({ mode: 'choice', options: ['b', 'a'] }, { a: 2 })).toMatchObject([
      { id: 'b', count: 0 },
      { id: 'a', count: 2 },
    ])
  })
  it('marks no median where there is none', () => {
    expect(medianAt({ mode: 'mood' }, { 1: 2 }, null, String)).toBeUndefined()
    expect(medianAt({ mode: 'mood' }, { 2: 2 }, 2, String)).toEqual({ at: 1, words: '2' })
  })
})

describe('collected cards', () => {
  const { wall } = fixtureRoom(story('rival'))

  it('show both passes, because the first waited for the second', () => {
    const cards = cardsOf(wall, idOf('rival'))
    expect(cards.filter(({ state }) => state === 'live')).toHaveLength(34)
    expect(new Set(cards.map(({ step }) => step))).toEqual(new Set([idOf('first'), idOf('rival')]))
  })
  it('stand in columns only where a line of words fits in one', () => {
    expect(isColumns(categoriesOf({ categories: ['a', 'b', 'c'] }, []))).toBe(true)
    expect(isColumns(categoriesOf({ categories: ['a', 'b', 'c', 'd', 'e'] }, []))).toBe(false)
    expect(isColumns([])).toBe(false)
  })
})

it('keeps the sentence before the room’s eyes that was written on last', () => {
  const [deck, friday] = Object.entries(story('decide', 'open').decisions).map(([id, decision]): Known => ({
    ...decision,
    id,
  }))
  createRoot((dispose) => {
    const [all, setAll] = createSignal([deck!, friday!])
    const current = createCurrent(all)
    expect(current()?.id).toBe('de_friday')
    setAll([{ ...deck!, title: 'Stop the deck' }, friday!])
    expect(current()?.id).toBe('de_deck')
    setAll([
      { ...deck!, title: 'Stop the deck' },
      { ...friday!, answered: 12 },
    ])
    expect(current()?.id).toBe('de_deck')
    setAll([friday!])
    expect(current()?.id).toBe('de_friday')
    dispose()
  })
})
