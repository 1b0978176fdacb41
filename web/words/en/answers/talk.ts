/** What a phone says during a talk step. */
export const words = {
  speak: 'I want to speak',
  lower: 'I have nothing to say after all',
  place: (n: number) => (n === 1 ? 'You are next.' : `You are number ${n}. Who has spoken least goes first.`),
  named: 'The room sees your name in the queue.',
}
