import { awarenessFrame, readFrame, step1 } from '../../shared/frames.ts'
import { isOpen } from '../../shared/workshop.ts'
import { activityOf, givenOf, NOBODY, roundKey } from '../../server/room/freeze.ts'
import type { Room } from '../../server/room/room.ts'
import { Rows } from '../../server/room/rows.ts'
import type { Seams } from './node.ts'

/** Five bugs that a server could have, to see that each breaks a law, and which. */

/** A commit that was acknowledged before it was made is made this much later, ms. */
const LATE = 300

/** Shows a step that is still answered as if its answers so far had been frozen and revealed. */
const withEarlyReveals = (rows: Rows) => {
  const look: Rows['asCommitted'] = (look) =>
    Rows.prototype.asCommitted.call(rows, () => {
      for (const [step, row] of rows.all('step')) {
        if (!isOpen(row.state)) continue
        const result = activityOf(row).result(givenOf(rows, step, NOBODY))
        rows.change('round', roundKey(step, row.round), { n: NOBODY, result, revealedAt: row.round })
        rows.change('step', step, { state: 'revealed' })
      }
      const seen = look()
      rows.rollback(0)
      return seen
    }) as ReturnType<typeof look>
  return Object.assign(rows, { asCommitted: look })
}

export const PLANTED: { [bug: string]: { law: string; seams: Seams } } = {
  'acknowledges before it commits': {
    law: 'P4',
    seams: {
      store: (store, time) => ({
        ...store,
        async commit(workshop, version, commit) {
          time.after(LATE, () => void store.commit(workshop, version, commit))
          return 'ok'
        },
      }),
    },
  },

  'counts a retry': {
    law: 'P3',
    seams: {
      store: (store) => ({ ...store, answered: (workshop) => store.answered(workshop, []) }),
    },
  },

  'reveals before it freezes': {
    law: 'P1',
    seams: {
      rooms(rooms) {
        const eager = new Map<Room, Room>()
        return {
          ...rooms,
          async get(workshop) {
            const room = await rooms.get(workshop)
            if (typeof room === 'string') return room
            const found = eager.get(room) ?? {
              ...room,
              rows: () => withEarlyReveals(room.rows()),
              watch: (watcher) => room.watch({ ...watcher, rows: watcher.reset }),
            }
            eager.set(room, found)
            return found
          },
        }
      },
    },
  },

  'merges a stale epoch': {
    law: 'P10',
    seams: {
      // whatever a reader has, it is given the whole document on top of it
      said: (frame) => (readFrame(frame).is === 'step 1' ? step1(Uint8Array.of(0)) : frame),
    },
  },

  'forwards a desk entry': {
    law: 'P1',
    seams: {
      asked(body, sockets) {
        if (!body.includes('"put"')) return
        const frame = awarenessFrame([{ client: 1, clock: 1, state: { body } }])
        for (const socket of sockets) socket.send(frame)
      },
    },
  },
}
