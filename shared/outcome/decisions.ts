import type { DecisionRow, JsonObject, N } from '../workshop.ts'
import { actionsOf } from './actions.ts'
import { daysLater } from './days.ts'
import { dissentAbout, type Against } from './dissent.ts'
import { linesIn, numberIn, textIn } from './lines.ts'
import type { OutcomeRows, Shown } from './revealed.ts'
import type { Roll } from './roll.ts'
import { rounded } from './rounded.ts'
import type { OutcomeAction, OutcomeDecision, OutcomeDissent, OutcomeItem, OutcomeQuestion } from './schema.ts'
import { questionOf, untold } from './questions.ts'

export interface Decided {
  decisions: OutcomeDecision[]
  actions: OutcomeAction[]
  dissent: OutcomeDissent[]
  questions: OutcomeQuestion[]
}

interface Given {
  rows: OutcomeRows
  shown: readonly Shown[]
  items: ReadonlyMap<string, OutcomeItem>
  roll: Roll
  /** the day on which the workshop ended */
  day: string
}

/** Decisions of revealed steps. Without an owner or a title it is no decision, and becomes an open question with the same number. */
export function decided(given: Given): Decided {
  const { rows, shown } = given
  const all: Decided = { decisions: [], actions: [], dissent: [], questions: [] }
  const steps = shown.filter(({ row }) => row)
  const put = steps.flatMap((at) =>
    [...rows.decision]
      .filter(
        ([, { step, round, fields }]) => step === at.id && round === at.round && (fields.title || fields.about.length),
      )
      .toSorted(([a, one], [b, other]) => one.order - other.order || (a < b ? -1 : 1))
      .map(([id, row]) => ({ id, row, at })),
  )
  put.forEach(({ id, row, at }, i) => {
    const { result, n } = answersTo(id, row, at)
    const votes = steps.filter(({ step }) => step.exercise === at.step.exercise)
    const against = dissentAbout(rows, id, row, result, votes, given.roll)
    const decision = decisionOf(given, { id, row, at, result, n, number: i + 1, against })
    if (!decision) return all.questions.push(questionOf(given.items, id, row, i + 1, against))
    all.decisions.push(decision)
    all.actions.push(...actionsOf(decision, row, rows.exercise.get(at.step.exercise)?.doc.id, given.roll))
    all.dissent.push(...against.map(({ id: dissent, ...rest }) => ({ id: dissent, decision: id, ...rest })))
    all.questions.push(...untold(id, row))
  })
  return all
}

interface Put {
  id: string
  row: DecisionRow
  at: Shown
  result: JsonObject | null
  n: N | null
  number: number
  against: Against[]
}

/** The 0–5 answers: shown by themselves, or with the step. */
function answersTo(id: string, row: DecisionRow, at: Shown): { result: JsonObject | null; n: N | null } {
  if (row.result && row.n) return { result: row.result, n: row.n }
  const line = linesIn(at.row?.result).find(({ decision }) => decision === id)
  if (!line?.counts || !at.row?.n) return { result: null, n: null }
  const responded = line.counts.reduce((sum, count) => sum + count, 0)
  const present = Math.max(at.row.n.present, responded)
  return { result: line as JsonObject, n: { present, responded, abstained: 0, silent: present - responded } }
}

/** Only whoever tapped *I take it* owns something. */
const ownerOf = ({ takers, fields }: DecisionRow, roll: Roll) =>
  roll.name(fields.owner !== null && takers.includes(fields.owner) ? fields.owner : takers[0], 'owner')

function decisionOf(given: Given, { id, row, at, result, n, number, against }: Put): OutcomeDecision | undefined {
  const { fields, takers } = row
  const { roll, items } = given
  const owner = fields.title.trim() && ownerOf(row, roll)
  if (!owner) return undefined
  const agreed = (seat: string | null) => (seat !== null && (takers.includes(seat) || roll.leads(seat)) ? seat : null)
  const decider = fields.method === 'decider' ? roll.name(agreed(fields.decider), 'decider') : undefined
  const answered = n !== null && n.responded > 0
  // Consent that nobody answered, and a decider nobody can name, are no more than a record.
  const held = fields.method === 'consent' ? answered : fields.method !== 'decider' || decider !== undefined
  const method = held ? fields.method : 'recorded'
  const overObjection = fields.decided_over_objection || (method === 'consent' && numberIn(result?.['objections']) > 0)
  const weeks = at.step.params['review_weeks']
  const about = fields.about.filter((item) => items.has(item))
  const tell = fields.tell.flatMap(({ who, what, by, on, why }) => {
    const day = on ?? fields.due
    return day && (who || what)
      ? [{ who, what, by: roll.name(agreed(by), 'teller') ?? owner, on: day, ...(why && { why }) }]
      : []
  })
  return {
    id,
    number,
    title: fields.title.trim(),
    kind: fields.kind,
    about,
    evidence: evidenceFor(given, fields.evidence, about, answered ? at : undefined, at.step.exercise),
    method,
    ...(decider && { decider }),
    ...(at.step.params['proposals'] === true && { proposal: true as const }),
    ...(overObjection && { decided_over_objection: true as const }),
    owner,
    ...(fields.due && { due: fields.due }),
    review_on: fields.review_on ?? daysLater(given.day, 7 * (typeof weeks === 'number' ? weeks : 6)),
    reversible: fields.reversible,
    ...(fields.confidence !== null && { confidence: rounded(fields.confidence) }),
    ...(fields.trip_wire && { trip_wire: fields.trip_wire }),
    ...(fields.last_time !== null && { last_time: fields.last_time }),
    ...(fields.freed_time && { freed_time: fields.freed_time }),
    ...(fields.parallel && {
      parallel: {
        ...fields.parallel,
        options: fields.parallel.options.filter((item) => items.has(item)),
        compares: roll.name(agreed(fields.parallel.compares), 'teller') ?? owner,
      },
    }),
    tell,
    dissent: against.map(({ id: dissent }) => dissent),
    ...(answered && result && { n, result: rounded(plain(result)) }),
  }
}

/** Its words stand in the dissent. */
function plain(result: JsonObject) {
  const kept = Object.entries(result).filter(([field]) => field !== 'reasons' && field !== 'decision')
  return { ...Object.fromEntries(kept), status: textIn(result['status']) || 'final' }
}

/** The steps it was told to rest on; without any, those of its exercise whose result names what it is about, and its own answers. */
function evidenceFor(
  { shown }: Given,
  named: string[],
  about: string[],
  answers: Shown | undefined,
  exercise: string,
): string[] {
  const chosen = named.filter((id) => shown.some((one) => one.id === id))
  if (chosen.length > 0) return [...new Set(chosen)]
  const resting = shown.filter((one) => {
    const items = linesIn(one.row?.result).map(({ item }) => item)
    return one === answers || (one.step.exercise === exercise && about.some((item) => items.includes(item)))
  })
  return [...new Set(resting.map(({ id }) => id))]
}
