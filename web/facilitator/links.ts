import { browser } from '../live/device.ts'
import { makeAsk } from '../live/post.ts'
import type { Me } from '../live/types.ts'

/** Under these names a phone finds itself, not this machine. */
const SELF = ['localhost', '127.0.0.1', '[::1]']

/** Where people join: the link for QR code and clipboard, and the address to type. */
export const joinAt = (me: Me | undefined): { link: string; host: string; reachable: boolean } => {
  const link = me?.join ?? location.origin
  const { host, hostname } = new URL(link)
  return { link, host, reachable: !SELF.includes(hostname) }
}

/** A new link for a role, or null where the server gave none. It cannot be shown again: only its hash is kept. */
export async function makeLink(id: string, role: 'facilitator' | 'screen' | 'outcome'): Promise<string | null> {
  const { status, body } = await makeAsk(browser())<{ link: string }>(`/api/workshops/${id}/links?as=facilitator`, {
    role,
  })
  return status >= 200 && status < 300 && body.link ? new URL(body.link, location.href).href : null
}
