import { LIST_LIMIT } from '../../shared/commands.ts'
import type { Settings } from '../settings.ts'
import { good, mend, note, type Finding } from './finding.ts'

/** Files and sockets that a process of this user may have open; Node takes all that it may. */
const mostFiles = () => {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { hard: number | string } } }
  return Number(userLimits?.open_files?.hard ?? Infinity) || Infinity
}

/** Settings that each make sense: do they go together? */
export const checkSettings = ({ limits, publicUrl, instancePassword }: Settings): Finding[] => {
  const { SEATS, SOCKETS, SOCKETS_WORKSHOP, COMMANDS_BURST } = limits
  const found: Finding[] = limits.unknown.map((name) =>
    mend(`${name} is no setting and does nothing: server/limits.ts has the names.`),
  )
  const changed = Object.entries(limits.changed).map(([name, value]) => `LIMIT_${name}=${value}`)
  if (changed.length > 0) found.push(note(`Not as they come: ${changed.join(', ')}.`))
  if (COMMANDS_BURST < LIST_LIMIT)
    found.push(
      mend(`LIMIT_COMMANDS_BURST is ${COMMANDS_BURST}, but a phone that comes back sends up to ${LIST_LIMIT} commands at once and would never get through: set it to at least ${LIST_LIMIT}.`), // prettier-ignore
    )
  if (SOCKETS_WORKSHOP < 2 * SEATS)
    found.push(
      mend(`${SEATS} seats at tables need ${2 * SEATS} sockets, but LIMIT_SOCKETS_WORKSHOP is ${SOCKETS_WORKSHOP}: raise it, too.`), // prettier-ignore
    )
  if (SOCKETS < SOCKETS_WORKSHOP)
    found.push(
      mend(`LIMIT_SOCKETS is ${SOCKETS}, less than what one workshop may have (LIMIT_SOCKETS_WORKSHOP ${SOCKETS_WORKSHOP}): raise it.`), // prettier-ignore
    )
  const files = mostFiles()
  if (files < 2 * SEATS)
    found.push(
      note(`This user may have ${files} files open, and a socket is one: ${SEATS} seats need ${2 * SEATS} (ulimit -n, or LimitNOFILE of the service).`), // prettier-ignore
    )
  if (publicUrl !== null && instancePassword === null)
    found.push(note('Whoever finds this server can make workshops on it: INSTANCE_PASSWORD asks for a password first.'))
  if (found.every(({ is }) => is !== 'mend')) found.unshift(good('The settings make sense.'))
  return found
}
