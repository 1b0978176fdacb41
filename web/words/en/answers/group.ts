/** What a phone says while cards are being grouped. */
export const words = {
  belongs: 'Belongs with …',
  chosen: (text: string) => `“${text}” belongs with …`,
  withThis: 'With this',
  alone: 'It stands alone',
  cancel: 'Leave it where it is',
  failed: 'This could not be moved.',
  /** one move, told for a moment; `by` only in steps with names */
  moved: (by: string | undefined, text: string, pile: string | undefined) =>
    pile === undefined
      ? by
        ? `${by} let “${text}” stand alone`
        : `“${text}” stands alone again`
      : by
        ? `${by} put “${text}” to “${pile}”`
        : `“${text}” is now with “${pile}”`,
  undo: 'Undo',
  undoLabel: (text: string) => `Undo the last move: ${text}`,
  unnamed: 'a pile without a name',
  sortThis: 'Which of your piles does it belong to?',
  again: 'Where does it belong instead?',
  place: (n: number, of: number) => `${n} of ${of}`,
  own: 'A pile of its own',
  with: (text: string, more: number) => (more > 0 ? `With “${text}” and ${more} more` : `With “${text}”`),
  here: 'It stays here',
  yours: 'Your piles',
  pile: (n: number, cards: number) => `Pile ${n}: ${cards} ${cards === 1 ? 'card' : 'cards'}`,
  resort: (text: string) => `Sort again: ${text}`,
  sorted: 'All sorted. Tap a card to move it.',
  fact: (sorted: number, of: number) => `${sorted} of ${of} sorted, only you see it`,
  isDone: 'Done. Your piles count.',
  done: 'Done',
  change: 'Change my piles',
}
