import { expect, test } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { seriousInBothThemes } from './kit/axe.ts'
import { asPhone, watchErrors } from './kit/pages.ts'
import { openSurface } from './kit/surfaces.ts'

test('of three worlds a phone is dealt one, and Done saves the headline that stands in the field', async ({
  browser,
}) => {
  const errors: string[] = []
  const served = await serve()
  const steps = [
    { ref: 'worlds', activity: 'talk', ask: 'These are the worlds.', seed_items: ['Calm', 'Storm', 'هدوء'] },
    { ref: 'headlines', activity: 'collect', ask: 'What is the headline there?', in: ['worlds'], params: { each: 'item', items_per_person: 1 } }, // prettier-ignore
  ]
  const room = await gather(served.base, [{ id: 'headlines', title: 'Headlines', steps } as never])
  const narrow = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true }
  const phone = await openSurface(browser, room, 'phone', narrow, 'Ana')
  watchErrors(phone, errors)
  const ana = asPhone(phone, phone.context())
  await ana.sees('You are in')
  await room.drive('worlds', 'open', 'close', 'reveal')
  await room.drive('headlines', 'open')
  await ana.sees('What is the headline there?')
  await ana.write('The last office closes')
  await ana.sees('0 written, 1 to go')
  expect(await seriousInBothThemes(phone)).toEqual([])
  await ana.done()
  await ana.sees('Your answer is in.')
  await room.drive('headlines', 'close', 'reveal')
  await ana.sees('The last office closes')
  const { result, n } = (await room.outcome())['exercises'][0].steps[1]
  expect([n.responded, result.items_created]).toEqual([1, 1])
  expect(errors).toEqual([])
  await phone.context().close()
  room.leave()
  await served.stop()
})
