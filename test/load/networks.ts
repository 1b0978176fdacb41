import { gatherBadly, type Gathering } from '../kit/bad-networks.ts'
import { endure, goDead, writeTogether } from '../kit/weathers.ts'

/** Phones on bad networks, at the speed of our own clock: what it costs them, and how long they take to notice. A minute or two. */

const NAMES = ['Ana', 'Ben', 'Cleo', 'Dora']
const LENGTH = 30_000
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const most = (list: number[]) => Math.max(...list)

let isWell = true
const tell = (network: string, told: string, wrongs: string[]) => {
  console.log(`${network}: ${told}`)
  for (const wrong of wrongs) console.log(`  ${wrong}`)
  isWell &&= wrongs.length === 0
}

const nothing = () => {}
const weathers: [network: string, sets: (it: Gathering) => () => void][] = [
  ['1 s on, 1 s off', (it) => it.alternate(1000, { cuts: true, refuses: true })],
  ['1 s on, 1 s nothing passes', (it) => it.alternate(1000, { holds: true })],
  ['400 ms each way, 1 of 20 waits 200 to 1000 ms more', (it) => (it.turn({ delay: 400, stalls: { chance: 0.05, least: 200, most: 1000 } }), nothing)], // prettier-ignore
  ['a proxy that hands on every 3 s', (it) => (it.turn({ buffers: 3000 }), nothing)],
  ['a proxy that closes what is quiet for 30 s', (it) => (it.turn({ idle: 30_000 }), nothing)],
]

for (const [network, sets] of weathers) {
  const it = await gatherBadly(1, NAMES, network)
  const { puts, took, connections, sockets, requests, lies, wrongs } = await endure(it, LENGTH, sets(it))
  const each = `at most ${most(sockets)} sockets and ${most(requests)} requests of a phone`
  tell(network, `${puts} puts in ${seconds(took)}, ${connections} connections, ${each}`, [...lies, ...wrongs])
  await it.end()
}
for (const way of ['both', 'down', 'up'] as const) {
  const it = await gatherBadly(1, NAMES, way)
  const { saved, seen, wrongs } = await goDead(it, way)
  tell(`connections that are dead (${way})`, `saved after ${seconds(saved)}, seen after ${seconds(seen)}`, wrongs)
  await it.end()
}
const table = await gatherBadly(1, NAMES, 'table')
const { words, wrongs, lies } = await writeTogether(table, LENGTH, table.alternate(1000, { cuts: true, refuses: true }))
tell('a table, 1 s on, 1 s off', `${words} words`, [...wrongs, ...lies])
await table.end()
process.exitCode = isWell ? 0 : 1
