// @vitest-environment happy-dom
import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, it } from 'vitest'
import type { StepView, Wall } from '../../shared/wall.ts'
import { hull } from '../../web/activities/compare/hull.ts'
import { ownPlace, type OpinionMap } from '../../web/activities/compare/opinions.ts'
import WallFace from '../../web/activities/compare/Wall.tsx'
import { comparisons, own } from './screen-gallery/compared.ts'
import { fixtureRoom } from './room.ts'
import { idOf, story } from './story.ts'

afterEach(cleanup)

const shown = (name: string, size: 'screen' | 'sheet' | 'page' | 'phone', mine = own) => {
  const wall: Wall = structuredClone(story('dots', 'revealed', 12))
  comparisons[name]!(wall)
  const step = idOf('dots')
  const room = fixtureRoom(wall, {}, size === 'phone' ? { entries: () => mine } : undefined)
  const view = wall.steps[step] as Required<StepView>
  render(() => <WallFace room={room} step={step} view={view} size={size} results={wall.results[step]!} />)
  return wall.results[step]![0]!.result
}

it('tells first what is shared, then where it splits, then the map, with its numbers in words', () => {
  const result = shown('groups', 'page')
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
    'What almost everyone shares',
    'Where we split',
    'Near means answered alike',
  ])
  const [a, b] = result['groups'] as { size: number }[]
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    `A map of 21 people as dots without names, in groups: A, ${a!.size} people and B, ${b!.size} people.`,
  )
})

it('[P2] shows a phone where its owner is, and nobody else, nor a screen', () => {
  shown('groups', 'phone')
  expect(screen.queryByText('You are about here.')).not.toBeNull()
  cleanup()
  shown('groups', 'screen')
  expect(screen.queryByText('You are about here.')).toBeNull()
  cleanup()
  // answers that are gone with the lock
  shown('groups', 'phone', {})
  expect(screen.queryByText('You are about here.')).toBeNull()
})

it('finds the own place by what was answered, pushed out where little was', () => {
  const axes = [
    { item: 'a', mean: 0.5, x: 0.2, y: 0 },
    { item: 'b', mean: -0.5, x: 0, y: 0.1 },
  ]
  const at = (x: number, y: number): OpinionMap => ({ points: [{ x, y, group: 'A' }], of: 2, axes })
  expect(ownPlace(at(0.1, -0.05), { a: 1, b: -1 })).toEqual({ x: 0.1, y: -0.05 })
  // √(2/1) · (1 − 0.5) · 0.2
  expect(ownPlace(at(0.14, 0), { a: 1 })?.x).toBeCloseTo(0.1414, 4)
  expect(ownPlace(at(0.9, 0.9), { a: 1, b: -1 })).toBeUndefined()
  expect(ownPlace(at(0, 0), {})).toBeUndefined()
})

it('says that there are no groups, or why there is nothing to see', () => {
  shown('groups-none', 'sheet')
  expect(screen.getByText('No separate groups. Differences run item by item.')).toBeTruthy()
  expect(screen.queryByRole('img')).toBeNull()
  cleanup()
  shown('rounds-one', 'screen')
  expect(screen.getByText('There is one round only. A second one can be compared with it.')).toBeTruthy()
  cleanup()
  shown('seats-none', 'screen')
  expect(screen.getByText('Nobody said where they sit, so there is nothing to tell apart.')).toBeTruthy()
})

it('outlines points by their outermost ones', () => {
  const inner = [{ x: 0.5, y: 0.5 }, { x: 0.2, y: 0.7 }] // prettier-ignore
  const corners = [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 1 }, { x: 0, y: 1 }] // prettier-ignore
  expect(hull([...inner, ...corners])).toEqual(corners)
})
