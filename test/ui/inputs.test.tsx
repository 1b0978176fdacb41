// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Button } from '../../web/ui/Button.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { Menu } from '../../web/ui/Menu.tsx'
import { Scale } from '../../web/ui/Scale.tsx'
import { Stepper } from '../../web/ui/Stepper.tsx'
import { TextBox } from '../../web/ui/TextBox.tsx'

afterEach(cleanup)

describe('Stepper', () => {
  function hours(start: number | null, max = 10) {
    const [value, set] = createSignal(start)
    render(() => (
      <Stepper
        value={value()}
        onChange={set}
        min={0}
        max={max}
        step={0.1}
        label="Hours"
        lessLabel="Less"
        moreLabel="More"
      >
        Hours
      </Stepper>
    ))
    return { value, field: screen.getByLabelText<HTMLInputElement>('Hours') }
  }

  it('counts without the dust of floating point', () => {
    const { value } = hours(0.2)
    fireEvent.click(screen.getByLabelText('More'))
    expect(value()).toBe(0.3)
  })

  it('starts from nothing, and an emptied field is nothing again', () => {
    const { value, field } = hours(null)
    expect(field.value).toBe('')
    fireEvent.click(screen.getByLabelText('More'))
    expect(value()).toBe(0.1)
    fireEvent.change(field, { target: { value: '' } })
    expect(value()).toBeNull()
  })

  it('takes what is typed into its range, and shows what it took', () => {
    const { value, field } = hours(3)
    fireEvent.change(field, { target: { value: '99' } })
    expect(value()).toBe(10)
    expect(field.value).toBe('10')
  })
})

describe('Scale', () => {
  it('is a group of radio buttons with the chosen one checked', () => {
    const [value, set] = createSignal<number | string | null>(null)
    const choose = vi.fn<(value: number | string) => void>(set)
    const choices = [1, 2, 3].map((n) => ({ value: n, label: String(n) }))
    render(() => <Scale choices={choices} value={value()} onChoose={choose} label="How sure" />)
    expect(screen.getByRole('radiogroup').getAttribute('aria-label')).toBe('How sure')
    fireEvent.click(screen.getByLabelText('2'))
    expect(choose).toHaveBeenCalledExactlyOnceWith(2)
    expect(screen.getAllByRole<HTMLInputElement>('radio').map((radio) => radio.checked)).toEqual([false, true, false])
  })
})

describe('TextBox', () => {
  it('says what is left once something is written, and adds by Enter but not while composing', () => {
    const [value, set] = createSignal('')
    const add = vi.fn<() => void>()
    render(() => (
      <TextBox
        value={value()}
        onInput={set}
        label="A thing"
        max={140}
        counter={(left) => `${left} left`}
        onEnter={add}
      />
    ))
    const field = screen.getByLabelText('A thing')
    expect(screen.queryByText(/left/)).toBeNull()
    fireEvent.input(field, { target: { value: 'status deck' } })
    expect(screen.getByText('129 left')).toBeTruthy()
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
    expect(add).not.toHaveBeenCalled()
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(add).toHaveBeenCalledOnce()
  })
})

describe('Button', () => {
  it('does nothing while busy, yet keeps the focus', () => {
    const [busy, set] = createSignal(false)
    const press = vi.fn<() => void>()
    render(() => (
      <Button busy={busy()} onClick={press}>
        Close
      </Button>
    ))
    const button = screen.getByRole('button')
    button.focus()
    set(true)
    fireEvent.click(button)
    expect(press).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(button)
  })
})

describe('Dialog and Menu', () => {
  it('give the focus back to where it was', () => {
    const [open, set] = createSignal(false)
    const close = vi.fn<() => void>(() => set(false))
    render(() => (
      <>
        <Button onClick={() => set(true)}>End</Button>
        <Dialog open={open()} onClose={close} title="End it?">
          For good.
        </Dialog>
      </>
    ))
    const button = screen.getByText('End')
    button.focus()
    fireEvent.click(button)
    const dialog = document.querySelector('dialog')
    expect(dialog?.open).toBe(true)
    dialog?.close()
    expect(close).toHaveBeenCalledOnce()
    expect(document.activeElement).toBe(button)
  })

  it('close by Escape and by a choice', () => {
    const chosen = vi.fn<() => void>()
    render(() => <Menu label="More" items={[{ id: 'a', label: 'Hide it', onChoose: chosen }]} />)
    const menu = document.querySelector('details')
    if (!menu) throw new Error('no menu')
    menu.open = true
    fireEvent.keyDown(menu, { key: 'Escape' })
    expect(menu.open).toBe(false)
    menu.open = true
    fireEvent.click(screen.getByText('Hide it'))
    expect(menu.open).toBe(false)
    expect(chosen).toHaveBeenCalledOnce()
  })
})
