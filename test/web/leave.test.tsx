// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, it } from 'vitest'
import type { Answer } from '../../shared/commands.ts'
import { refusal, type RefusalCode } from '../../shared/refusals.ts'
import type { Room } from '../../web/live/types.ts'
import { OwnSheet } from '../../web/phone/later/OwnSheet.tsx'
import { words } from '../../web/words/en/phone-later.ts'
import { settle } from '../kit/device.ts'

afterEach(cleanup)

/** Somebody presses Leave twice, and this is the answer. */
const leave = async (answer: Answer) => {
  let left = false
  const room = { id: 'ws_1', me: () => ({ name: 'Ana' }), send: async () => [answer] } as unknown as Room
  render(() => <OwnSheet room={room} onLeave={() => (left = true)} onClose={() => {}} />)
  fireEvent.click(screen.getByText(words.menu.leave))
  fireEvent.click(screen.getByText(words.menu.leaveNow))
  await settle()
  return left
}
const no = (code: RefusalCode): Answer => ({ id: 'c1', ok: false, ...refusal(code) })

it('is over where the first answer was lost, and the seat is gone when it is asked again', async () => {
  expect(await leave(no('no_session'))).toBe(true)
})

it('says what is in the way', async () => {
  expect(await leave(no('not_saved'))).toBe(false)
  expect(screen.getByRole('alert').textContent).toBe(refusal('not_saved').message)
})
