import type { Outcome, OutcomeStep } from '../../../shared/outcome/schema.ts'
import type { Wall } from '../../../shared/wall.ts'
import { isRevealed } from '../../../shared/workshop.ts'
import { pictures } from './pictures.ts'

/** Pictures of the gallery as exercises of one outcome, so that the outcome's page can be looked at, saved and printed with every kind. */

/** Every kind of picture there is, once; what the others show is a state of one of these. */
export const KINDS = [
  'check-number',
  'check-choice',
  'check-word',
  'dots',
  'vote-ties',
  'vote-strokes',
  'vote-approve',
  'vote-rank',
  'vote-score',
  'vote-points',
  'vote-quadratic',
  'vote-colors',
  'vote-agree',
  'fist',
  'plane-raw',
  'line-raw',
  'timeline-raw',
  'link',
  'compare-spread',
  'compare-rounds',
  'compare-seats',
  'compare-guess',
  'compare-said',
  'compare-groups',
  'uncertainties',
  'axis-pair',
  'matrix',
  'cells',
] as const

/** The same ids mean other things in each picture. */
const own = (name: string, wall: Wall): Wall =>
  JSON.parse(JSON.stringify(wall).replaceAll(/\b(it|gr|st)_([a-z0-9_]+)/g, `$1_${name}.$2`)) as Wall

const textOf = (param: unknown) => (typeof param === 'string' ? param : undefined)

function stepsOf(wall: Wall): OutcomeStep[] {
  const shown = wall.now.pulse.step
  const told = (id: string) => id === shown || !wall.results[id] || id.endsWith('.0')
  return Object.entries(wall.steps)
    .filter(([id, view]) => isRevealed(view.state ?? 'waiting') && told(id))
    .flatMap(([id, view]) => {
      const { activity, title = '', ask = '', params = {}, minutes = 0, attribution = 'anonymous' } = view
      const [mode, shape, measure] = [textOf(params['mode']), textOf(params['shape']), textOf(params['measure'])]
      const round = wall.results[id]?.[0]
      return {
        id,
        // A step that another one looks back at is not told by itself here; a talk without notes never is.
        type: id === shown ? activity! : 'talk',
        ...(mode && { mode }),
        ...(shape && { shape }),
        ...(measure && { measure }),
        title,
        ask,
        round: 1,
        params,
        attribution,
        minutes,
        n: round?.n ?? { present: 0, responded: 0, abstained: 0, silent: 0 },
        result: round?.result ?? { status: 'final' },
      }
    })
}

/** An outcome of these pictures, each an exercise of one step. */
export function documentOf(names: readonly string[]): Outcome {
  const walls = names.map((name) => own(name, pictures[name]!().wall!))
  const groups = walls.flatMap((wall) =>
    Object.entries(wall.groups).map(([id, { name, cards }]) => ({ id, name, members: cards })),
  )
  const items = walls.flatMap((wall) => [
    ...Object.entries(wall.groups).map(([id, { step, name }]) => ({ id, kind: 'group', text: name, step })),
    ...Object.entries(wall.cards).map(([id, { step, text = '' }]) => ({ id, kind: 'card', text, step })),
  ])
  return {
    format: 'workshop-outcome',
    format_version: '1.0.0',
    id: 'wo_gallery',
    revision: 1,
    supersedes: null,
    exported_at: '2026-03-12T12:00:00Z',
    generator: { name: 'Roomful', version: '0' },
    workshop: {
      id: 'ws_gallery',
      title: 'Every picture',
      purpose: 'See each kind once',
      language: 'en',
      time_zone: 'Europe/Lisbon',
      started_at: '2026-03-12T09:04:00Z',
      ended_at: '2026-03-12T09:51:00Z',
      attendance: { joined: 12, peak_present: 12, present_at_end: 12 },
    },
    privacy: {
      default_attribution: 'anonymous',
      small_group_threshold: 5,
      ballots: 'omitted',
      timestamps: 'step_only',
      free_text: '',
      statement_shown: '',
    },
    people: [],
    exercises: walls.map((wall, i) => ({
      id: `ex_${names[i]!}`,
      template: { id: names[i]!, version: '1' },
      title: names[i]!,
      inputs: {},
      outputs: {},
      steps: stepsOf(wall),
    })),
    items: items.map((item) => ({ ...item, state: 'live', origin: null })),
    groups,
    decisions: [],
    actions: [],
    dissent: [],
    open_questions: [],
  } as unknown as Outcome
}
