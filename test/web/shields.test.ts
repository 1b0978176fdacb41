import { expect, it } from 'vitest'
import { shieldNotes } from '../../web/activities/wall/shields.ts'
import { fixtureRoom } from './room.ts'
import { idOf, story } from './story.ts'

const [TRAIN, SUPPORT, LEARN] = [
  'Finance reads it on the train every Monday.',
  'Support hears of a release nowhere else.',
  'New people learn our customers from it.',
]
const TEXTS = [TRAIN, 'Finance reads it on the train on Mondays.', SUPPORT, 'Every Monday finance reads it.', LEARN]

it('shows the three most different of five shields on a screen, and everywhere else all of them', () => {
  const wall = story('dots', 'revealed', 12)
  const [first, second] = wall.results[idOf('dots')]![0]!.result['rows'] as { item: string }[]
  const shields = [
    { item: first!.item, texts: TEXTS },
    { item: second!.item, texts: TEXTS.slice(0, 3) },
  ]
  const room = fixtureRoom(wall)
  const told = (size: 'screen' | 'page') => shieldNotes(room, shields, size).map(({ text }) => text)
  expect(told('page')).toEqual([...TEXTS, ...TEXTS.slice(0, 3)])
  expect(told('screen')).toHaveLength(6)
  expect(told('screen').slice(0, 3)).toEqual(expect.arrayContaining([SUPPORT, LEARN]))
  expect(told('screen').slice(3)).toEqual(TEXTS.slice(0, 3))
  const sources = shieldNotes(room, shields, 'screen').map(({ source = '' }) => source.endsWith(' · 3 of 5'))
  expect(sources).toEqual([true, true, true, false, false, false])
})
