import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { PLANTED } from './planted.ts'
import { tale } from './shrink.ts'
import { universe, type Universe } from './universe.ts'

/**
 * `npm run simulate -- --seed 1 --universes 300` runs so many universes from this seed on, a thread on each core, and tells the shortest story of the
 * first that breaks a promise. `--planted` runs them with each planted bug, and says after how many it was found.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    universes: { type: 'string', default: '300' },
    planted: { type: 'boolean', default: false },
  },
})
const [first, count] = [Number(values.seed), Number(values.universes)]

const simulate = async () => {
  const begun = performance.now()
  const broken: Universe[] = []
  let next = first
  let events = 0
  const run = () =>
    new Promise<void>((done, failed) => {
      const thread = new Worker(new URL('thread.ts', import.meta.url))
      const go = () => (next < first + count ? thread.postMessage(next++) : void thread.terminate())
      thread.on('message', (lived: Universe) => {
        events += lived.events
        if (lived.broken) {
          broken.push(lived)
          console.log(`seed ${lived.seed} breaks ${lived.broken.law}: ${lived.broken.why}`)
        }
        go()
      })
      thread.on('error', failed)
      thread.on('exit', () => done())
      go()
    })
  await Promise.all(Array.from({ length: availableParallelism() }, run))
  const minutes = (performance.now() - begun) / 60_000
  const rate = Math.round(count / minutes)
  console.log(`${count} universes, ${events} events, ${rate} universes a minute, ${broken.length} broken`)
  const [earliest] = broken.toSorted((a, b) => a.seed - b.seed)
  if (earliest) console.log(`\n${await tale(earliest)}`)
  return broken.length === 0
}

const plant = async () => {
  let all = true
  for (const [bug, { law, seams }] of Object.entries(PLANTED)) {
    let seed = first
    let lived = await universe(seed, seams)
    while (lived.broken?.law !== law && seed < first + count - 1) lived = await universe(++seed, seams)
    const isFound = lived.broken?.law === law
    all &&= isFound
    console.log(`${bug}: ${isFound ? `breaks ${law} in universe ${seed - first + 1}` : `not found in ${count}`}`)
  }
  return all
}

process.exit((await (values.planted ? plant() : simulate())) ? 0 : 1)
