/** What a phone says while somebody answers a decide step. */
export const words = {
  none: 'The first decision appears here while it is written.',
  take: 'I take it',
  taken: 'You take it',
  takers: (names: string) => `${names} would take it`,
  owner: (name: string) => `${name} takes it`,
  note: 'Note my disagreement',
  disagree: 'What do you see differently?',
  change: 'What would change your mind? (optional)',
  signed: 'With my name',
  send: 'Put it into the record',
  noted: 'Noted. It goes into the record, and stays there.',
  notSent: 'This did not reach the server. Please try again.',
  revealed: 'How the room answered',
  counts: (people: number, fist: number) => `${people}\u00a0said\u00a0${fist}`,
}
