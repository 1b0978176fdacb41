import type { Me } from '../live/types.ts'

/** What the QR code says: the page with the code, and the token in the fragment, which reaches no server log. */
export const joinLink = (me: Me | undefined): string | undefined =>
  me?.code && `${location.origin}/j/${me.code}${me.token ? `#${me.token}` : ''}`
