import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { random } from '../../shared/stats/random.ts'
import { freePort, spawnServer } from './child.ts'
import { gather, type Person } from './people.ts'

/** A server that is killed again and again while seats write, and what came of what they wrote. */

export interface Crashed {
  /** puts that were answered ok, at once or when they were sent again */
  acked: number
  /** of them, those that a desk does not show although nothing newer took their place */
  lost: string[]
  /** puts that raised a revision more or less than once */
  double: string[]
  /** what the server said when it was stopped at last; 0 is well */
  exit: number | null
}

interface Sent {
  id: string
  key: string
  value: string
  answered: { rev: number } | null
}

const post = async (person: Person, step: string, { id, key, value }: Sent) => {
  const body = JSON.stringify({ id, type: 'put', step, round: 1, key, value: { text: value } })
  const response = await person.fetch('/commands', { method: 'POST', body })
  const [answer] = ((await response.json()) as { results: { ok: boolean; rev: number }[] }).results
  if (!answer?.ok) throw new Error(JSON.stringify(answer))
  return { rev: answer.rev }
}

/** Compares what one seat was told with what its desk holds. */
const audit = async (person: Person, sent: readonly Sent[], { lost, double }: Crashed) => {
  const desk = new Map((await person.desk()).map((entry) => [entry.key, entry]))
  for (const [key, all] of Map.groupBy(sent, (one) => one.key)) {
    const newest = all.reduce((a, b) => (b.answered!.rev > a.answered!.rev ? b : a))
    const now = desk.get(key)
    if (now?.rev !== newest.answered!.rev || (now.value as { text: string }).text !== newest.value)
      lost.push(`${person.name} ${newest.id}: ${JSON.stringify(now)}`)
    // each put counted once: revisions run from 1 to the number of puts
    const revs = all.map((one) => one.answered!.rev).toSorted((a, b) => a - b)
    if (revs.some((rev, n) => rev !== n + 1)) double.push(`${person.name} ${key}: ${revs.join()}`)
  }
}

/** @param seed draws the moments of the kills, 20 to 80 ms after the writing began; what is written then is up to the machine */
export const crash = async (
  rounds: number,
  seats: number,
  seed: string,
  told?: (so: Crashed) => void,
): Promise<Crashed> => {
  const draw = random(seed)
  const dir = mkdtempSync(join(tmpdir(), 'roomful-crash-'))
  const port = await freePort()
  let server = await spawnServer(port, dir)
  const steps = [{ ref: 'c', activity: 'collect', ask: '?', params: { per_person: { max: 100 } } }]
  const room = await gather(server.base, [{ id: 'crash', title: 'Crash', steps } as never])
  const people: Person[] = []
  for (let i = 0; i < seats; i++) people.push(await room.join(`Seat ${i}`))
  await room.drive('c', 'open')
  room.leave()
  const step = room.step('c')

  const sent = people.map((): Sent[] => [])
  const running = { now: true }
  const write = async (person: Person, mine: Sent[], round: number) => {
    for (let n = 0; running.now; n++) {
      const one: Sent = { id: `c${round}-${n}`, key: `e${n % 5}`, value: `crash ${round}, number ${n}`, answered: null }
      mine.push(one)
      one.answered = await post(person, step, one).catch(() => null)
      if (!one.answered) return
    }
  }

  const found: Crashed = { acked: 0, lost: [], double: [], exit: null }
  for (let round = 0; round < rounds; round++) {
    running.now = true
    const writing = people.map((person, i) => write(person, sent[i]!, round))
    await new Promise((moment) => setTimeout(moment, 20 + draw() * 60))
    await server.kill()
    running.now = false
    await Promise.all(writing)
    server = await spawnServer(port, dir)
    await Promise.all(
      people.map(async (person, i) => {
        // what was on its way is sent again with the same id, as a phone would
        for (const one of sent[i]!.filter(({ answered }) => !answered)) one.answered = await post(person, step, one)
        await audit(person, sent[i]!, found)
      }),
    )
    found.acked = sent.reduce((sum, mine) => sum + mine.length, 0)
    told?.(found)
  }
  // an answer that is asked for again, many kills later, is the same
  const [first] = sent[0]!
  const again = await post(people[0]!, step, first!)
  if (again.rev !== first!.answered!.rev) found.double.push(`${first!.id} again: ${again.rev}`)
  found.exit = await server.stop()
  rmSync(dir, { recursive: true })
  return found
}
