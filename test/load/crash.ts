import { parseArgs } from 'node:util'
import { crash } from '../kit/crashing.ts'

// Kills a server while people write. `npm run crash`, or with numbers: `npm run crash -- --rounds 200 --seats 50 --seed 7`.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seats: { type: 'string', default: '50' },
    seed: { type: 'string', default: `${Date.now()}` },
  },
})
const [rounds, seats] = [Number(values.rounds), Number(values.seats)]
console.log(JSON.stringify({ seed: values.seed, rounds, seats }))
let round = 0
const { acked, lost, double, exit } = await crash(rounds, seats, values.seed, (so) => {
  if (++round % 10 === 0) console.log(JSON.stringify({ round, acked: so.acked, lost: so.lost.length, double: so.double.length })) // prettier-ignore
})
for (const line of [...lost, ...double].slice(0, 20)) console.log(line)
console.log(JSON.stringify({ kills: rounds, acked, lost: lost.length, double: double.length, exit }))
process.exit(lost.length + double.length + (exit ?? 1) > 0 ? 1 : 0)
