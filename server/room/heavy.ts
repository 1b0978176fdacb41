import { Worker } from 'node:worker_threads'
import { activities } from '../../shared/activities/index.ts'
import type { Given } from '../../shared/activities/activity.ts'
import type { ActivityName, Json, JsonObject } from '../../shared/workshop.ts'

/** What a heavy result is computed from. */
export interface Work {
  activity: ActivityName
  given: Given<JsonObject, Json>
}

/** Computes a result, wherever. Rejects when the activity throws. */
export type Compute = (work: Work) => Promise<JsonObject>

export const computeHere: Compute = async ({ activity, given }) => activities[activity]!.result(given)

/** Computes in a thread beside the event loop, one after the other. The thread starts with the first work and ends with `stop`. */
export const computeBeside = (): { compute: Compute; stop: () => Promise<void> } => {
  let worker: Worker | undefined
  let last = 0
  const waiting = new Map<number, { done: (result: JsonObject) => void; failed: (error: Error) => void }>()
  const start = () => {
    const thread = new Worker(new URL('heavy-worker.ts', import.meta.url))
    thread.unref()
    thread.on('message', ({ id, result, error }: { id: number; result: JsonObject; error?: Error }) => {
      const one = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) one?.done(result)
      else one?.failed(error)
    })
    thread.on('error', (error: Error) => {
      worker = undefined
      for (const { failed } of waiting.values()) failed(error)
      waiting.clear()
    })
    return thread
  }
  return {
    compute: (work) =>
      new Promise((done, failed) => {
        worker ??= start()
        waiting.set(++last, { done, failed })
        worker.postMessage({ id: last, work })
      }),
    stop: async () => void (await worker?.terminate()),
  }
}
