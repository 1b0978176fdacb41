import { performance } from 'node:perf_hooks'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'

// How long a reveal takes to reach the last of many phones. `npm run bench`, or with numbers: `npm run bench -- 50 100 5`.
const [seats = 50, cards = 100, runs = 5] = process.argv.slice(2).map(Number)

const document = {
  id: 'bench',
  title: 'Bench',
  steps: Array.from({ length: runs }, (_, i) => ({
    ref: `c${i}`,
    activity: 'collect',
    ask: '?',
    params: { per_person: { max: 20 } },
  })),
}

const served = await serve()
const room = await gather(served.base, [document as never])
const people = await Promise.all(Array.from({ length: seats }, (_, i) => room.join(`Seat ${i}`)))
const walls = people.map((person) => person.wall())
await Promise.all(walls.map((wall) => wall.until(({ now }) => now.workshop !== undefined)))

const times: number[] = []
for (let run = 0; run < runs; run++) {
  const step = room.step(`c${run}`)
  await room.drive(`c${run}`, 'open')
  for (let card = 0; card < cards; card++)
    await people[card % seats]!.put(`c${run}`, `e${card}`, {
      text: `Card ${card} of run ${run}, about as long as people write`,
    })
  await room.drive(`c${run}`, 'close')
  const all = walls.map((wall) =>
    wall.until((maps) => Object.values(maps.cards).filter((card) => card.step === step).length === cards),
  )
  const started = performance.now()
  await room.fay.say({ type: 'reveal', step, round: 1, from: 'closed' })
  await Promise.all(all)
  times.push(performance.now() - started)
}
times.sort((a, b) => a - b)
console.log(
  JSON.stringify({
    seats,
    cards,
    runs,
    last_phone_ms: { median: Math.round(times[Math.floor(runs / 2)]!), max: Math.round(times.at(-1)!) },
  }),
)
room.leave()
await served.stop()
process.exit(0)
