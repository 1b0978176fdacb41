/** A moment (server time, ms) → the wall clock of the room this screen hangs in: `10:40`. */
export const clockTime = (at: number) =>
  new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** Time left, ms → `1:48`. Shows the second that is running, so that 0:00 means over. */
export const digits = (ms: number) => {
  const seconds = Math.ceil(Math.max(0, ms) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
