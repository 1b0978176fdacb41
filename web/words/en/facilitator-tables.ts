const list = (names: string[]) => new Intl.ListFormat('en').format(names)

/** Breakout tables, as the facilitator sees them. */
export const words = {
  label: 'Tables',
  count: (tables: number) => (tables === 1 ? 'One table' : `${tables} tables`),
  table: (table: number) => `Table ${table}`,
  people: (seats: number) => (seats === 0 ? 'empty' : seats === 1 ? '1 person' : `${seats} people`),
  names: (names: string[]) => names.join(', '),
  calls: (minutes: number) => (minutes < 1 ? 'calls you now' : `calls you, for ${minutes} min`),
  /** Said once to those who do not see it. */
  calling: (tables: number[]) =>
    tables.length === 0
      ? ''
      : `${list(tables.map((table) => `Table ${table}`))} ${tables.length === 1 ? 'calls' : 'call'} you.`,
  unreadable: (tables: number[]) =>
    `What ${list(tables.map((table) => `table ${table}`))} wrote is damaged on the server’s disk, and is missing here. All the rest counts.`,
  helped: 'I was there',
  helpedLabel: (table: number) => `I was there: table ${table}`,
  seat: (name: string) => `Table of ${name}`,
  nowhere: 'Not seated',
  choose: 'Choose',
  away: 'away',

  read: 'Read along',
  readLabel: (table: number) => `Read along at table ${table}`,
  reading: (table: number) => `Table ${table}, as they write`,
  told: 'The table’s phones say that you are reading along.',
  loading: 'Opening what they write',
  nothing: 'Nothing is written yet.',
  offline: 'No network: this is how it stood.',
  closed: 'The step is closed: the table writes no more.',
  lost: 'This cannot be read right now. Close it and open it again.',
  writing: (names: string[]) =>
    names.includes('')
      ? names.length === 1
        ? 'Someone is writing here'
        : `${names.length} people are writing here`
      : `${list(names)} ${names.length === 1 ? 'is' : 'are'} writing here`,
  done: 'Done',
}
