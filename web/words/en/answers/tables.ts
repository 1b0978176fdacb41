/** What a phone says while a table writes together. */
export const words = {
  table: (table: number, of: number) => `Table ${table} of ${of}`,
  people: (seats: number) => (seats === 1 ? 'You are the only one here so far' : `${seats} people here`),
  /** each in isolation: one may run the other way than the next */
  names: (names: string[]) => new Intl.ListFormat('en').format(names.map((name) => `\u2068${name}\u2069`)),
  about: 'Your table works on',
  visit: 'The facilitator may read along.',
  together: 'Everybody at your table writes in the same place.',
  label: 'Your table’s text',
  start: 'Write here, all of you',
  call: 'Call the facilitator',
  called: 'The facilitator knows. Take it back',
  unseated: 'You will be seated at a table in a moment.',
  connecting: 'Your table is being laid.',
  live: 'Your table sees what you write.',
  saving: 'Saving …',
  saved: 'Saved. Your table sees it.',
  offline: 'No network. Write on: it is kept here, and sent as soon as it can.',
  waiting: 'Waiting for network: your last words are not sent yet. Write on, they are safe on this phone.',
  /** The sheet takes nothing more. */
  over: {
    closed: 'This step is closed. What was saved counts.',
    moved: 'You were seated at another table.',
    refused: 'This could not be taken. Your words are kept on this phone. Reload the page, please.',
    out: 'This phone has no seat here any more. Your words are kept on this phone.',
    gone: 'This workshop is gone.',
    replaced: 'Your table is open in a newer tab.',
  },
  visiting: 'The facilitator is reading along now.',
  /** Who else is in a field; without names where the step has none. */
  writing(names: string[]) {
    if (names.length === 0) return ''
    if (names.includes(''))
      return names.length === 1 ? 'Someone is writing here' : `${names.length} people are writing here`
    return `${words.names([...new Set(names)])} ${new Set(names).size === 1 ? 'is' : 'are'} writing here`
  },
  notTaken: 'These words of yours were not taken:',
  notTakenOf: (field: string) => `These words of yours were not taken, at “${field}”:`,
  putBack: 'Put them back',
  forget: 'Throw away',
  copy: 'Copy',
  copied: 'Copied',
  done: 'Done',
}
