export type Claimed = 'ok' | 'refused'

/** Longest pause between two tries, ms. */
const PATIENCE = 10_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The key of `/s/<id>#key`. It leaves the address bar, and so the history, as soon as it is read. */
export function takeKey(): string {
  const key = location.hash.slice(1)
  if (key) history.replaceState(null, '', location.pathname + location.search)
  return key
}

/**
 * Trades a screen key for a session. A projector is often on before its network is: this goes on trying, and calls `onTrouble` at each
 * try that got no answer.
 */
export async function claim(id: string, key: string, onTrouble: () => void): Promise<Claimed> {
  for (let wait = 500; ; wait = Math.min(PATIENCE, wait * 2)) {
    const answer = await fetch(`/api/workshops/${encodeURIComponent(id)}/claim?as=screen`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    }).catch(() => null)
    if (answer?.ok) return 'ok'
    if (answer && answer.status < 500 && answer.status !== 429) return 'refused'
    onTrouble()
    await pause(wait)
  }
}
