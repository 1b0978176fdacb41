import { inert } from './inert.ts'
import { linesIn, type Line } from './lines.ts'
import { perspectiveParts, type Part } from './perspective-parts.ts'
import { linkLines } from './links.ts'
import type { Outcome, OutcomeDecision, OutcomeExercise, OutcomeItem, OutcomeStep, Unsealed } from './schema.ts'
import { counted, fields, howDecided, isAsked, sentence, strengthOf, tripWire, whyOpen } from './words.ts'

/** The document to read: `summary_md`, and the export as Markdown. Whatever people wrote is inert. */
export function outcomeMarkdown(document: Outcome | Unsealed): string {
  const { workshop, decisions, dissent, open_questions, privacy, follow_up, scenarios = [], signs = [] } = document
  const name = (id: string | null | undefined) =>
    inert(document.people.find((person) => person.id === id)?.display ?? '')
  const title = (id: string) => inert(decisions.find((decision) => decision.id === id)?.title ?? '')
  const tells = decisions.flatMap(({ tell }) => tell)
  const sections = [
    [`# ${inert(workshop.title)}`, workshop.started_at.slice(0, 10), inert(workshop.purpose)],
    decisions.length > 0 && [
      '## What we decided',
      ...decisions.flatMap((decision, i) => decisionLines(document, decision, i + 1, name)),
    ],
    dissent.length > 0 && [
      '## Heard, and not agreed',
      dissent
        .map((one) => {
          const from = one.from === 'anonymous' ? 'no name' : name(one.from)
          const change = one.what_would_change_it ? `\n  - Would change it: ${inert(one.what_would_change_it)}` : ''
          const answer = one.answer ? `\n  - What the group answered: ${inert(one.answer)}` : ''
          return `- ${inert(one.text)} (${strengthOf(one)} on ${title(one.decision)}, ${from})${change}${answer}`
        })
        .join('\n'),
    ],
    open_questions.length > 0 && [
      '## Still open',
      open_questions
        .map((question) => {
          const why = whyOpen(question, workshop.in_progress === true)
          const against = (question.dissent ?? []).map(
            (one) => `\n  - ${sentence(strengthOf(one))}: ${inert(one.text)}`,
          )
          return `- ${inert(question.text)}${why ? ` (${why})` : ''}${against.join('')}`
        })
        .join('\n'),
    ],
    tells.length > 0 && [
      '## Who will be told',
      table(
        ['Who', 'What we say', 'By', 'When'],
        tells.map(({ who, what, by, on }) => [inert(who), inert(what), name(by), on]),
      ),
    ],
    scenarios.length > 0 && [
      '## Worlds we thought through',
      scenarios
        .map(({ name, headline, first_hint: hint, believable, least_ready_votes: votes }) => {
          const facts = [
            typeof believable === 'number' && `believable ${believable} of 5`,
            votes !== undefined && `finds us least ready: ${votes}`,
          ].filter(Boolean)
          const first = hint
            ? `\n  - First hint: ${inert([hint.text, hint.around].filter(Boolean).join(', around '))}`
            : ''
          return `- **${inert(name)}**${headline ? `: ${inert(headline)}` : ''}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}${first}`
        })
        .join('\n'),
    ],
    signs.length > 0 && [
      '## Early signs',
      table(
        ['We watch', 'Line', 'By', 'Toward', 'Then', 'Who', 'How often'],
        signs.map(({ observe, line, by, toward, then, looks_at_it, rhythm }) => [
          inert(observe),
          inert(line),
          by ?? '',
          inert(scenarios.find(({ id }) => id === toward)?.name ?? ''),
          inert(document.items.find(({ id }) => id === then)?.text ?? ''),
          name(looks_at_it),
          inert(rhythm),
        ]),
      ),
    ],
    ...document.exercises.map((exercise) => exerciseLines(exercise, document.items)),
    [
      '## Privacy',
      inert(privacy.statement_shown),
      ...(follow_up
        ? [`On ${follow_up.on} this comes back: ${follow_up.asks.map(({ ask }) => inert(ask)).join(' ')}`]
        : []),
    ],
  ]
  return `${sections.flatMap((lines) => (lines ? lines.filter(Boolean) : [])).join('\n\n')}\n`
}

