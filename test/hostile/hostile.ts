import { openArena, type Row } from './arena.ts'
import { families } from './index.ts'

/**
 * Attacks a server on this machine, each attack a fresh one, and prints what it did to honest people.
 *
 *   node test/hostile/hostile.ts [--only <part of a name>] [--seconds 3] [--json]
 */
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : (process.argv[at + 1] ?? '')
}
const only = option('only') ?? ''
const lasts = Number(option('seconds') ?? 3) * 1000
const asJson = process.argv.includes('--json')

const MB = 1024 * 1024
const GOALS = { p95: 250, max: 1000, memory: 50 * MB }
const withinGoals = ({ alive, dropped, lost, honest, memory, undocumented }: Row) =>
  alive && undocumented.length === 0 && dropped.length === 0 && lost.length === 0 && honest.p95 <= GOALS.p95 &&
  honest.max <= GOALS.max && memory.after - memory.before <= GOALS.memory // prettier-ignore

const line = (family: string, row: Row) => {
  const { name, alive, answers, honest, dropped, lost, memory } = row
  const came = Object.entries(answers).map(([answer, times]) => `${answer} ×${times}`).join(', ') // prettier-ignore
  const grown = (memory.after - memory.before) / MB
  console.log(
    [
      withinGoals(row) ? 'held' : 'NOT HELD',
      family.padEnd(10),
      name.padEnd(44),
      alive ? 'alive' : 'DEAD',
      `honest p95 ${honest.p95.toFixed(0).padStart(4)} ms, max ${honest.max.toFixed(0).padStart(4)} ms`,
      `dropped ${dropped.length}${dropped.length ? ` (${dropped.join()})` : ''}, lost ${lost.length}${lost.length ? ` (${lost.slice(0, 3).join('; ')})` : ''}`,
      `memory ${grown >= 0 ? '+' : ''}${grown.toFixed(0)} MB`,
      came,
    ].join('  '),
  )
}

const rows: Row[] = []
for (const [family, attacks] of Object.entries(families))
  for (const attack of attacks) {
    if (!`${family} ${attack.name}`.includes(only)) continue
    const arena = await openArena(lasts)
    const row = await arena.run(attack)
    await arena.close()
    rows.push(row)
    line(family, row)
  }
const held = rows.filter(withinGoals).length
console.log(`\n${held} of ${rows.length} held: process alive, refused as documented, nobody honest dropped, nothing lost, p95 ≤ 250 ms, max ≤ 1 s, memory ≤ +50 MB`) // prettier-ignore
if (asJson) console.log(JSON.stringify({ node: process.version, lasts, rows }))
process.exitCode = held === rows.length ? 0 : 1
