import { createEffect, createMemo, on } from 'solid-js'
import { isOpen } from '../../shared/workshop.ts'
import type { Room } from './types.ts'

/** What is left of the running step, ms, 0 once it is up; null without a timer. A paused one stands still. */
export function timeLeft(room: Room): number | null {
  const pulse = room.wall.get('now', 'pulse')
  if (!pulse || pulse.state === null || !isOpen(pulse.state)) return null
  if (pulse.paused !== undefined) return pulse.paused
  return pulse.endsAt === null ? null : Math.max(0, pulse.endsAt - room.now())
}

/** At zero a phone sends what it holds: the server takes it for two more seconds. */
export function createAtZero(room: Room, send: () => void): void {
  const up = createMemo(() => timeLeft(room) === 0)
  createEffect(on(up, (is) => is && send()))
}

/** Whole minutes in `left` ms, begun ones too. One second more is still the same minute: two clocks never quite agree. */
export const minutesLeft = (left: number): number => Math.ceil((left - 1_000) / 60_000)
