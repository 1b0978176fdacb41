import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort, spawnServer } from '../kit/child.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { joinByLink } from './kit/pages.ts'

test('phones come back by themselves when the server is killed and starts again, with the right wall', async ({
  browser,
}) => {
  test.setTimeout(60_000)
  const dir = mkdtempSync(join(tmpdir(), 'roomful-'))
  const port = await freePort()
  let server = await spawnServer(port, dir)
  const room = await gather(server.base)
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  const ben = await room.join('Ben')
  await room.drive('hours', 'open')
  await ben.put('hours', 'answer', 7)
  await ana.sees('Roughly how many hours')
  await server.kill()
  // the picture stays; what is pressed now waits on the phone
  await ana.write('12', /Your number|hours/)
  await ana.sees(/Waiting for network/)
  await ana.sees('Roughly how many hours')
  server = await spawnServer(port, dir)
  await expect(ana.page.getByText('Saved').first()).toBeVisible({ timeout: 20_000 })
  await expect(ana.page.getByText(/Waiting for network/)).toHaveCount(0, { timeout: 20_000 })
  room.leave()
  await room.fay.say({ type: 'close', step: room.step('hours'), round: 1, from: 'open' })
  await room.fay.say({ type: 'reveal', step: room.step('hours'), round: 1, from: 'closed' })
  // another epoch: the page took a fresh document by itself
  await ana.sees('2 answered')
  await ana.context.close()
  await server.stop()
  rmSync(dir, { recursive: true })
})

test('a ballot that waited for the network in round 1 does not count in round 2, and stays on the phone', async ({
  browser,
}) => {
  const served = await serve()
  const room = await gather(served.base, [
    {
      id: 'x',
      title: 'Two rounds',
      steps: [{ ref: 'c', activity: 'collect', ask: 'What do we keep?', params: {} }],
    } as never,
  ])
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  await room.drive('c', 'open')
  await ana.sees('What do we keep?')
  await ana.context.setOffline(true)
  await ana.write('Written in a tunnel')
  await ana.press('Add')
  await ana.sees(/Waiting for network|Not sent yet/)
  await room.drive('c', 'close', 'reveal', 'reopen')
  await ana.context.setOffline(false)
  await ana.page.getByText('1 text saved on this phone, not sent').click()
  await ana.sees('Written in a tunnel')
  await ana.sees('This step is closed. Your words are still here.')
  await room.drive('c', 'close', 'reveal')
  const { items } = await room.outcome()
  expect(items).toEqual([])
  await ana.sees('1 text saved on this phone, not sent')
  room.leave()
  await ana.context.close()
  await served.stop()
})

test('a phone says so when its seat, its step or its workshop is gone', async ({ browser }) => {
  const served = await serve()
  const room = await gather(served.base)
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  const ben = await joinByLink(browser, room.links.join, 'Ben', [])
  await room.drive('first', 'open')
  // the lobby has a field of its own
  await ana.sees(/hardly anyone would miss/)
  await ana.write('half a thought')
  await room.drive('first', 'close')
  await ana.sees('This step is closed')
  await ana.sees('half a thought')
  const backstage = room.fay.backstage()
  const { people } = await backstage.until((maps) => Object.values(maps.people).some(({ name }) => name === 'Ben'))
  const seat = Object.keys(people).find((id) => people[id]!.name === 'Ben')!
  await room.fay.say({ type: 'remove', seat })
  await ben.sees(/no seat in this workshop/)
  expect((await room.fay.fetch('', { method: 'DELETE' })).status).toBe(204)
  await ana.sees(/not here any more|deleted|is gone/)
  room.leave()
  await ana.context.close()
  await ben.context.close()
  await served.stop()
})
