import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeSchema } from '../../shared/outcome/schema.ts'
import { problemsOf } from '../kit/outcome.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const five = async (exercise: string) => {
  const room = await gather(served.base, [exercise])
  const people: Person[] = []
  for (const name of ['Ana', 'Ben', 'Chi', 'Dan', 'Eva']) people.push(await room.join(name))
  return { room, people }
}
type Puts = (person: Person, i: number) => Promise<unknown> | undefined
const step = async (room: Workshop, people: Person[], ref: string, puts: Puts = () => undefined) => {
  await room.drive(ref, 'open')
  for (const [i, person] of people.entries()) {
    const answer = await puts(person, i)
    if (answer !== undefined) expect(answer).toMatchObject({ ok: true })
  }
  await room.drive(ref, 'close', 'reveal')
}
const sound = async (room: Workshop) => {
  const document = await room.outcome()
  expect(outcomeSchema.safeParse(document).error).toBeUndefined()
  expect(problemsOf(document as never)).toEqual([])
  room.leave()
  return document
}
const decide = async (room: Workshop, owner: Person, kind: string, about: string[]) => {
  const set = { title: 'Go, but smaller', kind, about }
  await room.fay.say({ type: 'decision', decision: 'de_1', step: room.step('decide'), set } as never)
  expect(await owner.say({ type: 'take', decision: 'de_1' })).toMatchObject({ ok: true })
}

describe('Context check', () => {
  it('tells which fact is news to whom, which is contested, and looks only at limits for what could move', async () => {
    const { room, people } = await five('context-check')
    const facts = [
      ['Two sites', 'simply so'],
      ['No new hires', 'limit'],
    ] as const
    await step(room, people, 'context', (person, i) => {
      const fact = facts[i]
      return fact && person.put('context', 'e', { text: fact[0], category: fact[1] })
    })
    await step(room, people, 'group')
    await room.drive('known', 'open')
    const ids = await room.items('known')
    // four know of the sites and one heard of them; two of five say that hiring is not stopped, one had not heard of it
    for (const [i, person] of people.entries()) {
      const scores = { [ids['Two sites']!]: i < 4 ? 4 : 3, [ids['No new hires']!]: i < 2 ? 1 : i === 2 ? 2 : 4 }
      await person.put('known', 'ballot', { scores })
    }
    await room.drive('known', 'close', 'reveal')
    await room.drive('fixed', 'open')
    expect(Object.keys(await room.items('fixed'))).toEqual(['No new hires'])
    for (const person of people) await person.put('fixed', ids['No new hires']!, { x: 0.1 })
    await room.drive('fixed', 'close', 'reveal')
    await step(room, people, 'hangs', (person, i) =>
      i === 0 ? person.put('hangs', 'h', { slots: { fact: 'hiring', do: 'grow' } }) : undefined,
    )
    const { exercises } = await sound(room)
    const [{ result, outputs }] = exercises
    expect(result.register).toHaveLength(2)
    expect(result.register).toContainEqual({
      item: ids['Two sites'],
      kind: ['simply so'],
      know: 4,
      heard: 1,
      news: 0,
      not_so: 0,
      news_rate: 0,
      contested: false,
    })
    expect(result.register).toContainEqual({
      item: ids['No new hires'],
      kind: ['limit'],
      know: 2,
      heard: 0,
      news: 1,
      not_so: 2,
      news_rate: 0.2,
      contested: true,
      fixed: { median: 0.1, label: 'aligned' },
    })
    expect(result.hangs_on).toMatchObject([{ fact: 'hiring', do: 'grow' }])
    expect(outputs.constraints).toEqual([ids['No new hires']])
    expect(outputs.realities).toEqual([ids['Two sites']])
    expect(outputs.conditions).toEqual([])
  })
})

