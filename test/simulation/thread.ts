import { parentPort } from 'node:worker_threads'
import { universe } from './universe.ts'

/** A thread of `npm run simulate`: is told a seed, and answers with what became of it. */
parentPort!.on('message', async (seed: number) => parentPort!.postMessage(await universe(seed)))
