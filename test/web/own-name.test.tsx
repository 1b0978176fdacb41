// @vitest-environment happy-dom
import { createSignal } from 'solid-js'
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, it } from 'vitest'
import type { Room } from '../../web/live/types.ts'
import { OwnName } from '../../web/phone/later/OwnName.tsx'

afterEach(cleanup)

/** A seat whose name the server confirms when the test says so. */
const seated = () => {
  const [me, setMe] = createSignal({ name: 'Ana' })
  const told: string[] = []
  const room = { me, profile: ({ name }: { name: string }) => told.push(name) } as unknown as Room
  const field = () => {
    const { unmount, container } = render(() => <OwnName room={room} />)
    const input = container.querySelector('input')!
    return { unmount, input, type: (value: string) => fireEvent.input(input, { target: { value } }) }
  }
  return { told, field, hear: (name: string) => setMe({ name }) }
}

it('tells a name that is still in its field when that is taken away, and one that was left there once', () => {
  const { told, field } = seated()
  const lobby = field()
  lobby.type('Anastasia')
  lobby.unmount()
  expect(told).toEqual(['Anastasia'])
  const sheet = field()
  sheet.type('Nastja')
  fireEvent.change(sheet.input)
  sheet.unmount()
  expect(told).toEqual(['Anastasia', 'Nastja'])
})

it('does not tell an older name again when the lobby goes, while the newer one has no answer yet', () => {
  const { told, field } = seated()
  const [lobby, sheet] = [field(), field()]
  lobby.type('Anastasia')
  fireEvent.change(lobby.input)
  sheet.type('Nastja')
  fireEvent.change(sheet.input)
  sheet.unmount()
  lobby.unmount()
  expect(told).toEqual(['Anastasia', 'Nastja'])
})

it('leaves what is being typed where the same name is heard of anew, and shows another one', () => {
  const { field, hear } = seated()
  const { type, input } = field()
  type('Anasta')
  hear('Ana')
  expect(input.value).toBe('Anasta')
  hear('Anna')
  expect(screen.getByDisplayValue('Anna')).toBe(input)
})
