import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { openWritten, type Outcome } from '../../server/live/written.ts'
import type { Store } from '../../server/store/store.ts'
import { readFrame } from '../../shared/frames.ts'
import { inHand } from '../kit/in-hand.ts'

/** A document whose disk is in the test's hand: nothing is stored before it says so. */
const slow = async () => {
  const world = await inHand([{ ref: 't', activity: 'collect', ask: '?' }])
  const disk: { go: () => void; fail: () => void }[] = []
  const store: Store = {
    ...world.store,
    append: (...piece) =>
      new Promise((resolve, reject) =>
        disk.push({
          go: () => void world.store.append(...piece).then(resolve, reject),
          fail: () => reject(new Error('full')),
        }),
      ),
  }
  const document = await openWritten(store, world.id, 'table/st/1/1', 'table', 4_000_000)
  const heard: Uint8Array[] = []
  document.subscribe((frame) => heard.push(frame))
  const said = new Y.Doc()
  const types = (seat: string, client: number, word: string, times = 1): Promise<Outcome>[] => {
    const doc = new Y.Doc()
    doc.clientID = client
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < times; n++) doc.getText('text').insert(n * word.length, word)
    return updates.map((update) => document.write(update, { seat, may: () => true }))
  }
  const text = () => {
    for (const frame of heard.splice(0)) {
      const read = readFrame(frame)
      if (read.is === 'write') Y.applyUpdate(said, read.update)
    }
    return said.getText('text').toString()
  }
  return { disk, heard, types, text }
}
const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

it('stores and sends as one what came while the disk was busy, so that nobody waits once for each of many', async () => {
  const { disk, heard, types, text } = await slow()
  const first = types('eve', 1, 'e')
  await settle()
  const many = Array.from({ length: 40 }, (_, n) => types(`mal${n}`, 100 + n, 'm', 50)).flat()
  const ana = types('ana', 2, 'word')
  disk.shift()!.go()
  expect(await first[0]).toEqual({ is: 'ok' })
  const stored = new Set<Promise<Outcome>>()
  for (const one of many) void one.then(() => stored.add(one))
  for (await settle(); stored.size < many.length; await settle()) disk.shift()?.go()
  expect(text()).toContain('word')
  expect(await ana[0]).toEqual({ is: 'ok' })
  expect(new Set((await Promise.all(many)).map(({ is }) => is))).toEqual(new Set(['ok']))
  expect(heard.length).toBeLessThan(10)
})

it('tells who has too much waiting, and nobody else', async () => {
  const { disk, types } = await slow()
  void types('eve', 1, 'e')
  await settle()
  const mal = types('mal', 3, 'm', 201)
  expect(await mal.at(-1)).toEqual({ is: 'too many' })
  const ana = types('ana', 2, 'word')
  for (let times = 0; times < 3; times++) {
    disk.shift()?.go()
    await settle()
  }
  expect(await ana[0]).toEqual({ is: 'ok' })
})

it('judges the word of who has said little before what others have heaped up', async () => {
  const { disk, types, text } = await slow()
  const mal = types('mal', 3, 'm'.repeat(8000), 1)
  await settle()
  disk.shift()!.go()
  await mal[0]
  void types('eve', 4, 'e')
  await settle()
  void types('mal', 3, 'm'.repeat(8000), 20)
  const ana = types('ana', 2, 'word')
  disk.shift()!.go()
  await settle()
  disk.shift()!.go()
  expect(await ana[0]).toEqual({ is: 'ok' })
  expect(text()).toContain('word')
})

it('lets one seat have no more than a quarter of a megabyte waiting', async () => {
  const { disk, types } = await slow()
  void types('eve', 1, 'e')
  await settle()
  const mal = types('mal', 3, 'm'.repeat(60_000), 6)
  expect(await mal.at(-1)).toEqual({ is: 'too many' })
  disk.shift()!.go()
})

it('saves all or nothing of what goes together, and leaves ids to whoever comes next where it could not', async () => {
  const { disk, types, text } = await slow()
  void types('eve', 1, 'e')
  await settle()
  const [ana, ben] = [types('ana', 2, 'ana'), types('ben', 3, 'ben')]
  // the id is hers from the moment on in which she was heard
  const mal = types('mal', 2, 'mal!')
  disk.shift()!.go()
  await settle()
  expect(await mal[0]).toEqual({ is: 'refused', rule: 'client' })
  disk.shift()!.fail()
  expect(await Promise.all([...ana, ...ben])).toEqual([{ is: 'not saved' }, { is: 'not saved' }])
  const again = [...types('ana', 2, 'ana'), ...types('ben', 3, 'ben')]
  await settle()
  disk.shift()!.go()
  expect(await Promise.all(again)).toEqual([{ is: 'ok' }, { is: 'ok' }])
  await settle()
  expect(text()).toMatch(/^(?=.*ana)(?=.*ben)/)
})
