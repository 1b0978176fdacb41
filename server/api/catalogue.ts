import { Hono } from 'hono'
import { agendas } from '../../shared/agendas/index.ts'
import { exercises } from '../../shared/exercises/index.ts'
import { outcomeJsonSchema } from '../../shared/outcome/schema.ts'
import type { Api } from './http.ts'

/** What anyone may read. */
export const catalogue = ({ rooms, settings }: Api): Hono => {
  const schema = outcomeJsonSchema()
  return new Hono()
    .get('/api/exercises', (c) => c.json(exercises))
    .get('/api/agendas', (c) => c.json(agendas))
    .get('/api/schema/outcome.json', (c) => c.json(schema as object))
    .get('/healthz', (c) =>
      c.json({ ok: true, version: settings.version, rooms: rooms.open(), broken: rooms.broken() }),
    )
}
