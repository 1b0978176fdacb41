import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort, spawnServer } from '../kit/child.ts'
import { gather, type Person } from '../kit/people.ts'

const CRASHES = Number(process.env['CRASHES'] ?? 50)
const SEATS = 20

interface Sent {
  id: string
  key: string
  value: string
  answered: { rev: number } | null
}

it(`[P4] loses nothing that was answered ok in ${CRASHES} kills while ${SEATS} seats write`, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'roomful-crash-'))
  const port = await freePort()
  let server = await spawnServer(port, dir)
  const room = await gather(server.base, [
    {
      id: 'crash',
      title: 'Crash',
      steps: [{ ref: 'c', activity: 'collect', ask: '?', params: { per_person: { max: 100 } } }],
    } as never,
  ])
  const people: Person[] = []
  for (let i = 0; i < SEATS; i++) people.push(await room.join(`Seat ${i}`))
  await room.drive('c', 'open')
  room.leave()
  const step = room.step('c')

  const sent = people.map((): Sent[] => [])
  const running = { now: true }
  const post = async (person: Person, one: Sent) => {
    const body = JSON.stringify({ id: one.id, type: 'put', step, round: 1, key: one.key, value: { text: one.value } })
    const response = await person.fetch('/commands', { method: 'POST', body })
    const [answer] = ((await response.json()) as { results: { ok: boolean; rev: number }[] }).results
    if (!answer?.ok) throw new Error(JSON.stringify(answer))
    return { rev: answer.rev }
  }
  const write = async (person: Person, mine: Sent[], crash: number) => {
    for (let n = 0; running.now; n++) {
      const one: Sent = { id: `c${crash}-${n}`, key: `e${n % 5}`, value: `crash ${crash}, number ${n}`, answered: null }
      mine.push(one)
      one.answered = await post(person, one).catch(() => null)
      if (!one.answered) return
    }
  }

  for (let crash = 0; crash < CRASHES; crash++) {
    running.now = true
    const writing = people.map((person, i) => write(person, sent[i]!, crash))
    await new Promise((moment) => setTimeout(moment, 20 + Math.random() * 60))
    await server.kill()
    running.now = false
    await Promise.all(writing)
    server = await spawnServer(port, dir)
    for (const [i, person] of people.entries()) {
      // what was on its way is sent again with the same id, as a phone would
      for (const one of sent[i]!.filter(({ answered }) => !answered)) one.answered = await post(person, one)
      const desk = new Map((await person.desk()).map((entry) => [entry.key, entry]))
      for (const key of new Set(sent[i]!.map((one) => one.key))) {
        const all = sent[i]!.filter((one) => one.key === key)
        const newest = all.reduce((a, b) => (b.answered!.rev > a.answered!.rev ? b : a))
        expect(desk.get(key)).toMatchObject({ rev: newest.answered!.rev, value: { text: newest.value } })
        // each put counted once: revisions run from 1 to the number of puts
        expect(all.map((one) => one.answered!.rev).toSorted((a, b) => a - b)).toEqual(all.map((_, n) => n + 1))
      }
    }
  }
  const repeated = await post(people[0]!, sent[0]![0]!)
  expect(repeated).toEqual(sent[0]![0]!.answered)
  expect(await server.stop()).toBe(0)
  rmSync(dir, { recursive: true })
}, 180_000)
