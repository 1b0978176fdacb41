import type { Projected } from '../../shared/documents.ts'
import type { CloseName } from '../../shared/refusals.ts'
import type { Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Meters } from '../meters.ts'
import type { Room } from '../room/room.ts'
import type { Line, Lines, Source } from './lines.ts'
import { makeProjected, type Clock, type ProjectedDocument } from './projected.ts'

/** Lines to documents that only the server writes: they read, and nothing else. */
export const makeReading = (
  lines: Lines,
  limits: Limits,
  retentionMs: number,
  meters: Meters,
  log: Log,
  clock?: Clock,
) => {
  const documents = new Map<Room, Map<Projected, ProjectedDocument>>()

  const documentOf = (room: Room, document: Projected) => {
    const byName = documents.get(room) ?? new Map<Projected, ProjectedDocument>()
    documents.set(room, byName)
    const known = byName.get(document)
    if (known) return known
    const drop = (name: CloseName) => {
      for (const line of lines.of(room)) if (line.document === document) line.close(name)
      found.close()
      byName.delete(document)
    }
    const found = makeProjected(room, document, {
      tick: limits.TICK_MS,
      retentionMs,
      ...(clock && { clock }),
      flushed: meters.ticks.observe,
      renew: () => drop('stale_epoch'),
      broken(error) {
        log('projection_failed', { workshop: room.id, document, error })
        drop('going_away')
      },
    })
    byName.set(document, found)
    return found
  }

  return {
    sourceFor(line: Line): Source {
      const { room } = line
      const document = line.document as Projected
      let stop = () => {}
      return {
        join(stateVector) {
          let source
          try {
            source = documentOf(room, document)
          } catch (error) {
            log('projection_failed', { workshop: room.id, document, error })
            return line.close('going_away')
          }
          const answer = source.answer(stateVector)
          if (answer === null) return line.close('stale_epoch')
          // asking again is no second subscription: each frame goes once to each socket
          stop()
          stop = source.subscribe(line.send)
          line.send(answer)
        },
        write: () => line.close('not_allowed'),
        aware() {},
        size: () => documents.get(room)?.get(document)?.size() ?? 0,
        leave: () => stop(),
      }
    },
    /** Lets go of all. */
    close() {
      for (const byName of documents.values()) for (const document of byName.values()) document.close()
      documents.clear()
    },
    /** Lets go of documents that nobody reads. */
    sweep() {
      for (const [room, byName] of documents) {
        for (const [name, document] of byName)
          if (document.readers() === 0) {
            document.close()
            byName.delete(name)
          }
        if (byName.size === 0) documents.delete(room)
      }
    },
  }
}
