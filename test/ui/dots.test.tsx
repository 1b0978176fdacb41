// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { DotStepper } from '../../web/ui/DotStepper.tsx'

afterEach(cleanup)

/** Ana has `budget` dots in all, two at most on the weekly status deck. */
function ana(budget: number, spent = 0) {
  const [value, set] = createSignal(spent)
  const left = () => budget - value()
  render(() => (
    <DotStepper
      label="Weekly status deck"
      value={value()}
      cap={2}
      left={left()}
      onChange={set}
      valueText={`${value()} of at most 2, ${left()} dots left`}
      lessLabel="One dot less"
      moreLabel="One dot more"
    />
  ))
  const spin = screen.getByRole('spinbutton')
  return { value, spin, key: (key: string) => fireEvent.keyDown(spin, { key }) }
}

describe('DotStepper', () => {
  it('is one spin button that says how much it carries', () => {
    const { spin } = ana(4, 1)
    expect(spin.getAttribute('aria-label')).toBe('Weekly status deck')
    expect(spin.getAttribute('aria-valuenow')).toBe('1')
    expect(spin.getAttribute('aria-valuemax')).toBe('2')
    expect(spin.getAttribute('aria-valuetext')).toBe('1 of at most 2, 3 dots left')
    expect(spin.tabIndex).toBe(0)
    expect(screen.getByLabelText('One dot more').tabIndex).toBe(-1)
  })

  it('counts by arrow keys, Home and End, between nothing and the cap', () => {
    const { value, key } = ana(4)
    key('ArrowDown')
    expect(value()).toBe(0)
    key('ArrowUp')
    key('ArrowRight')
    key('ArrowUp')
    expect(value()).toBe(2)
    key('ArrowLeft')
    expect(value()).toBe(1)
    key('Home')
    expect(value()).toBe(0)
    key('End')
    expect(value()).toBe(2)
  })

  it('never spends more than is left', () => {
    const { value, key } = ana(1)
    key('End')
    key('ArrowUp')
    expect(value()).toBe(1)
    const more = screen.getByLabelText('One dot more')
    expect(more.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(more)
    expect(value()).toBe(1)
    fireEvent.click(screen.getByLabelText('One dot less'))
    expect(value()).toBe(0)
  })

  it('turns left and right round where people read from the right', () => {
    document.body.style.direction = 'rtl'
    const { value, key } = ana(4)
    key('ArrowLeft')
    expect(value()).toBe(1)
    key('ArrowRight')
    expect(value()).toBe(0)
    document.body.style.direction = ''
  })
})
