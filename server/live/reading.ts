import type { Projected } from '../../shared/documents.ts'
import { refusal, type CloseName, type Refusal } from '../../shared/refusals.ts'
import { makeBuckets, type Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Meters } from '../meters.ts'
import { plainJson } from '../plain-json.ts'
import { Gone, type Room } from '../room/room.ts'
import { BUG, type Take } from '../take.ts'
import { deflated } from './deflated.ts'
import type { Line, Lines, Source } from './lines.ts'
import { makeProjected, type Clock, type ProjectedDocument } from './projected.ts'

/** ms: a document that takes longer to write out whole is dear. All of them together may take so many ms of each second, and so many at once. */
const DEAR = 25
const DEAR_RATE = 100
const DEAR_BURST = 2000

/** `{"n": 7, "as"?: <seat>, "commands": …}`: the number comes back with the answer. Null: it is none. */
const asking = (text: Buffer): { n: number; as: unknown; commands: unknown } | null => {
  const { n, as, commands } = Object(plainJson(text)?.json)
  return Number.isSafeInteger(n) && commands !== undefined ? { n, as, commands } : null
}

/** Lines to documents that only the server writes: what a seat has to say it says in commands. */
export const makeReading = (
  lines: Lines,
  limits: Limits,
  retentionMs: number,
  now: () => number,
  meters: Meters,
  take: Take,
  log: Log,
  clock?: Clock,
) => {
  // of what somebody sends it is known what it costs to read only once it has been read
  const bytes = makeBuckets(limits.WRITE_BYTES_RATE, limits.WRITE_BYTES_BURST, now)
  const documents = new Map<Room, Map<Projected, ProjectedDocument>>()
  const spent = makeBuckets(DEAR_RATE, DEAR_BURST, now)
  /** ms that each document took last; what lay ready costs its next reader less */
  const cost = new WeakMap<ProjectedDocument, number>()

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
    /** @param deflates whether it wants long frames deflated */
    sourceFor(line: Line, deflates: boolean): Source {
      const { room } = line
      const send = deflates ? (frame: Uint8Array) => line.send(deflated(frame)) : line.send
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
          const last = cost.get(source) ?? 0
          if (last > DEAR && spent.take('', Math.min(last, DEAR_BURST)) > 0) return line.close('too_fast')
          const began = now()
          const answer = source.answer(stateVector)
          if (answer === null) return line.close('stale_epoch')
          // asking again is no second subscription: each frame goes once to each socket
          stop()
          stop = source.subscribe(send)
          send(answer)
          cost.set(source, Math.max(now() - began, last / 2))
        },
        take(text) {
          if (bytes.take(`${room.id} ${line.seat}`, text.length) > 0) return line.close('too_fast')
          const asked = asking(text)
          if (!asked) return line.close('malformed')
          const say = (answer: object) => line.send(JSON.stringify({ n: asked.n, status: 200, ...answer }))
          const refuse = (refused: Refusal) => {
            meters.refusals.add(refused.error)
            say(refused)
          }
          // a page that has learned of another seat since this line was opened
          if (asked.as !== undefined && asked.as !== line.seat) return refuse(refusal('no_session'))
          // no close: a page that is told so sends less at once, and one that is closed 4400 never comes back
          if (text.length > limits.BODY_BYTES) return refuse(refusal('too_large'))
          void take(room, line.seat, asked.commands).then(
            (answer) => ('error' in answer ? refuse(answer) : say(answer)),
            (error: unknown) => {
              if (error instanceof Gone) return line.close('unknown')
              log('bug', { workshop: room.id, document, error })
              // no close: a phone that has a new socket sends at once what is still unanswered, over and over
              say(BUG)
            },
          )
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
