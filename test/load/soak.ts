import { parseArgs } from 'node:util'
import { soak, type Look } from './soaking.ts'

// Lets workshops come and go on a server for an hour, and says what it loses and how its memory grows. `npm run soak`, or with
// numbers: `npm run soak -- --minutes 10 --at-once 4 --seats 50 --seed 7`. Exit code 1 where something was lost, counted twice or stayed.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    'at-once': { type: 'string', default: '4' },
    seats: { type: 'string', default: '50' },
    seed: { type: 'string', default: `${Date.now()}` },
  },
})
const minutes = Number(values.minutes)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const mega = (bytes: number) => (bytes / 2 ** 20).toFixed(1)

console.log(JSON.stringify({ ...values }))
const looks: Look[] = []
const columns = (look: Look) => [
  `${Math.round(look.at / 60)} min`,
  `RSS ${mega(look.rss)} MB`,
  `heap ${mega(look.heap)} MB`,
  `file ${mega(look.file)} MB`,
  `${look.rooms} rooms`,
  `${look.sockets} sockets`,
  `loop ${look.delay.toFixed(0)} ms late`,
  `${look.commands.toFixed(0)} commands/s`,
  `${look.so.workshops} workshops`,
  `lost ${look.so.lost.length}`,
  `double ${look.so.double.length}`,
]
const { so, left } = await soak(
  {
    for: minutes * MINUTE,
    seats: Number(values.seats),
    atOnce: Number(values['at-once']),
    pace: 1000,
    acts: 8,
    rest: 2 * MINUTE,
    every: MINUTE,
    seed: values.seed,
  },
  (look) => {
    looks.push(look)
    console.log(columns(look).join('  '))
  },
)

/** By least squares, bytes an hour, with twice its standard error. */
const slopeOf = (of: (look: Look) => number) => {
  // what a server has to load and to compile is there by then
  const settled = looks.slice(Math.ceil(looks.length / 5))
  const n = settled.length
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / n
  const x = settled.map(({ at }) => (at * 1000) / HOUR)
  const y = settled.map(of)
  const [mx, my] = [mean(x), mean(y)]
  const spread = x.reduce((sum, each) => sum + (each - mx) ** 2, 0)
  const slope = x.reduce((sum, each, i) => sum + (each - mx) * (y[i]! - my), 0) / spread
  const rest = y.reduce((sum, each, i) => sum + (each - my - slope * (x[i]! - mx)) ** 2, 0)
  return { slope, error: 2 * Math.sqrt(rest / (n - 2) / spread) }
}
if (looks.length >= 5)
  for (const [name, of] of Object.entries({
    RSS: ({ rss }: Look) => rss,
    heap: ({ heap }: Look) => heap,
    file: ({ file }: Look) => file,
  })) {
    // prettier-ignore
    const { slope, error } = slopeOf(of)
    console.log(`${name} grows by ${mega(slope)} ± ${mega(error)} MB an hour`)
  }
for (const line of [...so.lost, ...so.double, ...so.refused].slice(0, 20)) console.log(line)
const counts = { workshops: so.workshops, commands: so.commands, lost: so.lost.length, double: so.double.length, refused: so.refused.length } // prettier-ignore
console.log(JSON.stringify({ ...counts, left }))
const bad = so.lost.length + so.double.length + so.refused.length + left.rooms + left.documents + left.sockets
process.exit(bad > 0 ? 1 : 0)
