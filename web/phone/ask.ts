import { browser } from '../live/device.ts'
import { makeAsk } from '../live/post.ts'

const device = browser()

/** Requests outside any room: to get in, and to get back in. */
export const ask = makeAsk(device)

/** True when the key has given this browser its session back. Without network it waits for one. */
export async function claim(workshop: string, key: string): Promise<boolean> {
  for (;;) {
    const { status } = await ask(`/api/workshops/${workshop}/claim`, { key })
    if (status !== 0 && status < 429) return status === 200
    await new Promise<void>((resolve) => void device.after(1500 * (1 + device.random()), resolve))
  }
}
