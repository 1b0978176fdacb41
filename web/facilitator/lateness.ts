import type { AgendaRun } from '../../shared/workshop.ts'
import { leftUntil, type Row } from './agenda.ts'

export interface Lateness {
  /** whole minutes past what people were told it takes, slack used up; 0: in time */
  late: number
  /** the step that decides, still to come: it keeps its time, whatever else goes */
  decide: Row | undefined
  /** late, and the deciding begins within a quarter of an hour */
  soon: boolean
  /** what can still be left out, first one first, and the minutes that each saves */
  drops: Drop[]
}
export interface Drop {
  /** its place in the agenda's list */
  place: number
  title: string
  /** steps that still wait, and go or become shorter */
  rows: Row[]
  saves: number
}

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
/** An agenda without slack of its own is not late for a minute or two. */
const USUAL_SLACK = 3

/**
 * Whether the plan still fits, and what could go. Pitfall 16 of the domain: everything takes longer, and the end is rushed.
 * @param behind whole minutes behind the plan, as in `timesOf`
 * @param left ms on the timer of the open step, null without one
 * @param pause ms that a running break still lasts
 */
export function latenessOf(
  rows: Row[],
  agenda: AgendaRun | undefined,
  { behind, now, left, pause = 0 }: { behind: number; now: number; left: number | null; pause?: number },
): Lateness {
  const waiting = (row: Row) => row.state === 'waiting'
  const late = Math.max(0, behind - (agenda?.slack ?? USUAL_SLACK))
  const decides = (row: Row) => (agenda?.protect ? row.step === agenda.protect : row.activity === 'decide')
  const decide = rows.find((row) => decides(row) && waiting(row))
  const drops = (agenda?.drops ?? []).flatMap(({ title, steps, change }, place): Drop[] => {
    const saved = ({ step, minutes }: Row) =>
      steps.includes(step) ? minutes : minutes - (change[step]?.minutes ?? minutes)
    const still = rows.filter((row) => waiting(row) && row !== decide && saved(row) > 0)
    const saves = still.reduce((sum, row) => sum + saved(row), 0)
    return saves > 0 ? [{ place, title, rows: still, saves }] : []
  })
  const soon = late > 0 && decide !== undefined && leftUntil(rows, decide, now, left, pause) <= QUARTER
  return { late, decide, soon, drops: late > 0 ? drops : [] }
}
