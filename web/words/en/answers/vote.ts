const count = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

/** What a phone says while somebody answers a vote. */
export const words = {
  hidden: 'Hidden from everyone',
  left: (n: number) => `${count(n, 'dot', 'dots')} left`,
  leftOf: (n: number, colour: string) => `${colour}: ${count(n, 'dot', 'dots')} left`,
  value: (n: number, cap: number, left: number) => `${n} of at most ${cap}, ${count(left, 'dot', 'dots')} left`,
  less: (item: string) => `One dot less on ${item}`,
  more: (item: string) => `One dot more on ${item}`,
  colour: (colour: string, item: string) => `${colour}: ${item}`,
  shield: (item: string) => `Shield: ${item}`,
  shieldFree: 'shield unused',
  shieldUsed: 'used',
  harm: 'What would break, and for whom?',
  harmShort: 'A shield needs its reason: at least 10 characters.',
}
