import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Hono } from 'hono'
import { isLocal, refuse, type Api } from './http.ts'

/** How the process fares, in the text format of Prometheus: only for whoever asks from this machine. Numbers, and no word of any workshop. */
export const metrics = ({ rooms, sockets }: Api): Hono => {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const measures = (): [name: string, what: string, value: number][] => [
    ['roomful_rooms', 'workshops in memory', rooms.open()],
    ['roomful_rooms_unreadable', 'workshops whose rows could not be read', rooms.broken().length],
    ['roomful_sockets', 'open sockets that read a document', sockets()],
    ['roomful_loop_delay_seconds', 'how late the event loop ran, 99th percentile since the last look', delay.percentile(99) / 1e9], // prettier-ignore
    ['process_resident_memory_bytes', 'memory of the process', process.memoryUsage.rss()],
    ['process_uptime_seconds', 'time since the start', process.uptime()],
  ]
  return new Hono().get('/metrics', (c) => {
    if (!isLocal(c)) return refuse(c, 'not_allowed')
    const text = measures().map(
      ([name, what, value]) => `# HELP ${name} ${what}\n# TYPE ${name} gauge\n${name} ${value}\n`,
    )
    delay.reset()
    c.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    return c.body(text.join(''))
  })
}
