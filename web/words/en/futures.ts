import type { Kind } from '../../../shared/activities/measures/uncertainties.ts'
import type { Role } from '../../../shared/activities/measures/matrix.ts'

/** What the pictures of Future scenarios say: what is open and weighty, the two axes, the worlds, and the options in them. */
const two = (n: number) => new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(n)
const one = (n: number) => new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(n)
const things = (n: number, single: string, many: string) => `${n} ${n === 1 ? single : many}`
const percent = (n: number) => new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 }).format(n)

export const words = {
  uncertainties: {
    headline: (key: number, unclear: number, given: number) =>
      [
        things(key, 'key uncertainty', 'key uncertainties'),
        ...(unclear > 0 ? [`${unclear} where we disagree how open it is`] : []),
        ...(given > 0 ? [things(given, 'given', 'givens')] : []),
      ].join(', '),
    kinds: {
      unclear: 'First: how open is it?',
      key: 'Key uncertainties',
      given: 'We can count on it',
      background: 'Background',
    } satisfies { [kind in Kind]: string } as { [kind in Kind]: string },
    why: {
      unclear: '',
      key: 'could go either way, and would change what we do',
      given: 'and it matters',
      background: 'not open enough, or not weighty enough',
    } satisfies { [kind in Kind]: string } as { [kind in Kind]: string },
    unclear: (split: boolean) =>
      split
        ? 'Two camps: some count on it, some call it open.'
        : 'Answers are all over: we do not know how open it is.',
    strength: (u: number) => `Strength ${two(u)}`,
    tooFew: (n: number) => (n === 0 ? 'Nobody placed it.' : `Too few to read: ${things(n, 'person', 'people')}.`),
    taken: (u: number) => `Taken in, since fewer than two stand out. Strength ${two(u)}.`,
    filled: 'Fewer than two key uncertainties: the strongest others are taken in.',
    none: 'Nothing was placed, so there is nothing to weigh.',
    at: (x: number, y: number) => `openness ${percent(x)}, effect ${percent(y)}`,
    spoken: (letter: string, item: string, kind: string, at: string) =>
      [`${letter}, ${item}: ${kind}`, at].filter(Boolean).join('; '),
  },

  pairs: {
    title: 'What tells least about the other comes first',
    ends: ['tells much', 'tells little'] as [string, string],
    row: (label: string, yes: number, no: number, pass: number) =>
      `${label}: ${yes} say one tells much about the other, ${no} little, ${pass} can’t say`,
  },

  axes: {
    title: (a: string, b: string) => `${a} × ${b}`,
    none: 'Two axes have not been chosen yet.',
    tied: 'Several pairs are equally good. The facilitator chooses.',
    oneThing: 'These two may be one thing.',
    byFacilitator: 'Chosen in the room',
    noEnds: 'The ends of the axes have no words yet.',
    pairs: 'Pairs, the best first',
    told: (yes: number, of: number) => (of === 0 ? 'nobody was asked' : `${yes} of ${of} say one tells the other`),
    score: (score: number | null) => (score === null ? 'not judged' : `score ${two(score)}`),
    spoken: (ends: string[]) => `Two axes. ${ends.join('. ')}.`,
    axis: (item: string, low: string, high: string) => `${item}: from ${low} to ${high}`,
    corner: (n: number, text: string) => `World ${n}: ${text}`,
  },

  worlds: {
    title: (n: number) => (n === 1 ? 'One world' : `${n} worlds`),
    none: 'No world was described this time.',
    more: 'The rest is on the phones.',
  },

  believe: {
    rewrite: (names: string[]) => `Hard to believe, rewrite or drop: ${new Intl.ListFormat('en').format(names)}`,
    flavors: 'Everything could easily happen. Are these four flavors of today?',
  },

  matrix: {
    title: (robust: number, bets: number) =>
      robust === 0 && bets === 0
        ? 'No option holds up everywhere'
        : [
            robust > 0 && things(robust, 'option holds up everywhere', 'options hold up everywhere'),
            bets > 0 && things(bets, 'is a bet', 'are bets'),
          ]
            .filter(Boolean)
            .join(', '),
    plain: 'How options serve us, world by world',
    note: '1 backfires, 3 all right, 5 shines: medians',
    option: 'Option',
    role: 'Role',
    roles: {
      robust: 'robust',
      hedge: 'hedge',
      bet: 'bet',
      weak: 'weak',
      unknown: 'unknown',
    } satisfies { [role in Role]: string } as { [role in Role]: string },
    means: {
      robust: 'all right or better in every world',
      hedge: 'shines in one world, hurts in none',
      bet: 'shines somewhere, fails elsewhere',
      weak: 'shines nowhere',
      unknown: 'too few have rated it somewhere',
    } satisfies { [role in Role]: string } as { [role in Role]: string },
    regret: (regret: number | null) => (regret === null ? '' : `regret ${one(regret)}`),
    value: (median: number) => one(median),
    n: (n: number) => `n ${n}`,
    grey: (n: number) => `too few, n ${n}`,
    cell: (world: string, median: number | null, n: number, grey: boolean) =>
      grey || median === null
        ? `${world}: too few to read, ${things(n, 'rating', 'ratings')}`
        : `${world}: ${one(median)}, ${things(n, 'rating', 'ratings')}`,
    none: 'Nobody rated an option.',
    legend: (roles: Role[]) =>
      roles.map((role): [string, string] => [words.matrix.roles[role], words.matrix.means[role]]),
  },

  choose: {
    title: 'The two axes',
    proposed: 'Proposed: the strongest two that say least about each other. You have the last word.',
    tied: 'Several pairs are equally good: choose one.',
    first: 'First axis',
    second: 'Second axis',
    low: 'One end',
    high: 'The other end',
    written: 'The room wrote',
    take: (low: string, high: string) => `${low} … ${high}`,
    save: 'Use these',
    saved: 'These will be crossed.',
    worlds: (n: number) => `That makes ${n} worlds.`,
    missing: 'Both axes need two ends before this can be revealed.',
    rests: 'First choose the axes',
  },
}
