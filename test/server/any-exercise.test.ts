import { createHash } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { outcomeCsv } from '../../shared/outcome/csv.ts'
import { sealed } from '../../shared/outcome/digest.ts'
import { outcomeMarkdown } from '../../shared/outcome/markdown.ts'
import { outcomeJsonSchema, type Outcome } from '../../shared/outcome/schema.ts'
import { isOpen } from '../../shared/workshop.ts'
import { handCards } from '../../server/room/hand.ts'
import { anyEntry, anyExercise, drawFrom, type Draw } from '../kit/any-exercise.ts'
import { inHand } from '../kit/in-hand.ts'
import { problemsOf } from '../kit/outcome.ts'
import { outcomeFrom, reader, whole } from '../kit/projected.ts'

/** Exercises that nobody would write, answered by people who mean nothing: no bug, no broken room, and an outcome that is what it says. */

const ajv = new Ajv2020({ strict: true, strictTypes: false })
;(formats as unknown as (to: Ajv2020) => void)(ajv)
const isOutcome = ajv.compile(outcomeJsonSchema())

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const PEOPLE = ['Ana', 'Ben', 'Cleo', 'Dora', 'Eli', 'Finn']
/** `ANY_EXERCISES=5000` looks longer */
const RUNS = Number(process.env['ANY_EXERCISES'] ?? 80)
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** One workshop from its first step to its end; answers what the log says went wrong beside the commands. */
const lead = async (draw: Draw) => {
  const doc = anyExercise(draw)
  const failed: object[] = []
  const world = await inHand(doc.steps, { log: (event, facts) => 'error' in facts && failed.push({ event, ...facts }) })
  const seats: string[] = []
  for (const name of PEOPLE.slice(0, 1 + draw(PEOPLE.length))) seats.push(await world.join(name))
  const readers = (['wall', 'backstage'] as const).map((document) => [document, reader(world, document)] as const)
  const rows = () => world.room.rows()

  const say = world.say
  /** Takes a step on as far as it goes; a refusal is fine. */
  const press = async (ref: string, type: 'open' | 'close' | 'reveal' | 'reopen' | 'lock' | 'skip' | 'second_pass') => {
    const { round, state } = world.row(ref)
    const answer = await say(world.fay, { type, step: world.step(ref), round, from: state } as never)
    await turn()
    return answer.ok
  }
  const look = async () => {
    await turn()
    for (const [document, { maps }] of readers) {
      const wanted = whole(world, rows(), document)
      expect(maps(Object.keys(wanted))).toEqual(wanted)
    }
    const outcome = JSON.parse(JSON.stringify(sealed(outcomeFrom(rows()), sha256))) as Outcome
    if (!isOutcome(outcome)) throw new Error(ajv.errorsText(isOutcome.errors))
    expect(problemsOf(outcome)).toEqual([])
    outcomeCsv(outcome)
    outcomeMarkdown(outcome)
  }
  const answer = async (ref: string) => {
    const step = world.step(ref)
    const { activity } = world.row(ref)
    if (activity === 'decide')
      for (let i = draw(3); i > 0; i--)
        await say(world.fay, { type: 'decision', decision: `de_${i}`, step, set: { title: `Stop ${i}` } })
    for (const seat of [...seats, world.fay])
      for (let n = 1 + draw(4); n > 0; n--) {
        const row = world.row(ref)
        if (!isOpen(row.state)) return
        await world.room.change((all) => handCards(all, step, row, seat))
        const decisions = rows().where('decision', 'step', step).map(([id]) => id) // prettier-ignore
        const { key, value } = anyEntry(row, [...row.items, ...decisions], draw)
        if (key.startsWith('__')) continue
        await say(seat, { type: 'put', step, round: row.round, key, value })
        if (draw(5) === 0) await say(seat, { type: 'done', step, round: row.round, done: true })
        if (activity === 'group' && row.items.length > 0) {
          const group = `gr_${draw(3)}`
          await say(world.fay, { type: 'group', group, name: `Pile ${group}`, step })
          await say(world.fay, { type: 'move', card: row.items[draw(row.items.length)]!, group })
        }
      }
  }
  for (const { ref } of doc.steps) {
    if (draw(12) === 0) await press(ref, 'skip')
    if (!(await press(ref, 'open'))) continue
    await answer(ref)
    if (draw(4) === 0) await look()
    await press(ref, 'close')
    if (draw(8) === 0 && (await press(ref, 'second_pass'))) {
      await answer(ref)
      await press(ref, 'close')
    }
    if (draw(8) === 0 && seats.length > 1) await say(world.fay, { type: 'remove', seat: seats.pop()! })
    await press(ref, 'reveal')
    const { turns } = world.round(ref, world.row(ref).round) ?? {}
    if (turns) await say(world.fay, { type: 'uncover', step: world.step(ref), round: 1, from: 'revealed', turn: turns.shown + 1 }) // prettier-ignore
    const cards = rows().where('card', 'step', world.step(ref))
    if (cards.length > 0 && draw(4) === 0) await say(world.fay, { type: 'hide', card: cards[0]![0], reason: 'off topic' }) // prettier-ignore
    if (draw(5) === 0 && (await press(ref, 'reopen'))) {
      await answer(ref)
      await press(ref, 'close')
      await press(ref, 'reveal')
    }
    if (draw(4) === 0) await press(ref, 'lock')
    if (draw(2) === 0) await look()
  }
  await look()
  await say(world.fay, { type: 'end' })
  await look()
  for (const [, { close }] of readers) close()
  return failed
}

it(
  '[P8] leads any exercise that is taken from open to end, whatever is answered, to an outcome that is sound',
  async () => {
    const seeds = fc.noShrink(fc.nat())
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        expect(await lead(drawFrom(seed))).toEqual([])
      }),
      { numRuns: RUNS },
    )
  },
  60_000 + 200 * RUNS,
)