describe('Worst case', () => {
  it('leaves causes with their dots and places, safeguards, the verdict, and how sure people were', async () => {
    const { room, people } = await five('worst-case')
    await step(room, people, 'before', (person) => person.put('before', 'answer', 8))
    await room.drive('happened', 'open')
    for (const [i, person] of people.entries())
      await person.put('happened', 'e', { text: i < 3 ? `Cause ${i}` : 'Cause 0 again' })
    await room.drive('happened', 'close')
    await step(room, people, 'unsaid')
    await step(room, people, 'group')
    await room.drive('danger', 'open')
    const ids = await room.items('danger')
    for (const person of people) await person.put('danger', ids['Cause 0']!, { x: 0.75, y: 0.9 })
    await room.drive('danger', 'close', 'reveal')
    await step(room, people, 'effort', (person) => person.put('effort', 'ballot', { dots: { [ids['Cause 0']!]: 2 } }))
    await room.drive('safeguards', 'open')
    expect(Object.keys(await room.items('safeguards'))).toEqual(['Cause 0'])
    const slots = { cause: 'it', do: 'test', date: 'May', sign: 'a queue', fallback: 'stop' }
    await people[0]!.put('safeguards', 's', { slots })
    await room.drive('safeguards', 'close', 'reveal')
    await room.drive('decide', 'open')
    await decide(room, people[1]!, 'shrink', [ids['Cause 0']!])
    await room.drive('decide', 'close', 'reveal')
    await step(room, people, 'after', (person, i) => person.put('after', 'answer', i < 4 ? 5 : 8))
    const { exercises } = await sound(room)
    const [{ result, outputs }] = exercises
    expect(result.causes).toEqual([{ item: ids['Cause 0'], dots: 10, breadth: 5, surprise: 0.75, deadly: 0.9 }])
    expect(result.safeguards).toMatchObject([{ do: 'test', sign: 'a queue', fallback: 'stop' }])
    expect(result.verdict).toEqual({ kind: 'shrink', decision: 'de_1' })
    expect(result.confidence).toEqual({ before: { median: 8 }, after: { median: 5 }, median_change: -3, pairs: 5 })
    expect(outputs).toMatchObject({ causes: [ids['Cause 0']], decisions: ['de_1'] })
  })
})

describe('Agree to disagree', () => {
  it('names the zone of each item and what was decided about it', async () => {
    const { room, people } = await five('agree-to-disagree')
    await step(room, people, 'beliefs', (person, i) =>
      i < 2 ? person.put('beliefs', 'b', { text: `B${i}` }) : undefined,
    )
    await room.drive('zones', 'open')
    const ids = await room.items('zones')
    for (const person of people) {
      await person.put('zones', ids['B0']!, { x: 0.9, y: 0.8 })
      await person.put('zones', ids['B1']!, { x: 0.1, y: 0.2 })
    }
    await room.drive('zones', 'close', 'reveal')
    await step(room, people, 'leanings', (person, i) =>
      i === 0 ? person.put('leanings', 'l', { slots: { option: 'A', reason: 'r', evidence: 'churn' } }) : undefined,
    )
    await room.drive('choose', 'open')
    expect(Object.keys(await room.items('choose'))).toEqual(['B0'])
    const set = { title: 'Side by side', kind: 'run_in_parallel' as const, about: [ids['B0']!] }
    await room.fay.say({ type: 'decision', decision: 'de_9', step: room.step('choose'), set })
    await people[0]!.say({ type: 'take', decision: 'de_9' })
    await room.drive('choose', 'close', 'reveal')
    const { exercises } = await sound(room)
    const [{ result, outputs }] = exercises
    expect(new Map(result.items.map(({ item, zone }: { item: string; zone: string }) => [item, zone]))).toEqual(
      new Map([
        [ids['B0'], 'settle it'],
        [ids['B1'], 'too easy?'],
      ]),
    )
    expect(result.items.find(({ item }: { item: string }) => item === ids['B0'])).toMatchObject({
      alike: { median: 0.9 },
      outcome: { kind: 'run_in_parallel', decision: 'de_9' },
    })
    expect(result.leanings).toMatchObject([{ option: 'A', evidence: 'churn' }])
    expect(outputs).toMatchObject({ settle: [ids['B0']], stale: [ids['B1']], parallel: [ids['B0']], park: [] })
  })
})

describe('Honest pitch', () => {
  it('leaves the statement that the room found most honest, what others hear, and whether people can say it', async () => {
    const { room, people } = await five('honest-pitch')
    const blanks = [
      'change',
      'reason we can show',
      'period',
      'hardship',
      'who',
      'support',
      'sign',
      'stop sign',
      'unchanged',
    ]
    const slots = (i: number) => Object.fromEntries(blanks.map((blank) => [blank, `${blank} ${i}`]))
    await step(room, people, 'draft', (person, i) =>
      i < 2 ? person.put('draft', 'd', { slots: slots(i) }) : undefined,
    )
    await room.drive('honest', 'open')
    const ids = await room.items('honest')
    const best = Object.entries(ids).find(([text]) => text.includes('hardship 1'))![1]
    for (const person of people) await person.put('honest', 'ballot', { dots: { [best]: 1 } })
    await room.drive('honest', 'close', 'reveal')
    await step(room, people, 'heard', (person, i) =>
      i === 0 ? person.put('heard', 'h', { slots: { audience: 'support', what: 'again us' } }) : undefined,
    )
    await step(room, people, 'own', (person) => person.put('own', 'ballot', { fist: 4 }))
    const { exercises } = await sound(room)
    const [{ result, outputs }] = exercises
    expect(result.statements).toEqual([{ item: best, ...slots(1) }])
    expect(result.heard).toMatchObject([{ audience: 'support', what: 'again us' }])
    expect(result.fist).toMatchObject({ status: 'consent' })
    expect(outputs.statement).toEqual([best])
  })
})
