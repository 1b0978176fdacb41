import { Hono } from 'hono'
import { gauge } from '../prometheus.ts'
import { isLocal, refuse, type Api } from './http.ts'

/** How the process fares, in the text format of Prometheus: only for whoever asks from this machine. Numbers, and no word of any workshop. */
export const metrics = ({ rooms, sockets, saves, meters }: Api): Hono => {
  const startedAt = Date.now() / 1000 - process.uptime()
  const now = () => {
    const { rss, heapUsed } = process.memoryUsage()
    const byKind = Object.entries(sockets()).map(([document, count]) => [{ document }, count] as [{ document: string }, number]) // prettier-ignore
    return [
      gauge('roomful_sockets', 'Open sockets, by kind of document.', byKind),
      gauge('roomful_rooms', 'Workshops in memory.', rooms.open()),
      gauge('roomful_rooms_unreadable', 'Workshops whose rows could not be read.', rooms.broken().length),
      gauge('roomful_store_writes', '1 where the last write could be made durable, else 0.', Number(saves())),
      gauge('process_resident_memory_bytes', 'Memory of the process.', rss),
      gauge('process_heap_bytes', 'Memory that its JavaScript uses.', heapUsed),
      gauge('process_start_time_seconds', 'When it started, in seconds since 1970.', startedAt),
    ]
  }
  return new Hono().get('/metrics', (c) => {
    if (!isLocal(c)) return refuse(c, 'not_allowed')
    c.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    return c.body(now().join('') + meters.text())
  })
}
