import { WebSocket } from 'ws'
import { inflate, type Device } from '../../web/live/device.ts'

/** A phone of this process: its clock, its network and its chance are real, and it never sleeps. It waits `most` ms at the most, however long it should. */
export const deviceHere = (base: string, cookie: string, most = Infinity): Device => ({
  fetch: (url, init) =>
    fetch(new URL(url, base), { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }),
  storage: null,
  isOnline: () => true,
  inflate,
  Socket: class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } })
      // a page hears of it by the close that follows
      this.on('error', () => {})
    }
  } as unknown as typeof globalThis.WebSocket,
  now: Date.now,
  random: Math.random,
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, most))
    return () => clearTimeout(timer)
  },
  onWake: () => () => {},
  onStorage: () => () => {},
})
