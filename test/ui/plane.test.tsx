// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AxisSlider } from '../../web/ui/AxisSlider.tsx'
import { PlaneInput, type Point } from '../../web/ui/PlaneInput.tsx'
import { SlidersInput } from '../../web/ui/SlidersInput.tsx'

afterEach(cleanup)

const words = { top: 'great relief', bottom: 'little relief', left: 'ourselves', right: 'others' }

function plane(start: Point | null) {
  const [value, place] = createSignal(start)
  const settled = vi.fn<(point: Point) => void>()
  render(() => (
    <PlaneInput
      value={value()}
      onPlace={place}
      onSettle={settled}
      words={words}
      label="Weekly status deck"
      valueText=""
    />
  ))
  const square = screen.getByRole('slider')
  square.getBoundingClientRect = () => new DOMRect(20, 100, 350, 350)
  square.setPointerCapture = () => {}
  const pointer = (
    type: 'pointerDown' | 'pointerMove' | 'pointerUp',
    clientX: number,
    clientY: number,
    pointerId = 1,
  ) => fireEvent[type](square, { clientX, clientY, pointerId, button: 0 })
  return { value, settled, square, pointer }
}

describe('PlaneInput', () => {
  it('shows no dot before it is placed: unplaced is not the middle', () => {
    const { square } = plane(null)
    expect(square.querySelector('[class*=dot]')).toBeNull()
  })

  it('takes a tap as a place of three decimals, up being more', () => {
    const { value, settled, pointer } = plane(null)
    pointer('pointerDown', 20 + 350 / 3, 100 + 350 / 7)
    expect(value()).toEqual({ x: 0.333, y: 0.857 })
    expect(settled).not.toHaveBeenCalled()
    pointer('pointerUp', 20 + 350 / 3, 100 + 350 / 7)
    expect(settled).toHaveBeenCalledExactlyOnceWith({ x: 0.333, y: 0.857 })
  })

  it('follows one finger, stays inside, and leaves a second finger alone', () => {
    const { value, pointer } = plane(null)
    pointer('pointerMove', 100, 200)
    expect(value()).toBeNull()
    pointer('pointerDown', 100, 200)
    pointer('pointerDown', 300, 300, 2)
    pointer('pointerMove', 300, 300, 2)
    expect(value()).toEqual({ x: 0.229, y: 0.714 })
    pointer('pointerMove', 9999, 9999)
    expect(value()).toEqual({ x: 1, y: 0 })
    pointer('pointerUp', -5, 0)
    expect(value()).toEqual({ x: 0, y: 1 })
    pointer('pointerMove', 100, 200)
    expect(value()).toEqual({ x: 0, y: 1 })
  })

  it('places without anybody waiting for it to settle', () => {
    const place = vi.fn<(point: Point) => void>()
    render(() => <PlaneInput value={null} onPlace={place} words={words} label="Weekly status deck" valueText="" />)
    fireEvent.keyDown(screen.getByRole('slider'), { key: 'ArrowUp' })
    expect(place).toHaveBeenCalledExactlyOnceWith({ x: 0.5, y: 0.55 })
  })

  it('moves by 0.05 with the arrow keys, by 0.01 with shift, from the middle at first', () => {
    const { value, settled, square } = plane(null)
    fireEvent.keyDown(square, { key: 'ArrowRight' })
    expect(value()).toEqual({ x: 0.55, y: 0.5 })
    fireEvent.keyDown(square, { key: 'ArrowUp', shiftKey: true })
    expect(value()).toEqual({ x: 0.55, y: 0.51 })
    for (let i = 0; i < 30; i++) fireEvent.keyDown(square, { key: 'ArrowDown' })
    expect(value()).toEqual({ x: 0.55, y: 0 })
    expect(settled).toHaveBeenCalledTimes(32)
    fireEvent.keyDown(square, { key: 'Tab' })
    expect(settled).toHaveBeenCalledTimes(32)
  })
})

describe('sliders, the other face', () => {
  it('put the other axis in the middle when the first is moved', () => {
    const place = vi.fn<(point: Point) => void>()
    const axis = (label: string) => ({ label, low: 'low', high: 'high', valueText: 'not placed yet' })
    render(() => (
      <SlidersInput value={null} onPlace={place} label="Weekly status deck" x={axis('Who')} y={axis('Relief')} />
    ))
    fireEvent.keyDown(screen.getByLabelText('Relief'), { key: 'ArrowUp' })
    expect(place).toHaveBeenCalledExactlyOnceWith({ x: 0.5, y: 0.55 })
  })

  it('let the very middle be meant: by a tap there, or Enter', () => {
    const place = vi.fn<(value: number) => void>()
    render(() => <AxisSlider value={null} onPlace={place} label="Who" low="us" high="others" valueText="" />)
    fireEvent.keyDown(screen.getByRole('slider'), { key: 'Enter' })
    fireEvent.pointerUp(screen.getByRole('slider'))
    expect(place.mock.calls).toEqual([[0.5], [0.5]])
  })
})
