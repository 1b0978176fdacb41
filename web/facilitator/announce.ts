import { createEffect, createSignal, on, type Accessor } from 'solid-js'
import { isOpen, isRevealed } from '../../shared/workshop.ts'
import { words } from '../words/en/facilitator.ts'
import type { Lead } from './lead.ts'

const say = words.announce
const MINUTE = 60_000

/** What a screen reader is told without asking: the room's transitions, the last minute, the connection. */
export function createAnnouncements({ running, pulse, room }: Lead): Accessor<string> {
  const [line, setLine] = createSignal('')
  const state = () => {
    const row = running()
    return row && { step: row.step, round: row.round, state: row.state, row }
  }
  const key = () => {
    const now = state()
    return now && `${now.step}/${now.round}/${now.state}`
  }
  createEffect(
    on(
      key,
      () => {
        const row = state()?.row
        if (!row) return
        if (row.state === 'last_call') setLine(say.last_call)
        else if (isOpen(row.state)) setLine(say.opened(row.title))
        else if (row.state === 'closed') setLine(say.closed(row.title, row.n?.responded ?? 0))
        else if (isRevealed(row.state)) setLine(say.revealed(row.title))
      },
      { defer: true },
    ),
  )
  const stage = () => {
    const { endsAt } = pulse()
    if (endsAt === null) return ''
    const left = endsAt - room.now()
    return left <= 0 ? say.up : left <= MINUTE ? say.minute : ''
  }
  createEffect(on(stage, (now, before) => now && before !== undefined && setLine(now), { defer: true }))
  createEffect(
    on(
      room.link,
      (link, before) => {
        if (link === 'offline') setLine(say.offline)
        else if (link === 'live' && before === 'offline') setLine(say.live)
      },
      { defer: true },
    ),
  )
  return line
}
