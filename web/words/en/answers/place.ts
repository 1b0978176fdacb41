/** What a phone says while somebody answers a place step. */
export const words = {
  over: (n: number, of: number) => `${n} of ${of}`,
  next: 'Next item',
  done: 'Done',
  previous: 'Previous item',
  fact: (placed: number, toGo: number) => `${placed} placed, ${toGo} to go`,
  hint: 'Tap where it belongs',
  label: (item: string) => `${item}. Tap where it belongs, or use the arrow keys.`,
  notYet: 'Not placed yet',
  says: 'You say:',
  between: (low: string, high: string) => `between ${low} and ${high}`,
  /** of a forecast, 0 to 1 */
  chance: (chance: number) => `${Math.round(100 * chance)} of 100`,
  and: ', ',
  sliders: 'Use two sliders',
  square: 'Use the square',
  cantSay: 'I can’t say',
  saidCantSay: 'You can’t say. That is an answer too.',
  less: 'Less',
  more: 'More',
  together: 'Talk about where it belongs.',
  when: (item: string) => item,
}
