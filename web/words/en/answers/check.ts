/** What a phone says while somebody answers a check. */
export const words = {
  hidden: 'Hidden from everyone',
  ends: { mood: ['low', 'great'], confidence: ['not sure', 'sure'], time_worth: ['wasted', 'well spent'] } as Record<
    string,
    [low: string, high: string]
  >,
  ratherNot: 'I’d rather not say',
  word: 'Your word',
  number: 'Your number',
  less: 'Less',
  more: 'More',
}
