import { afterAll, expect, it, vi } from 'vitest'
import { setStep } from '../../shared/plan.ts'
import { ASK } from '../../shared/phone-frames.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'

/** Before anything of the server is read, which takes the function for itself. */
const clock = vi.hoisted(() => {
  const real = Date.now
  const set = { back: 0, real }
  Date.now = () => real() - set.back
  return set
})
// other files run in the same process
afterAll(() => {
  clock.back = 0
  Date.now = clock.real
})

it('goes on at its pace when somebody sets the clock of the machine back', async () => {
  const served = await serve({ LIMIT_PING_MS: '500', LIMIT_COMMANDS_RATE: '20', LIMIT_COMMANDS_BURST: '60' })
  const room = await gather(served.base)
  const ana = await room.join('Ana')
  const plan = room.fay.write('plan')
  await plan.synced
  expect(await ana.say({ type: 'profile', perspective: 'night' })).toMatchObject({ ok: true })
  // what is scheduled by now comes all the same
  await new Promise((quiet) => setTimeout(quiet, 500))
  clock.back = 3600_000
  // limits
  expect(await ana.say({ type: 'profile', perspective: 'day' })).toMatchObject({ ok: true })
  // walls
  await room.drive('hours', 'open')
  // the rows that follow the plan
  const backstage = room.fay.backstage()
  plan.doc.transact(() => setStep(plan.doc, room.step('first'), { minutes: 9 }))
  await backstage.until(({ agenda }) => agenda[room.step('first')]?.minutes === 9)
  // whether somebody is there
  await new Promise<void>((asked) =>
    plan.provider.ws!.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      if (Buffer.from(data).equals(ASK)) asked()
    }),
  )
  room.leave()
  await served.stop()
})
