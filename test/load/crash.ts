import { parseArgs } from 'node:util'
import { crash, type Round } from '../kit/crashing.ts'
import { spreadOf } from './report.ts'

// Kills a server while people write: `npm run crash`, or with numbers `npm run crash -- --rounds 20 --seats 50 --seed 7`. The times are
// medians of ten rounds: until the server answered again, until all was sent again, until all was compared.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seats: { type: 'string', default: '50' },
    seed: { type: 'string', default: `${Date.now()}` },
  },
})
const [rounds, seats] = [Number(values.rounds), Number(values.seats)]
console.log(JSON.stringify({ seed: values.seed, rounds, seats }))
const told: Round[] = []
const { acked, lost, double, exit } = await crash(rounds, seats, values.seed, (so) => {
  told.push(so)
  if (told.length % 10 > 0 && told.length < rounds) return
  const ten = told.slice(-10)
  const ms = (of: (round: Round) => number) => Math.round(spreadOf(ten.map(of)).median)
  console.log(JSON.stringify({ round: told.length, acked: so.acked, lost: so.lost.length, double: so.double.length, started_ms: ms(({ started }) => started), settled_ms: ms(({ settled }) => settled), audited_ms: ms(({ audited }) => audited), file_kB: Math.round(so.bytes / 1024) })) // prettier-ignore
})
for (const line of [...lost, ...double].slice(0, 20)) console.log(line)
console.log(JSON.stringify({ kills: rounds, acked, lost: lost.length, double: double.length, exit }))
process.exit(lost.length + double.length + (exit ?? 1) > 0 ? 1 : 0)
