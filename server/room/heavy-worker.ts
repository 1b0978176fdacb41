import { parentPort } from 'node:worker_threads'
import { computeHere, type Work } from './heavy.ts'

/** The other side of `computeBeside`. */
parentPort!.on('message', ({ id, work }: { id: number; work: Work }) => {
  computeHere(work).then(
    (result) => parentPort!.postMessage({ id, result }),
    (error: unknown) =>
      parentPort!.postMessage({ id, error: error instanceof Error ? error : new Error(String(error)) }),
  )
})
