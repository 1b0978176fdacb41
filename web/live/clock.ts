import { createSignal, getListener } from 'solid-js'
import type { Device } from './device.ts'

/** How long a measurement counts against one with a shorter round trip, ms. */
const GOOD_FOR = 60_000

/** The server's clock, as far as this device can tell. */
export interface Clock {
  /** ms; four times a second it changes for whoever tracks it */
  now(): number
  /** What the server's clock said in an answer to a request sent at `sent` (this device's clock, ms). */
  learn(server: number, sent: number): void
  stop(): void
}

export function makeClock(device: Pick<Device, 'now' | 'after'>): Clock {
  let best = { offset: 0, trip: Infinity, at: 0 }
  const [tick, setTick] = createSignal(0)
  let stop: (() => void) | undefined
  const run = () => {
    setTick((count) => count + 1)
    stop = device.after(250, run)
  }
  return {
    now() {
      if (getListener()) {
        stop ??= device.after(250, run)
        tick()
      }
      return device.now() + best.offset
    },
    learn(server, sent) {
      const at = device.now()
      const trip = at - sent
      // a clock that was set back while we looked makes the last one as old
      if (trip > best.trip && Math.abs(at - best.at) < GOOD_FOR) return
      best = { offset: server - (sent + trip / 2), trip, at }
    },
    stop: () => stop?.(),
  }
}