function decisionLines(
  document: Outcome | Unsealed,
  decision: OutcomeDecision,
  number: number,
  name: (id: string | null | undefined) => string,
) {
  const line = (label: string, text: string | null | undefined) => (text ? [`- ${label}: ${inert(text)}`] : [])
  const actions = document.actions
    .filter((action) => action.decision === decision.id)
    .map(({ title, owner, due, done_when }) =>
      [`- [ ] ${inert(title)}`, name(owner), due, done_when && `done when: ${inert(done_when)}`]
        .filter(Boolean)
        .join(', '),
    )
  return [
    `### ${decision.number ?? number}. ${inert(decision.title)}`,
    inert(howDecided(decision, document.people.find(({ id }) => id === decision.decider)?.display)),
    [
      `- ${fields.owner}: ${name(decision.owner)}`,
      ...line(fields.lastTime, decision.last_time),
      ...line(tripWire(decision.kind), decision.trip_wire),
      ...line(fields.freed, decision.freed_time),
      ...line(fields.due, decision.due),
      ...line(fields.review, decision.review_on),
      ...actions,
    ].join('\n'),
  ]
}

function exerciseLines({ title, steps, result }: OutcomeExercise, items: readonly OutcomeItem[]): string[] {
  const texts = new Map(items.map(({ id, name, text }) => [id, inert(name ?? text)]))
  const shown = steps.filter(({ result }) => result.status !== 'skipped')
  const lines = shown.flatMap((step) => [
    `### ${inert(step.ask)}${step.round > 1 ? ` (round ${step.round})` : ''}`,
    isAsked(step) ? `${counted(step.n)}${step.result.status === 'provisional' ? ', provisional' : ''}` : '',
    ...resultLines(step, texts),
    own(step, items),
  ])
  const words = new Map(items.map(({ id, name, text }) => [id, name ?? text]))
  const parts = perspectiveParts(result, (item) => words.get(item) ?? '')
  return [`## ${inert(title)}`, ...parts.flatMap(partLines), ...lines]
}

const partLines = ({ title, text = '', head, rows }: Part) => [
  `### ${title}`,
  text,
  rows.length > 0 ? table(head, rows.map((cells) => cells.map(inert))) : '', // prettier-ignore
]

/** What people wrote in this round. */
const own = (step: OutcomeStep, items: readonly OutcomeItem[]) =>
  step.type === 'collect'
    ? items
        .filter((item) => item.step === step.id && item.text)
        .map(({ text, reason }) => `- ${inert(text)}${reason ? ` (${inert(reason)})` : ''}`)
        .join('\n')
    : ''

/** A sentence where the result has one, single numbers as a line, rows as a table. */
function resultLines({ result }: OutcomeStep, texts: ReadonlyMap<string, string>): string[] {
  const single = Object.entries(result).flatMap(([key, value]) =>
    typeof value === 'number' ? [`${label(key)} ${value}`] : [],
  )
  const lines = [
    ...(typeof result['sentence'] === 'string' ? [inert(result['sentence'])] : []),
    ...(single.length > 0 ? [single.join(', ')] : []),
    ...linkLines(result, texts),
  ]
  const named = linesIn(result).filter(({ item }) => item !== undefined)
  const columns = [...new Set(named.flatMap((row) => Object.keys(flat(row))))].filter((key) => key !== 'item')
  if (named.length === 0) return lines
  const body = named.map((row) => [
    (row.item ?? '')
      .split('|')
      .map((id) => texts.get(id) ?? '')
      .join(' / '),
    ...columns.map((key) => inert(flat(row)[key] ?? '')),
  ])
  return [...lines, table(['Item', ...columns.map(label)], body)]
}

const label = (key: string) => inert(key.replaceAll('_', ' '))

/** Numbers, words, yes and no of a row, one level down; lists stay in the JSON. */
function flat(row: Line): { [key: string]: string } {
  const cells = Object.entries(row).flatMap(([key, value]): [string, string][] => {
    if (value == null || Array.isArray(value)) return []
    if (typeof value === 'boolean') return [[key, value ? 'yes' : 'no']]
    if (typeof value !== 'object') return [[key, String(value)]]
    return Object.entries(flat(value)).map(([inner, text]) => [`${key} ${inner}`, text])
  })
  return Object.fromEntries(cells)
}

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
