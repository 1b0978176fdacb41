// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, it } from 'vitest'
import { DotBars } from '../../web/ui/DotBars.tsx'
import type { DotBarsRow } from '../../web/ui/DotRow.tsx'
import { swarm } from '../../web/ui/swarm.ts'
import { tieRuns } from '../../web/ui/tieRuns.ts'
import { dotWords, rows } from './scenes/story.ts'

afterEach(cleanup)

const line = { start: 'the line', end: 'two tie for third' }
const show = (some: readonly DotBarsRow[], withLine = true) =>
  render(() => <DotBars rows={some} line={withLine ? line : undefined} words={dotWords} size="phone" label="Dots" />)
const lists = () => screen.getAllByRole('list').map((list) => within(list).getAllByRole('listitem').length)

describe('DotBars', () => {
  it('draws the line after the last row that is above it', () => {
    show(rows)
    expect(lists()).toEqual([4, 6])
    const [above, below] = screen.getAllByRole('list')
    const cut = screen.getByText('the line')
    expect(above?.compareDocumentPosition(cut)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(below?.compareDocumentPosition(cut)).toBe(Node.DOCUMENT_POSITION_PRECEDING)
  })

  it('puts the line first when nothing got above it, and last when everything did', () => {
    show(rows.map((row) => ({ ...row, above: false })))
    expect(lists()).toEqual([10])
    expect(
      screen.getByRole('list').compareDocumentPosition(screen.getByText('the line')) & Node.DOCUMENT_POSITION_PRECEDING,
    ).toBeTruthy()
    cleanup()
    show(rows.map((row) => ({ ...row, above: true })))
    expect(lists()).toEqual([10])
  })

  it('marks ties by the sign and by a bracket over all their rows', () => {
    show(rows)
    const items = screen.getAllByRole('listitem')
    const bracketed = items.flatMap((item, i) => (item.querySelector('svg[class*=bracket]') ? [i] : []))
    expect(bracketed).toEqual([2, 3, 7, 8])
    expect(items[2]?.querySelector('[class*=rank]')?.textContent).toBe('3=')
    expect(items[4]?.querySelector('[class*=rank]')?.textContent).toBe('5')
  })

  it('says each row as one sentence to a screen reader', () => {
    show(rows)
    expect(screen.getByText('3, tied: Friday all-teams read-out, 6 dots from 5 people, 2 shields').className).toBe(
      'visually-hidden',
    )
  })

  it('draws one dot a vote up to 12, and one stroke a row in the whole chart above', () => {
    show(rows)
    expect(document.querySelectorAll('circle')).toHaveLength(44)
    const first = document.body.innerHTML
    cleanup()
    show(rows)
    expect(document.body.innerHTML.replaceAll(/cl-\d+/g, '')).toBe(first.replaceAll(/cl-\d+/g, ''))
    cleanup()
    show(rows.map((row, i) => (i ? row : { ...row, dots: 13 })))
    expect(document.querySelectorAll('circle')).toHaveLength(0)
    expect(document.querySelectorAll('[class*=stroke_]')).toHaveLength(10)
  })
})

describe('tieRuns', () => {
  const row = (rank: number | null, tied = true) => ({ rank, tied })
  it('brackets neighbours of one rank, in pieces', () => {
    expect(tieRuns([row(1), row(1), row(1), row(4), row(4), row(6, false)])).toEqual([
      'first',
      'middle',
      'last',
      'first',
      'last',
      undefined,
    ])
  })
  it('draws none for a tie whose other rows are not shown, nor for items without a rank', () => {
    expect(tieRuns([row(1, false), row(2), row(null), row(null)])).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('swarm', () => {
  it('lifts a dot only where another would cover it, in any order', () => {
    expect(swarm([0.9, 0.1, 0.11, 0.12, 0.5], 0.015)).toEqual([0, 0, 1, 0, 0])
    expect(swarm([], 0.1)).toEqual([])
  })
})
