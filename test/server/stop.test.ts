import { expect, it } from 'vitest'
import { setStep } from '../../shared/plan.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'

it('a server that has stopped asks its store for nothing any more, even if somebody wrote the plan a moment before', async () => {
  const served = await serve()
  const room = await gather(served.base)
  const plan = room.fay.write('plan')
  await plan.synced
  plan.doc.transact(() => setStep(plan.doc, room.step('hours'), { minutes: 9 }))
  // written and on its way: the rows follow 300 ms later
  await room.fay.write('plan').until((doc) => JSON.stringify(doc.getMap('steps').toJSON()).includes('"minutes":9'))
  room.leave()
  await served.stop()
  // the keeper tries again after 300 ms, if it is still there
  await new Promise((later) => setTimeout(later, 800))
  const events = served.logged.map((line) => (JSON.parse(line) as { event: string }).event)
  expect(events.slice(events.indexOf('stopping'))).toEqual(['stopping', 'stopped'])
})
