/** What a phone says beside an entry that has a day or a number. */
export const words = {
  when: 'When',
  number: 'How many',
}
