import type { Outcome } from '../../shared/outcome/schema.ts'

export type Format = 'json' | 'csv' | 'md'
type Role = 'facilitator' | 'outcome'

/** loading · there · out: no session for it, or a key that no longer works · gone: no such workshop · away: no answer */
export type Loaded =
  | { state: 'there'; document: Outcome; role: Role; purgeOn: string | null }
  | { state: 'out' | 'gone' | 'away' }

const path = (id: string, what: string) => `/api/workshops/${encodeURIComponent(id)}/${what}`
const ask = (url: string, init?: RequestInit) => fetch(url, init).catch(() => null)

/** The key of `/o/<id>#key`. It leaves the address bar, and so the history, as soon as it is read. */
function takeKey(): string {
  const key = location.hash.slice(1)
  if (key) history.replaceState(null, '', location.pathname + location.search)
  return key
}

/** Trades the key for a session; whoever comes without one may have a session already. */
async function claim(id: string): Promise<Role | undefined> {
  const key = takeKey()
  if (!key) return undefined
  const headers = { 'content-type': 'application/json' }
  const answer = await ask(path(id, 'claim'), { method: 'POST', headers, body: JSON.stringify({ key }) })
  const { role } = answer?.ok ? ((await answer.json()) as { role: Role }) : {}
  return role
}

export async function load(id: string): Promise<Loaded> {
  const claimed = await claim(id)
  // The role is always named: somebody who took part has a participant's session as well, and it must not be the one that counts.
  for (const role of claimed ? [claimed] : (['facilitator', 'outcome'] as const)) {
    const answer = await ask(`${path(id, 'outcome')}?format=json&as=${role}`)
    if (answer === null || answer.status >= 500) return { state: 'away' }
    if (answer.ok)
      return {
        state: 'there',
        document: (await answer.json()) as Outcome,
        role,
        purgeOn: answer.headers.get('x-purge-on'),
      }
    if (answer.status === 404) return { state: 'gone' }
  }
  return { state: 'out' }
}

/** Fetched by the page and saved from memory, since the session may be one that a plain link would not choose. Throws without an answer. */
export async function save(id: string, role: Role, format: Format, name: string): Promise<void> {
  const answer = await fetch(`${path(id, 'outcome')}?format=${format}&as=${role}`)
  if (!answer.ok) throw new Error(`the export answered ${answer.status}`)
  saveBlob(await answer.blob(), `${name}.${format}`)
}

export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** `Make room for spring` and a day → `make-room-for-spring-2026-03-12`. Letters of any script stay. */
export function fileName(title: string, day: string): string {
  const words =
    title
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...words.join('-')].slice(0, 60).join('') + (words.length > 0 ? '-' : '') + day
}
