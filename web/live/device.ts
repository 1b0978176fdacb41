/** What `live` needs of the machine it runs on. Tests hand in one of their own. */
export interface Device {
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** null where the browser refuses it (private mode): memory has to do */
  storage: Storage | null
  Socket: typeof WebSocket
  /** Undoes zlib's deflate (RFC 1950); null where the browser cannot. */
  inflate: ((bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>) | null
  /** False: it knows that it has no network, whatever its sockets say. True tells little. */
  isOnline(): boolean
  /** ms */
  now(): number
  /** 0 ≤ … < 1 */
  random(): number
  /** Runs once, `ms` from now. Gives back what cancels it. */
  after(ms: number, run: () => void): () => void
  /** The device woke up or found a network: what seems open may be dead. Gives back what stops listening. */
  onWake(run: () => void): () => void
  /** Another tab of this browser wrote into the storage. Gives back what stops listening. */
  onStorage(run: () => void): () => void
}

const listen = (target: EventTarget, types: string[], run: (event: Event) => void) => {
  for (const type of types) target.addEventListener(type, run)
  return () => {
    for (const type of types) target.removeEventListener(type, run)
  }
}

const storage = () => {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}

export const inflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer(),
  )

export const browser = (): Device => ({
  fetch: (url, init) => fetch(url, init),
  storage: storage(),
  Socket: WebSocket,
  inflate: 'DecompressionStream' in globalThis ? inflate : null,
  isOnline: () => navigator.onLine,
  now: Date.now,
  random: Math.random,
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  onWake(run) {
    const stops = [
      listen(globalThis.window, ['online'], run),
      listen(document, ['visibilitychange'], () => document.visibilityState === 'visible' && run()),
      // Every load ends in a pageshow; only one from the back-forward cache comes with dead sockets.
      listen(globalThis.window, ['pageshow'], (event) => (event as PageTransitionEvent).persisted && run()),
    ]
    return () => stops.forEach((stop) => stop())
  },
  onStorage: (run) => listen(globalThis.window, ['storage'], run),
})
