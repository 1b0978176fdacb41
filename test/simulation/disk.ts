import type { Random } from '../../shared/stats/random.ts'
import { memoryStore } from '../../server/store/memory.ts'
import type { Commit, Store } from '../../server/store/store.ts'
import type { Time } from './time.ts'

/**
 * The disk that all nodes share. What has reached it stays; what had not when its node died never will, and what had may be so without
 * anybody having heard of it. Each effect is one step in which a node can die.
 */

/** One process, from its start to its death. */
export interface Life {
  /** Takes a step; false once it is dead, and nothing more happens then. */
  step(effect: string): boolean
}

/** fails: nothing is written, and the node is told so; unheard: it is written, and the node is told that it is not. */
export type Fault = 'fails' | 'unheard'

export interface Disk {
  store(life: Life): Store
  /** what is on it, at once and without a step */
  bare: Store
  /** the next writes go wrong */
  faults: Fault[]
  /** ms that a write takes at most, each way */
  slowness: number
}

export const makeDisk = (
  time: Time,
  draw: Random,
  told: {
    committed(workshop: string, commit: Commit): void
    appended(document: string, piece: Uint8Array): void
    purged(workshop: string): void
  },
): Disk => {
  const bare = memoryStore()
  const disk: Disk = {
    bare,
    faults: [],
    slowness: 4,
    store(life) {
      const trip = () => 1 + Math.floor(draw() * disk.slowness)
      // what one node writes arrives in the order in which it was written
      let last = 0
      const io = <T>(what: string, run: () => Promise<T>) =>
        new Promise<T>((resolve, reject) => {
          last = Math.max(last, time.now() + trip())
          time.after(last - time.now(), () => {
            if (!life.step(`${what} reaches the disk`)) return
            const fault = /^(commit|a piece)/.test(what) ? disk.faults.shift() : undefined
            if (fault === 'fails') return reject(new Error('the disk is full'))
            void run().then((answer) =>
              time.after(trip(), () => {
                if (!life.step(`${what} is heard of`)) return
                if (fault) reject(new Error('the disk gave no answer'))
                else resolve(answer)
              }),
            )
          })
        })
      // reading takes one step, and goes wrong only with the node
      const read = <T>(run: () => Promise<T>) =>
        new Promise<T>((resolve) => {
          time.after(0, () => life.step('reads') && void run().then(resolve))
        })
      return {
        ...bare,
        create: (workshop, commit) =>
          io('a new workshop', async () => {
            const verdict = await bare.create(workshop, commit)
            if (verdict === 'ok') told.committed(workshop, commit)
            return verdict
          }),
        load: (workshop) => read(() => bare.load(workshop)),
        commit: (workshop, version, commit) =>
          io('commit', async () => {
            const verdict = await bare.commit(workshop, version, commit)
            if (verdict === 'ok') told.committed(workshop, commit)
            return verdict
          }),
        answered: (workshop, ids) => read(() => bare.answered(workshop, ids)),
        find: (name) => read(() => bare.find(name)),
        due: (now, latest) => read(() => bare.due(now, latest)),
        append: (workshop, document, piece) =>
          io('a piece', async () => {
            const number = await bare.append(workshop, document, piece)
            if (number !== 'gone') told.appended(document, piece)
            return number
          }),
        pieces: (workshop, document) => read(() => bare.pieces(workshop, document)),
        compact: (workshop, document, last, piece) =>
          io('a piece for many', () => bare.compact(workshop, document, last, piece)),
        purge: (workshop) =>
          io('purge', async () => {
            await bare.purge(workshop)
            told.purged(workshop)
          }),
      }
    },
  }
  return disk
}
