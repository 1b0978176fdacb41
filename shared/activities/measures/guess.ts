import { mean } from '../../stats/quantiles.ts'
import type { Json } from '../../workshop.ts'
import type { Source } from '../activity.ts'
import { agreeVote, numbers } from '../kinds.ts'
import type { Measure } from './measure.ts'
import { readerOf } from './readings.ts'
import { latestIn, nine, statusOf, type Told } from './sources.ts'
import { keyOf, shownTags, tagsOf } from './tags.ts'

/** People of the seat who agree or disagree, at least. */
const FEW = 5
/** Fewer guesses of an anonymous step would be somebody's own. */
const FEWEST_GUESSES = 3
const NOTABLE = 3

/**
 * What others guessed for a seat against what the seat said: the mean of the guesses (asked out of ten, told out of a hundred) minus
 * 100·A/(A+D) within the seat. Guesses are `number` entries with the statement's id as key; guessers are all who sit elsewhere.
 */
export const guess: Measure = {
  reads: [agreeVote, numbers],
  people: true,
  result({ sources = [], params, seated = [], threshold = FEW }) {
    const told = latestIn(sources)
    const truths = told.filter(({ source }) => source.activity === 'vote' && source.params['mode'] === 'agree')
    const guesses = told.filter(({ source }) => source.activity === 'collect' && source.params['format'] === 'number')
    const kinds = seated.map(({ kind, tags }) => ({ kind, tags: tagsOf(tags) })).filter(({ tags }) => tags.size > 0)
    const none = { rows: [], mean_absolute_gap: null, largest: [] }
    if (truths.length === 0 || guesses.length === 0) return { status: 'no_source', ...none }
    if (kinds.length === 0) return { status: 'no_seats', ...none }
    const asked = kinds.flatMap((of) =>
      guesses.map((one) => ({ ...one, ...of, seats: seatsOf(one.source, params.about, of.tags) })),
    )
    if (asked.every(({ seats }) => seats.length === 0)) return { status: 'no_seats', ...none }
    const rows = asked.flatMap((one) =>
      one.seats.flatMap((seat) =>
        truths.flatMap((truth) => truth.source.items.flatMap(({ id }) => rowOf(id, seat, truth, one, one, threshold))),
      ),
    )
    if (rows.length === 0) return { status: 'too_few', ...none }
    const sorted = rows.toSorted((a, b) => Math.abs(b.gap) - Math.abs(a.gap))
    return {
      // whoever sits there guesses nothing, so a step of guesses has no quorum
      status: statusOf(truths),
      threshold,
      mean_absolute_gap: mean(rows.map(({ gap }) => Math.abs(gap))),
      largest: sorted.slice(0, NOTABLE).map(({ item, about, gap, direction }) => ({ item, about, gap, direction })),
      rows: sorted,
    }
  },
}

/** The seat named by the step that asked, or by this one; where nobody names one and there are just two, each is the other's. */
function seatsOf({ params }: Source, about: string | null | undefined, tags: ReadonlyMap<string, string>) {
  const all = [...new Set(tags.values())].toSorted()
  const named = typeof params['about'] === 'string' ? params['about'] : about
  if (named) return all.filter((tag) => keyOf(tag) === keyOf(named))
  return all.length === 2 ? all : []
}

function rowOf(
  item: string,
  about: string,
  truth: Told,
  guessed: Told,
  { kind, tags }: { kind: string | null; tags: ReadonlyMap<string, string> },
  threshold: number,
) {
  const { read } = readerOf(truth.source)!
  const answers = truth.round.desks.flatMap((desk) => {
    const tag = tags.get(desk.seat)
    const reading = read(desk).get(item)
    return tag !== undefined && reading ? [{ tag, value: reading[0]! }] : []
  })
  const counts = [...Map.groupBy(answers, ({ tag }) => tag)].map(([tag, all]) => [tag, all.length] as const)
  if (!shownTags(new Map(counts), threshold).shown.includes(about)) return []
  const within = answers.filter(({ tag }) => tag === about)
  const [agree, disagree] = [1, -1].map((value) => within.filter((answer) => answer.value === value).length) as [
    number,
    number,
  ]
  const values = guessed.round.desks.flatMap(({ seat, entries }) =>
    tags.get(seat) === about ? [] : valueOf(Object.hasOwn(entries, item) ? entries[item] : undefined),
  )
  const least = guessed.source.attribution === 'anonymous' ? FEWEST_GUESSES : 1
  const average = mean(values)
  if (agree + disagree < Math.max(FEW, threshold) || values.length < least || average === null) return []
  const [guess, said] = [10 * average, (100 * agree) / (agree + disagree)]
  const gap = guess - said
  const direction = nine(gap) > 0 ? 'over' : nine(gap) < 0 ? 'under' : 'even'
  return [
    {
      item,
      about,
      ...(kind !== null && { kind }),
      n: agree + disagree,
      guessers: values.length,
      guess,
      truth: said,
      gap,
      direction,
    },
  ]
}

const valueOf = (entry: Json | undefined) => {
  const value = typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry['value'] : undefined
  return typeof value === 'number' ? [value] : []
}
