import type { Log } from './log.ts'
import type { Meters } from './meters.ts'

/** How late is worth a line in the log, ms. */
const LATE = 500
const A_SECOND = 1000
const A_MINUTE = 60_000

/** What has been counted since it was last asked, without zeros: `put step_closed` → 3. */
const makeNews = (counters: { all(): { labels: { [label: string]: string }; count: number }[] }) => {
  const before = new Map<string, number>()
  return () => {
    const news: { [labels: string]: number } = {}
    for (const { labels, count } of counters.all()) {
      const name = Object.values(labels).join(' ')
      const more = count - (before.get(name) ?? 0)
      before.set(name, count)
      if (more > 0 && labels['answer'] !== 'ok') news[name] = more
    }
    return news
  }
}

/**
 * Watches over the process: the event loop, and what was refused, once a minute. `look` is to be called every second, at the end of whatever
 * else happens then, and tells by when it is called: a process that is woken for this alone, four times a second, spends a third of its idle
 * time on it. `began`: when this second's work did, ms of `performance.now()`.
 */
export const watchVitals = (meters: Meters, log: Log) => {
  let due = performance.now() + A_SECOND
  const news = {
    commands: makeNews(meters.commands),
    requests: makeNews(meters.refusals),
    sockets: makeNews(meters.closes),
  }
  const tell = setInterval(() => {
    const told = Object.entries(news).map(([what, since]) => [what, since()] as const)
    const some = told.filter(([, counts]) => Object.keys(counts).length > 0)
    if (some.length > 0) log('refused', Object.fromEntries(some))
  }, A_MINUTE)
  return {
    look(began: number) {
      const late = Math.max(0, performance.now() - due)
      meters.loop.observe(late / 1000)
      if (late > LATE) log('loop_late', { ms: Math.round(late) })
      due = began + A_SECOND
    },
    stop: () => clearInterval(tell),
  }
}
