// @vitest-environment happy-dom
import { cleanup, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { Tally } from '../../web/ui/Tally.tsx'
import { PITCH, strokePath } from '../../web/ui/tallyStroke.ts'

afterEach(cleanup)

const kinds = (root: HTMLElement) => ({
  strokes: [...root.querySelectorAll('path')].filter((path) => path.getAttribute('d')?.includes('Q')),
  ghosts: [...root.querySelectorAll('path')].filter((path) => !path.getAttribute('d')?.includes('Q')),
})

describe('Tally', () => {
  it('draws one stroke a person: done in full, the others as ticks', () => {
    const { container } = render(() => <Tally done={8} total={12} height={40} label="8 of 12 done" />)
    expect(kinds(container).strokes).toHaveLength(8)
    expect(kinds(container).ghosts).toHaveLength(4)
    expect(container.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('8 of 12 done')
  })

  it('leaves what is drawn in place when one more is done', () => {
    const [done, setDone] = createSignal(4)
    const { container } = render(() => <Tally done={done()} total={12} height={40} label="" />)
    const before = kinds(container).strokes
    setDone(6)
    const after = kinds(container).strokes
    expect(after).toHaveLength(6)
    expect(after.slice(0, 4)).toEqual(before)
    setDone(5)
    expect(kinds(container).strokes).toHaveLength(5)
    expect(kinds(container).ghosts).toHaveLength(7)
  })

  it('becomes a bar and a number above 60 people', () => {
    const { container } = render(() => <Tally done={48} total={61} height={40} label="" />)
    expect(container.querySelector('svg')).toBeNull()
    expect(container.textContent).toBe('48')
  })

  it('bends the same stroke the same way always, and by at most 7 % of the height', () => {
    for (let i = 0; i < 60; i++) {
      expect(strokePath(i)).toBe(strokePath(i))
      if (i % 5 === 4) continue
      const [x0 = 0, , xc = 0, , x1 = 0] =
        strokePath(i)
          .match(/[\d.]+/g)
          ?.map(Number) ?? []
      const upright = 20 + (i % 5) * PITCH
      for (const x of [x0, xc, x1]) expect(Math.abs(x - upright)).toBeLessThanOrEqual(7)
    }
    expect(strokePath(0).slice(1)).not.toBe(strokePath(5).slice(1))
  })
})
