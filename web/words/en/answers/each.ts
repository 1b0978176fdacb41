/** What a phone says where one item comes after another. */
export const words = {
  progress: (answered: number, left: number) => `${answered} written, ${left} to go`,
  guessed: (answered: number, left: number) => `${answered} guessed, ${left} to go`,
  previous: 'The one before',
  guess: 'Your guess',
  noSide: 'You answered none of these, so there is no other side for you to write about. Press Done.',
  otherSide: (words: string) => `Write about people who ${words} this`,
  side: 'Whose side',
  youSaid: { '1': 'You agreed', '-1': 'You disagreed', null: 'You could not say' },
}
