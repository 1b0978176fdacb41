import { browser } from '../live/device.ts'
import { makeKeep } from '../live/keep.ts'
import { makeAsk } from '../live/post.ts'

const AGAIN = 2_000

/**
 * Brings the key of a facilitator link to the server, once, and takes it out of the address bar. A browser that already
 * leads this workshop keeps its seat. Never fails: without a session the room itself says so.
 */
export async function enter(id: string, device = browser()): Promise<void> {
  const ask = makeAsk(device)
  const key = location.hash.slice(1)
  if (!key) return
  // Each claim is a further facilitator, so a browser that has led before asks first whether its seat is still good.
  const before = makeKeep(device, `roomful/${id}/facilitator/`).get('me') !== undefined
  for (;;) {
    const known = before ? await ask(`/api/workshops/${id}?as=facilitator`) : undefined
    const { status } = known?.status === 200 ? known : await ask(`/api/workshops/${id}/claim`, { key })
    if (status !== 0 && status < 500 && status !== 429) break
    await new Promise<void>((resolve) => void device.after(AGAIN, resolve))
  }
  history.replaceState(null, '', location.pathname)
}
