import { setTimeout as sleep } from 'node:timers/promises'

const ROWS = 20_000
const LOOK_UPS = 200
const TIMES = 200

/** What a little work costs this process, ms of processor each time: without a pause, and after so many ms asleep. */
export interface Wakes {
  busy: number
  asleep: { ms: number; cost: number }[]
}

/**
 * How dear it is here to wake up. A server that has little to do sleeps between any two messages; one that has too much never does. On
 * a virtual machine whose memory or caches go to others meanwhile, the same work costs the first one many times what it costs the second.
 */
export const wakesOf = async (): Promise<Wakes> => {
  const rows = new Map(Array.from({ length: ROWS }, (_, n) => [`row ${n}`, { text: `text ${n}` }]))
  let found = 0
  const work = () => {
    for (let n = 0; n < LOOK_UPS; n++) found += rows.get(`row ${(n * 7919) % ROWS}`)!.text.length
  }
  const costAfter = async (ms: number) => {
    const own = process.cpuUsage()
    for (let time = 0; time < TIMES; time++) {
      if (ms > 0) await sleep(ms)
      work()
    }
    const { user, system } = process.cpuUsage(own)
    return (user + system) / 1000 / TIMES
  }
  // until it is compiled
  for (let round = 0; round < 3; round++) await costAfter(0)
  const busy = await costAfter(0)
  const asleep = []
  for (const ms of [1, 5, 25]) asleep.push({ ms, cost: await costAfter(ms) })
  if (found === 0) throw new Error('nothing was looked up')
  return { busy, asleep }
}
