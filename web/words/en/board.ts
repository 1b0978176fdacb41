/** The facilitator's board in a step that the room places together, out loud. */
export const words = {
  counts: (placed: number, of: number, left: number) =>
    `${placed} of ${of} placed${left > 0 ? `; of ${left} nobody can say` : ''}`,
  how: 'Everybody sees this board. Ask where it belongs, then move it: drag, tap, or use the arrow keys.',
  items: 'Items',
  board: (item: string) => `Board. ${item}: tap where it belongs, or use the arrow keys.`,
  hint: 'Tap where it belongs',
  axes: (item: string) => `${item}: the same as two sliders`,
  notYet: 'not placed yet',
  leftOut: 'nobody can say',
  also: (ask: string) => `${ask}, all of you together`,
  cantSay: 'Nobody can say',
  takeOff: 'Take it off the board',
  takeOffOf: (item: string) => `Take it off the board: ${item}`,
  cantSayOf: (item: string) => `Nobody can say: ${item}`,
  next: 'Next item',
  now: (item: string) => `Now: ${item}`,
  less: 'Less',
  more: 'More',
}
