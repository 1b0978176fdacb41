import type { Attribution } from '../workshop.ts'
import { dayOf, timeOf } from './days.ts'
import { decided, type Decided } from './decisions.ts'
import { exerciseResult } from './exercise-result.ts'
import { followUp } from './follow-up.ts'
import { futuresOf } from './futures.ts'
import { itemsAndGroups, unknownFields } from './items.ts'
import { linesIn, type Line } from './lines.ts'
import { outcomeMarkdown } from './markdown.ts'
import { seatsOf } from './perspectives.ts'
import { inputsOf, outputsOf, type Told } from './ports.ts'
import { undecided } from './questions.ts'
import { promiseOf } from '../promise.ts'
import { revealedRounds, type OutcomeRows, type Shown } from './revealed.ts'
import { makeRoll, type Roll } from './roll.ts'
import { rounded } from './rounded.ts'
import type { OutcomeExercise, OutcomeItem, Unsealed } from './schema.ts'
import { stepOf } from './steps.ts'

export type { OutcomeRows } from './revealed.ts'

export interface OutcomeFacts {
  /** the workshop's id, `ws_…` */
  id: string
  /** goes up with each change of the workshop */
  revision: number
  /** ms */
  exportedAt: number
  /** of this program */
  version: string
  /** where it runs */
  host?: string
}

/**
 * The outcome of a workshop, all but its seal (`sealed` in digest.ts). Only what the room has seen; same rows, same document, but
 * for `exported_at` and the digest. Throws where there is no workshop row.
 */
export function buildOutcome(rows: OutcomeRows, facts: OutcomeFacts): Unsealed {
  const workshop = [...rows.workshop.values()][0]
  if (!workshop) throw new Error(`no workshop ${facts.id}`)
  const shown = revealedRounds(rows)
  const roll = makeRoll(rows.seat)
  const { items, groups } = itemsAndGroups(rows, shown, roll)
  const byId = new Map(items.map((item) => [item.id, item]))
  const startedAt = workshop.startedAt ?? workshop.createdAt
  const endedAt = workshop.endedAt ?? lastMoment(shown, startedAt)
  const made = decided({ rows, shown, items: byId, roll, day: dayOf(endedAt, workshop.timeZone) })
  const told = shown.map((one): Told => ({
    shown: one,
    step: answered(stepOf(rows, one, groups, workshop.ballots), made),
  }))
  const participants = [...rows.seat.values()].filter(({ role }) => role === 'participant')
  const seats = seatsOf(told, workshop.threshold)
  const follows = followUp(made.decisions)
  const { exercises, scenarios, signs, unwatched } = exercisesOf(rows, told, byId, made, roll)

  const document: Unsealed = {
    format: 'workshop-outcome',
    format_version: '1.0.0',
    id: `wo_${facts.id.replace(/^ws_/, '')}`,
    revision: facts.revision,
    supersedes: null,
    exported_at: timeOf(facts.exportedAt),
    generator: { name: 'Roomful', version: facts.version, ...(facts.host && { host: facts.host }) },
    workshop: {
      id: facts.id,
      title: workshop.title,
      purpose: workshop.purpose,
      language: workshop.language,
      time_zone: workshop.timeZone,
      started_at: timeOf(startedAt),
      ended_at: timeOf(endedAt),
      ...(workshop.endedAt === null && { in_progress: true as const }),
      ...(workshop.agenda && { template: { id: workshop.agenda.id, version: workshop.agenda.version } }),
      attendance: {
        joined: participants.length + (workshop.forgotten ?? 0),
        peak_present: workshop.peakPresent,
        ...(workshop.endedAt !== null && { present_at_end: workshop.presentAtEnd }),
        ...(seats && { seats }),
      },
    },
    privacy: {
      default_attribution: usual(shown),
      small_group_threshold: workshop.threshold,
      ballots: workshop.ballots,
      timestamps: 'step_only',
      free_text: shown.some(({ step }) => step.attribution === 'named')
        ? 'as_written_with_author_where_named'
        : 'as_written_without_author',
      statement_shown: promiseOf(workshop),
    },
    people: roll.people(),
    exercises,
    items,
    ...(groups.length > 0 && { groups }),
    ...(scenarios.length > 0 && { scenarios }),
    ...(signs.length > 0 && { signs }),
    decisions: made.decisions,
    actions: made.actions,
    dissent: made.dissent,
    open_questions: [...made.questions, ...undecided(rows, shown, byId), ...unwatched],
    ...(follows && { follow_up: follows }),
    ...importedFrom(rows),
  }
  return { ...document, summary_md: outcomeMarkdown(document) }
}

function importedFrom({ exercise }: OutcomeRows): Pick<Unsealed, 'imported'> {
  const imported = [...exercise.values()].flatMap((row) =>
    row.imported
      ? [
          {
            doc: row.imported.doc,
            revision: row.imported.revision,
            title: row.imported.title,
            format_version: row.imported.version,
            ...unknownFields(row.imported.x),
          },
        ]
      : [],
  )
  return imported.length > 0 ? { imported } : {}
}

function exercisesOf(
  rows: OutcomeRows,
  told: Told[],
  items: ReadonlyMap<string, OutcomeItem>,
  { decisions }: Decided,
  roll: Roll,
) {
  const all = [...rows.exercise].toSorted(([, a], [, b]) => a.order - b.order)
  const flow = { rows, told, items, decisions }
  const parts = all.flatMap(([id, { doc }]) => {
    const own = told.filter(({ shown }) => shown.step.exercise === id)
    if (own.length === 0) return []
    const given = { rows, exercise: id, told: own, items, decisions }
    const futures = futuresOf(given, roll)
    const result = exerciseResult(given, futures.parts)
    const exercise: OutcomeExercise = {
      id,
      template: { id: doc.id, version: doc.version },
      title: doc.title,
      inputs: inputsOf(flow, id),
      outputs: outputsOf(flow, id),
      steps: own.map(({ step }) => step),
      ...(result && { result }),
    }
    return [{ exercise, futures }]
  })
  return {
    exercises: parts.map(({ exercise }) => exercise),
    scenarios: rounded(parts.flatMap(({ futures }) => futures.scenarios)),
    signs: rounded(parts.flatMap(({ futures }) => futures.signs)),
    unwatched: parts.flatMap(({ futures }) => futures.questions),
  }
}

/** In a step that decides, each row of answers names the decision, or the question that it has become. */
function answered(step: Told['step'], { decisions, questions }: Decided): Told['step'] {
  if (step.type !== 'decide' || !Array.isArray(step.result['rows'])) return step
  const rows = linesIn(step.result).flatMap((line): Line[] => {
    const { decision, ...rest } = line
    if (decisions.some(({ id }) => id === decision)) return [line]
    const question = `oq_${decision}`
    return questions.some(({ id }) => id === question) ? [{ question, ...rest }] : []
  })
  return { ...step, result: { ...step.result, rows } }
}

/** The last thing that the room saw happen. */
const lastMoment = (shown: readonly Shown[], startedAt: number) =>
  Math.max(startedAt, ...shown.flatMap(({ row }) => (row ? [row.closedAt ?? 0, row.revealedAt ?? 0] : [])))

/** How most steps were attributed; of two the more private. */
function usual(shown: readonly Shown[]): Attribution {
  const count = (level: Attribution) => shown.filter(({ step }) => step.attribution === level).length
  const levels: Attribution[] = ['anonymous', 'alias', 'named']
  return levels.reduce((most, level) => (count(level) > count(most) ? level : most))
}
