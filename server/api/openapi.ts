import { Hono } from 'hono'
import { z } from 'zod'
import { agendaDoc } from '../../shared/agendas/agenda.ts'
import { anyCommand } from '../../shared/commands.ts'
import { exerciseDoc } from '../../shared/exercises/exercise.ts'
import { REFUSALS } from '../../shared/refusals.ts'
import { bringing, claiming, joining, newWorkshop, wantedLink } from './bodies.ts'

/** The HTTP face as an OpenAPI document, made from the schemas that judge it. */

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'openapi-3.0' })
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const refused = { description: 'A refusal', ...json({ $ref: '#/components/schemas/Refusal' }) }
const ok = (description: string) => ({ description })

interface Route {
  says: string
  takes?: z.ZodType
  answers: { [status: number]: string }
  query?: string[]
}

const ROUTES: { [route: string]: Route } = {
  'post /api/workshops': {
    says: 'Make a workshop',
    takes: newWorkshop,
    answers: { 201: 'id, code and links, and the facilitator’s session' },
  },
  'post /api/join': {
    says: 'Take a seat',
    takes: joining,
    answers: { 201: 'workshop, seat, name, rejoin and a session', 200: 'the same seat again' },
  },
  'get /api/workshops/{id}': { says: 'Who am I here', answers: { 200: 'id, title, role, seat, name, now' } },
  'delete /api/workshops/{id}': { says: 'Purge the workshop', answers: { 204: 'gone' } },
  'post /api/workshops/{id}/claim': {
    says: 'Trade a key for a session',
    takes: claiming,
    answers: { 200: 'role and seat' },
  },
  'post /api/workshops/{id}/links': { says: 'Mint a link', takes: wantedLink, answers: { 200: 'role and link' } },
  'post /api/workshops/{id}/import': {
    says: 'Go on from an outcome',
    takes: bringing,
    answers: { 201: 'the id of the exercise that holds what was brought' },
  },
  'get /api/workshops/{id}/desk': { says: 'My own entries', answers: { 200: 'step, round, key, value, rev of each' } },
  'get /api/workshops/{id}/hand/{step}': {
    says: 'What I was dealt, where not everybody answers all: texts of others to build on, or items; asking deals',
    answers: { 200: 'id and text of each, and the side to write about where there are sides' },
  },
  'get /api/workshops/{id}/results': {
    says: 'What was revealed',
    answers: { 200: 'steps in the shape of the outcome' },
  },
  'post /api/workshops/{id}/commands': {
    says: 'One command, or a list of at most 50; each is judged alone',
    takes: z.union([anyCommand, z.array(anyCommand).max(50)]),
    answers: { 200: 'results in order, after the commit' },
  },
  'get /api/workshops/{id}/outcome': { says: 'The export', answers: { 200: 'the outcome' }, query: ['format'] },
  'get /api/exercises': { says: 'The catalogue', answers: { 200: 'exercise documents' } },
  'post /api/exercises': {
    says: 'Is this an exercise? Nothing is kept',
    takes: exerciseDoc,
    answers: { 200: 'the document with all that it leaves out' },
  },
  'get /api/agendas': { says: 'Agendas', answers: { 200: 'agendas' } },
  'get /api/schema/outcome.json': { says: 'JSON Schema of the outcome', answers: { 200: 'a JSON Schema' } },
  'get /metrics': { says: 'How the process fares, for this machine only', answers: { 200: 'text of Prometheus' } },
  'get /healthz': {
    says: 'Is it well',
    answers: {
      200: 'ok, version, started_at; for this machine also workshops that cannot be read',
      503: 'nothing can be saved',
    },
  },
  'get /api/arrived': { says: 'What of this request arrives here', answers: { 200: 'host, origin, forwarded' } },
}

const operation = (path: string, { says, takes, answers, query = [] }: Route) => ({
  summary: says,
  parameters: [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(path.includes('{id}') ? ['as', ...query] : query).map((name) => ({
      name,
      in: 'query',
      schema: { type: 'string' },
    })),
  ],
  ...(takes && { requestBody: { required: true, ...json(schemaOf(takes)) } }),
  responses: {
    ...Object.fromEntries(Object.entries(answers).map(([status, description]) => [status, ok(description)])),
    default: refused,
  },
})

const document = (version: string) => {
  const paths: { [path: string]: { [method: string]: object } } = {}
  for (const [route, told] of Object.entries(ROUTES)) {
    const [method, path] = route.split(' ') as [string, string]
    paths[path] = { ...paths[path], [method]: operation(path, told) }
  }
  const Refusal = {
    type: 'object',
    required: ['error', 'message'],
    properties: { error: { type: 'string', enum: Object.keys(REFUSALS) }, message: { type: 'string' } },
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Roomful', version },
    paths,
    components: { schemas: { Refusal, Exercise: schemaOf(exerciseDoc), Agenda: schemaOf(agendaDoc) } },
  }
}

export const openapi = (version: string): Hono => {
  let made: object | undefined
  return new Hono().get('/openapi.json', (c) => c.json((made ??= document(version))))
}
