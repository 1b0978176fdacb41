import type { AgendaDoc } from '../../shared/agendas/agenda.ts'
import type { ExerciseDoc } from '../../shared/workshop.ts'
import { browser } from '../live/device.ts'
import { makeAsk } from '../live/post.ts'

const ask = makeAsk(browser())

export interface Catalogue {
  exercises: ExerciseDoc[]
  agendas: AgendaDoc[]
}

const listOf = async <One>(path: string): Promise<One[]> => {
  const { status, body } = await ask<One[]>(path)
  return status === 200 && Array.isArray(body) ? (body as unknown as One[]) : []
}

/** What this Roomful knows. Throws nothing: empty lists where they cannot be read. */
export const catalogue = async (): Promise<Catalogue> => {
  const [exercises, agendas] = await Promise.all([
    listOf<ExerciseDoc>('/api/exercises'),
    listOf<AgendaDoc>('/api/agendas'),
  ])
  return { exercises, agendas }
}

/** One way to run an exercise: its id for the server, and how long it takes. */
export interface Length {
  id: string
  title: string
  minutes: number
}

/** As it stands, and the variants around it, shortest first. @param usual the name of the exercise as written */
export const lengths = ({ id, steps, variants }: ExerciseDoc, usual: string): Length[] =>
  [
    { id, title: usual, minutes: steps.reduce((sum, { minutes }) => sum + minutes, 0) },
    ...variants.map((variant) => ({ id: `${id}:${variant.id}`, title: variant.title, minutes: variant.minutes })),
  ].toSorted((a, b) => a.minutes - b.minutes)

/** What runs: an exercise (`stop-doing`, `stop-doing:short`, or a document that somebody brought), or an agenda by its id. */
export type Runs = { exercises: [string | object] } | { agenda: string }

export interface Wanted {
  title: string
  runs: Runs
  /** what it goes on from, as the server takes it */
  import?: object | undefined
  facilitator: string
  password: string
}
export interface Started {
  id: string
  code: string
  links: { facilitator: string; join: string; screen: string; outcome: string }
}
export type Outcome = { started: Started } | { error: string; message: string }

/** Asks for a workshop. A refusal comes back in words. */
export const start = async (
  { title, runs, import: brought, facilitator, password }: Wanted,
  unreachable: string,
): Promise<Outcome> => {
  const { status, body } = await ask<Started & { where: string; why: string }>('/api/workshops', {
    title,
    ...runs,
    ...(brought && { import: brought }),
    settings: { facilitator, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    ...(password && { password }),
  })
  if (status === 201) return { started: body as Started }
  if (status === 0) return { error: 'unreachable', message: unreachable }
  const place = [body.where, body.why].filter(Boolean).join(': ')
  return { error: body.error ?? '', message: [body.message ?? '', place && `(${place})`].filter(Boolean).join(' ') }
}
