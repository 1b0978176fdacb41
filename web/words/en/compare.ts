/** What comparisons say, on the screen, the facilitator's sheet, a phone and the outcome. */
const signs = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 0 })
/** With a minus that is as wide as the plus. */
const signed = (n: number) => signs.format(n).replace('-', '−')
const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
const list = new Intl.ListFormat('en')

const people = (n: number) => `${n} ${n === 1 ? 'person' : 'people'}`
const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']
const Spelled = (n: number) => NUMBERS[n] ?? `${n}`
const change = (value: number) => (value === 0 ? 'no change' : signed(value))

export const words = {
  percent: (share: number) => percent.format(share),
  number: (n: number) => plain.format(n),
  list: (parts: string[]) => list.format(parts),
  nothing: {
    no_source: 'Nothing was revealed yet that could be compared.',
    one_round: 'There is one round only. A second one can be compared with it.',
    no_pairs: 'Too few people answered both times to show what changed.',
    no_seats: 'Nobody said where they sit, so there is nothing to tell apart.',
    too_few: 'Every part is too small to be shown without showing somebody.',
  } as Record<string, string>,
  none: 'Nobody answered.',

  spread: {
    ends: ['all over', 'all the same'] as [string, string],
    note: 'agreement',
    row: (item: string, figure: string, label: string, n: number) =>
      `${item}: ${label.toLowerCase()}, agreement ${figure}, ${people(n)}`,
    unread: 'no answers',
  },

  rounds: {
    key: ['before', 'now'] as [string, string],
    headline: (moved: number, of: number) =>
      moved === 0 ? 'Nothing moved' : `${Spelled(moved)} of ${of} moved since the first time`,
    stop: 'Little moves any more. Another round would hardly bring news.',
    last: 'Three rounds are enough.',
    go: 'It still moves. Another round may bring news.',
    moved: (n: number) => `${n} moved`,
    change: (before: string, after: string) => `${before} → ${after}`,
    hidden: 'too few to show',
    row: (item: string, axis: string, before: string, after: string, agreement: number, moved: number, pairs: number) =>
      `${item}${axis && `, ${axis}`}: from ${before} to ${after}, agreement ${change(Math.round(agreement * 100))}, ${moved} of ${people(pairs)} moved`,
    rowHidden: (item: string, pairs: number) => `${item}: ${people(pairs)} answered both times, too few to show`,
    note: 'medians of the people who answered both times',
  },

  seats: {
    headline: (far: number) => (far === 0 ? 'The seats see it much alike' : 'Where seats see it differently'),
    note: 'medians, seat by seat',
    shares: 'share of each seat',
    gap: (gap: string) => `${gap} apart`,
    one: 'one seat only',
    hidden: (n: number) =>
      `Seats with fewer than ${n} answers are not shown, nor what could be worked out from the rest.`,
    value: (seat: string, value: string, n: number) => `${seat} ${value} of ${people(n)}`,
    row: (item: string, seats: string[], gap: string) => `${item}: ${list.format(seats)}${gap && `, ${gap}`}`,
    agree: ['nobody agrees', 'everybody agrees'] as [string, string],
    all: ['nobody', 'everybody'] as [string, string],
  },

  guess: {
    key: (about: string): [string, string] => ['what others guessed', about ? `what ${about} said` : 'what they said'],
    headline: (off: number) =>
      off < 0.5 ? 'The guesses were right' : `Guesses were off by ${Math.round(off)} of 100 on average`,
    ends: ['nobody agrees', 'everybody agrees'] as [string, string],
    direction: { over: 'fewer than guessed', under: 'more than guessed', even: 'as guessed' } as Record<string, string>,
    gap: (gap: number) => signed(-gap),
    row: (item: string, about: string, guess: number, truth: number, guessers: number, n: number) =>
      `${item}: ${people(guessers)} guessed ${plain.format(guess)} % of ${about} agree; of ${n}, ${plain.format(truth)} % do`,
  },

  said: {
    key: ['said', 'believed'] as [string, string],
    ends: ['not at all', 'fully'] as [string, string],
    bands: { oversold: 'oversold', undersold: 'undersold', straight: 'straight' } as Record<string, string>,
    headline: (over: number, under: number) =>
      [
        ...(over > 0 ? [`${Spelled(over)} oversold.`] : []),
        ...(under > 0 ? [`${Spelled(under)} undersold.`] : []),
        ...(over + under === 0 ? ['What is said is what is believed.'] : []),
      ].join(' '),
    note: 'medians; ring said, dot believed',
    gap: (gap: number) => signed(Math.round(gap * 100)),
    few: 'fewer than five answers',
    row: (item: string, said: string, believed: string, band: string) =>
      `${item}: said ${said}, believed ${believed}, ${band}`,
    rowFew: (item: string) => `${item}: fewer than five answers, no numbers`,
  },

  shares: {
    headline: (more: number, of: number) =>
      more === 0 ? 'The room stands where it stood' : `${Spelled(more)} of ${of} seen otherwise than before`,
    note: 'Share who agree, of all who answered. Nobody is followed from one to the other.',
    key: ['before', 'now'] as [string, string],
    ends: ['nobody agrees', 'everybody agrees'] as [string, string],
    points: (change: number) => (change === 0 ? 'no change' : `${signed(100 * change)} points`),
    row: (item: string, before: string, after: string, n: [number, number]) =>
      `${item}: ${before} of ${n[0]} agreed, now ${after} of ${n[1]}`,
  },
  groups: {
    none: 'No separate groups. Differences run item by item.',
    headline: (groups: number) => `${Spelled(groups)} groups of people who answered alike`,
    tentative: 'Tentative: this many people can show no more.',
    shared: 'What almost everyone shares',
    noShared: 'Nothing is shared by almost everyone.',
    splits: 'Where we split',
    noSplits: 'No statement splits us much.',
    map: 'Near means answered alike',
    group: (id: string, size: number) => `${id}, ${people(size)}`,
    agree: ['nobody agrees', 'everybody agrees'] as [string, string],
    ends: ['agree', 'disagree'] as [string, string],
    counts: (label: string, agree: number, disagree: number, pass: number) =>
      `${label}: ${agree} agree, ${disagree} disagree, ${pass} can’t say`,
    byGroup: (id: string, share: string) => `${id} ${share}`,
    split: (item: string, groups: string[]) => `${item}: ${list.format(groups)} agree`,
    marks: (items: string[]) => `agree above all with ${list.format(items.map((item) => `“${item}”`))}`,
    here: 'You are about here.',
    own: 'Only your phone knows.',
    spoken: (n: number, groups: string[]) =>
      `A map of ${people(n)} as dots without names, in groups: ${list.format(groups)}.`,
    leftOut: (few: number, same: number) =>
      [
        ...(few > 0 ? [`${few} answered too little to be placed`] : []),
        ...(same > 0 ? [`${same} gave nearly always the same answer`] : []),
      ].join(', '),
    correlation(all: number | null, within: { [group: string]: number | null } = {}, between: number | null = null) {
      const r = (value: number | null) => (value === null ? '–' : fine.format(value))
      const inside = Object.entries(within).map(([id, value]) => `${r(value)} within ${id}`)
      return `Sorted alike, from −1 to 1: ${list.format(inside.length > 0 ? [...inside, `${r(between)} between groups`] : [`${r(all)} over all pairs`])}`
    },
    looked: (n: number, statements: number) => `${people(n)}, ${statements} statements`,
  },
}
