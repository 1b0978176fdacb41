import { createRoot } from 'solid-js'
import { expect, it } from 'vitest'
import type { Wall } from '../../shared/wall.ts'
import { createBoard } from '../../web/activities/group/board.ts'
import { boardOf } from '../../web/facilitator/group/board.ts'
import type { Room } from '../../web/live/types.ts'

const card = (text: string, step = 'st_write') => ({ step, text, state: 'live' })
/** The step takes one card and one pile of an earlier exercise; another pile of that exercise did not flow into it. */
const maps = {
  cards: { c1: card('one'), c2: card('two'), c3: card('three'), c4: card('four'), c5: card('five') },
  groups: {
    gr_before: { step: 'st_before', order: 3, name: 'From before', cards: ['c1', 'c2'] },
    gr_stays: { step: 'st_before', order: 0, name: 'Stays behind', cards: ['c3'] },
    gr_own: { step: 'st_now', order: 5, name: 'New', cards: ['c4'] },
  },
  steps: { st_now: { items: ['gr_before', 'c4', 'c5'], params: {} } },
}
const wall = {
  keys: (map: keyof typeof maps) => Object.keys(maps[map]),
  get: (map: keyof typeof maps, key: string) => (maps[map] as { [key: string]: unknown } | undefined)?.[key],
} as unknown as Room['wall']

it('a pile of an earlier exercise lies on the facilitator’s board, whole, without a key', () => {
  const board = boardOf({ wall }, 'st_now')
  expect(board.piles.map(({ name, letter, whole, cards }) => [name, letter, whole, cards])).toEqual([
    ['New', 'A', false, ['c4']],
    ['From before', '', true, ['c1', 'c2']],
  ])
  expect([board.loose, board.cards, board.piled]).toEqual([['c5'], 4, 3])
})

it('and on everybody’s', () =>
  createRoot((dispose) => {
    const view = maps.steps.st_now as unknown as Wall['steps'][string]
    const board = createBoard(
      () => wall,
      () => 'st_now',
      () => view,
    )
    expect(board.piles().map(({ name, cards }) => [name, cards.length])).toEqual([
      ['New', 1],
      ['From before', 2],
    ])
    expect(board.loose().map(({ text }) => text)).toEqual(['five'])
    dispose()
  }))
