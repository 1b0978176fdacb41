import { expect, test } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { asPhone, facilitatorOf, joinByLink } from './kit/pages.ts'

const STEP = { ref: 'write', activity: 'collect', ask: 'What do we keep?', params: {}, attribution: 'named' }
const EXERCISE = { id: 'x', title: 'One step', steps: [STEP] } as never

/** Who wrote what, once all have seen it. */
const written = async (room: Awaited<ReturnType<typeof gather>>) => {
  await room.drive('write', 'close', 'reveal')
  const { items } = await room.outcome()
  const { people } = await room.fay.backstage().until((maps) => Object.keys(maps.people).length > 0)
  return Object.fromEntries(items.map(({ text, by }: { text: string; by: string }) => [text, people[by]?.name]))
}

test('a browser that takes another seat speaks for that one on all its pages, as they show it', async ({ browser }) => {
  const served = await serve()
  const room = await gather(served.base, [EXERCISE])
  const [ana, ben] = [await joinByLink(browser, room.links.join, 'Ana', []), await room.join('Ben')]
  await room.drive('write', 'open')
  await ana.sees('What do we keep?')
  const other = asPhone(await ana.context.newPage(), ana.context)
  await other.page.goto(`${served.base}/w/${room.id}#${ben.rejoin}`)
  await other.write('By Ben, where he has come to')
  await other.press('Add')
  await ana.sees('By Ben, where he has come to')
  await ana.write('By Ben, where Ana sat')
  await ana.press('Add')
  await other.sees('By Ben, where Ana sat')
  expect(await written(room)).toEqual({ 'By Ben, where he has come to': 'Ben', 'By Ben, where Ana sat': 'Ben' })
  room.leave()
  await ana.context.close()
  await served.stop()
})

test('a name that is still in its field when the first question comes is the seat’s all the same', async ({
  browser,
}) => {
  const served = await serve()
  const room = await gather(served.base, [EXERCISE])
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  // nobody leaves the field, and not every browser says anything of one that is taken away
  await ana.page.evaluate(() => addEventListener('change', (event) => event.stopImmediatePropagation(), true))
  await ana.write('Anastasia', 'What should the room call you?')
  await room.drive('write', 'open')
  await ana.sees('What do we keep?')
  await ana.write('By Anastasia')
  await ana.press('Add')
  await ana.sees('Saved')
  expect(await written(room)).toEqual({ 'By Anastasia': 'Anastasia' })
  room.leave()
  await ana.context.close()
  await served.stop()
})

test('who leads and takes part in one browser has two seats, each with its own words', async ({ browser }) => {
  const served = await serve()
  const room = await gather(served.base, [EXERCISE])
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  const desk = facilitatorOf(await ana.context.newPage())
  await desk.page.goto(room.links.facilitator)
  await desk.goes(/^Open: /)
  await ana.sees('What do we keep?')
  await ana.write('By Ana')
  await ana.press('Add')
  await ana.sees('Saved')
  expect(await written(room)).toEqual({ 'By Ana': 'Ana' })
  await desk.sees('By Ana')
  room.leave()
  await ana.context.close()
  await served.stop()
})
