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
  progress: (answered: number, left: number) => `${answered} answered, ${left} to go`,
  previous: 'The one before',
  /** 1, −1, 0 */
  agree: ['Agree', 'Disagree', 'Can’t say'],
  cantSay: 'I can’t say',
  approved: (n: number, most?: number) => (most === undefined ? `Yes to ${n}` : `Yes to ${n} of at most ${most}`),
  rankNext: (place: number) => `Tap what comes at place ${place}.`,
  rankedAll: 'That is your order. You can still change it.',
  up: (item: string) => `Up one place: ${item}`,
  out: (item: string) => `Out of my order: ${item}`,
  pointsLeft: (n: number) => `${count(n, 'point', 'points')} left`,
  creditsLeft: (n: number) => `${count(n, 'credit', 'credits')} left`,
  price: (n: number) => `The next one costs ${n}`,
  fewer: (item: string) => `Less for ${item}`,
  further: (item: string) => `More for ${item}`,
  shield: (item: string) => `Shield: ${item}`,
  shieldFree: 'shield unused',
  shieldUsed: 'used',
  harm: 'What would break, and for whom?',
  harmShort: 'A shield needs its reason: at least 10 characters.',
}
