import { browser } from '../live/device.ts'
import { makeAsk } from '../live/post.ts'
import type { Me } from '../live/types.ts'

/** The link that people join with: code in the path, the join link's secret in the fragment. */
export const joinLink = (me: Me | undefined, code: string) =>
  `${location.origin}/j/${code}${me?.token ? `#${me.token}` : ''}`

/** A new link for a role, or null where the server gave none. It cannot be shown again: only its hash is kept. */
export async function makeLink(id: string, role: 'facilitator' | 'screen' | 'outcome'): Promise<string | null> {
  const { status, body } = await makeAsk(browser())<{ link: string }>(`/api/workshops/${id}/links?as=facilitator`, {
    role,
  })
  return status >= 200 && status < 300 && body.link ? new URL(body.link, location.href).href : null
}
