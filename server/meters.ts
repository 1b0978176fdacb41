import { COMMAND_TYPES } from '../shared/commands.ts'
import { CLOSES, REFUSALS, type CloseName, type RefusalCode } from '../shared/refusals.ts'
import { makeCounter, makeCounters, makeHistogram } from './prometheus.ts'
import { PURGE_REASONS } from './room/rooms.ts'

/** What a server counts of its work, for `/metrics` and the log. Numbers, and no word of any workshop. */
export type Meters = ReturnType<typeof makeMeters>

const REFUSAL_CODES = Object.keys(REFUSALS) as RefusalCode[]
const CLOSE_NAMES = Object.keys(CLOSES) as CloseName[]

// seconds
const OF_A_DISK = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const OF_A_TURN = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]
const OF_THE_LOOP = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

export const makeMeters = () => {
  const meters = {
    commands: makeCounters(
      'roomful_commands_total',
      'Commands by type, and by what was answered: ok, or the code of the refusal. A repeated command is counted each time.',
      ['type', [...COMMAND_TYPES, 'unknown']],
      ['answer', ['ok', ...REFUSAL_CODES]],
    ),
    refusals: makeCounters(
      'roomful_refused_requests_total',
      'Requests, and commands over a socket, that were refused as a whole, by code.',
      ['code', REFUSAL_CODES],
    ),
    joins: makeCounters('roomful_joins_total', 'Joinings that took a new seat, or an own one again.', [
      'seat',
      ['new', 'again'],
    ]),
    workshops: makeCounter('roomful_workshops_made_total', 'Workshops that were made.'),
    purges: makeCounters('roomful_purges_total', 'Workshops that were purged, by reason.', ['why', PURGE_REASONS]),
    closes: makeCounters('roomful_sockets_closed_total', 'Sockets that the server closed, by reason.', [
      'why',
      CLOSE_NAMES,
    ]),
    dropped: makeCounter('roomful_sockets_dropped_total', 'Sockets that the server dropped: slow, or silent.'),
    framesOut: makeCounter('roomful_sent_frames_total', 'Frames sent over sockets.'),
    bytesOut: makeCounter('roomful_sent_bytes_total', 'Bytes in them.'),
    framesIn: makeCounter('roomful_received_frames_total', 'Frames received over sockets.'),
    bytesIn: makeCounter('roomful_received_bytes_total', 'Bytes in them.'),
    commits: makeHistogram('roomful_commit_seconds', 'Time from asking the store to write to its answer.', OF_A_DISK),
    unsaved: makeCounter('roomful_commits_failed_total', 'Writes that the store could not make durable.'),
    ticks: makeHistogram(
      'roomful_tick_seconds',
      'Time to bring a wall or a backstage up to date, encode it and hand it to its sockets.',
      OF_A_TURN,
    ),
    loop: makeHistogram('roomful_loop_delay_seconds', 'How late the event loop ran, seen once a second.', OF_THE_LOOP),
  }
  return {
    ...meters,
    text: () =>
      Object.values(meters)
        .map((meter) => meter.text())
        .join(''),
  }
}
