import type { Answer, Command } from '../../shared/commands.ts'
import type { Clock } from './clock.ts'
import type { Device } from './device.ts'

/** After this an answer is not waited for any longer, ms. Commands are safe to send again. */
const PATIENCE = 15_000

/** What came back. Status 0: nothing did. */
export interface Reply<Body> {
  status: number
  body: Partial<Body> & { error?: string; message?: string; retry_after?: number }
}
export type Ask = <Body>(path: string, body?: unknown) => Promise<Reply<Body>>

/** The clock learns from every answer that tells the time; `sent` is when it was asked for. */
export const learn = (clock: Clock, { now, results }: { now?: number; results?: Answer[] }, sent: number) => {
  const told = now ?? results?.at(-1)?.now
  if (typeof told === 'number') clock.learn(told, sent)
}

/** GET, or POST where there is a body. Never throws. */
export const makeAsk =
  (device: Device, clock?: Clock): Ask =>
  async (path, body) => {
    const sent = device.now()
    const patience = new AbortController()
    const stop = device.after(PATIENCE, () => patience.abort())
    try {
      const response = await device.fetch(path, {
        signal: patience.signal,
        ...(body !== undefined && {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      })
      // what cannot be read was cut off, or is not from our server: as good as nothing
      const answer = await response.json()
      if (clock) learn(clock, answer, sent)
      return { status: response.status, body: answer }
    } catch {
      return { status: 0, body: {} }
    } finally {
      stop()
    }
  }

export type Post = (commands: Command[]) => Promise<Reply<{ results: Answer[] }>>
