const count = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

/** The words of the phone's first load: the way in, and the frame of a step. */
export const words = {
  product: 'Roomful',
  connecting: 'One moment …',
  somebody: 'The facilitator',
  done: 'Done',
  menu: 'Your seat',
  change: 'Change my answer',
  until: 'You can change it until the step closes.',

  /** The name in isolation, so that it may run the other way than the count. */
  where: (name: string, position: number, of: number) =>
    of > 0 && position > 0 ? `\u2068${name}\u2069 · \u2068${position} of ${of}\u2069` : name,
  digits: (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  timeLeft: (seconds: number) =>
    `${seconds >= 60 ? `${count(Math.floor(seconds / 60), 'minute', 'minutes')} ` : ''}${count(seconds % 60, 'second', 'seconds')} left`,
  late: (position: number) => `Good that you are here. The room is at step ${position}; you take part from here on.`,
  partFailed: 'This part could not be loaded. It is tried again as soon as there is a network.',

  saved: 'Saved',
  saving: 'Saving …',
  savedAndWaiting: (saved: number, waiting: number) => `${saved} saved, ${waiting} waiting`,
  doneWaits: 'Done is sent with them',
  between: {
    title: (who: string) => `${who} opens the next step`,
    text: 'This page changes by itself.',
  },
  say: {
    open: (ask: string) => `New step: ${ask}`,
    lastCall: (seconds: number) => `${seconds} seconds left`,
    closed: 'This step is closed',
    revealed: 'The answers are here',
  },

  out: {
    text: 'This phone has no seat in this workshop any more. The code brings you back.',
    badKey: 'This link no longer works. The code on the screen brings you back.',
  },
}
