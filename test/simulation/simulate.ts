import { universe } from './universe.ts'

/** `npm run simulate -- --seed 1 --universes 100`: runs so many universes from this seed on, and tells the story of the first that breaks a promise. */

const numberOf = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const first = numberOf('seed', 1)
const count = numberOf('universes', 100)
const begun = performance.now()
let events = 0
let broken = 0
for (let seed = first; seed < first + count; seed++) {
  const lived = await universe(seed)
  events += lived.events
  if (!lived.broken) continue
  if (broken++ === 0) console.log(lived.story.join('\n'))
  console.log(`seed ${seed} breaks ${lived.broken.law}: ${lived.broken.why}`)
  console.log(`  npm run simulate -- --seed ${seed} --universes 1`)
}
const minutes = (performance.now() - begun) / 60_000
console.log(`${count} universes, ${events} events, ${Math.round(count / minutes)} universes a minute, ${broken} broken`)
process.exit(broken > 0 ? 1 : 0)
