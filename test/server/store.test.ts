import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../server/store/memory.ts'
import { sqliteStore } from '../../server/store/sqlite.ts'
import type { Commit, Store } from '../../server/store/store.ts'
import { commit, title } from '../kit/commits.ts'

/** The other half of `store.ts`: what every store keeps to. */

let dir: string
let store: Store
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'roomful-store-'))))
afterEach(async () => {
  await store.close()
  rmSync(dir, { recursive: true, force: true })
})

const loaded = async (workshop = 'ws_a') => {
  const found = await store.load(workshop)
  return found && { version: found.version, rows: Object.fromEntries(found.rows.map((row) => [row.key, row.value])) }
}

describe.each([
  ['memory', () => memoryStore()],
  ['SQLite', () => sqliteStore(dir)],
])('%s', (_, open) => {
  beforeEach(() => void (store = open()))

  it('keeps rows by kind and key, as JSON, and forgets the ones that a commit deletes', async () => {
    await store.create('ws_a', commit([...title('Spring'), ['seat', 'pe_1', { name: 'Ana', gone: null }]]))
    await store.commit('ws_a', 1, commit([['seat', 'pe_1', null], ['card', 'pe_1', { text: '½ “É” 🙂' }]])) // prettier-ignore
    expect(await store.load('ws_a')).toEqual({
      version: 2,
      due: null,
      rows: expect.arrayContaining([
        { kind: 'workshop', key: 'workshop', value: { title: 'Spring' } },
        { kind: 'card', key: 'pe_1', value: { text: '½ “É” 🙂' } },
      ]) as unknown,
    })
    expect((await store.load('ws_a'))?.rows).toHaveLength(2)
    expect(await store.load('ws_b')).toBeNull()
  })

  it('hands out copies: nobody shares an object with the store', async () => {
    const value = { title: 'Spring' }
    await store.create('ws_a', commit([['workshop', 'workshop', value]]))
    value.title = 'Autumn'
    expect((await loaded())?.rows).toEqual({ workshop: { title: 'Spring' } })
    ;(await store.load('ws_a'))!.rows[0]!.value = 'gone'
    expect((await loaded())?.rows).toEqual({ workshop: { title: 'Spring' } })
  })

  it('answers gap to a writer who started from another version, and writes nothing of it', async () => {
    await store.create('ws_a', commit(title('one')))
    expect(await store.commit('ws_a', 1, commit(title('two')))).toBe('ok')
    for (const version of [0, 1, 3])
      expect(await store.commit('ws_a', version, commit(title('late'), { answers: [{ id: 'x', answer: '{}' }] }))).toBe(
        'gap',
      )
    expect(await loaded()).toEqual({ version: 2, rows: { workshop: { title: 'two' } } })
    expect(await store.answered('ws_a', ['x'])).toEqual({ version: 2, answers: new Map() })
  })

  it('lets exactly one of two writers win who start from the same version at once', async () => {
    await store.create('ws_a', commit(title('one')))
    const answers = await Promise.all([
      store.commit('ws_a', 1, commit(title('left'))),
      store.commit('ws_a', 1, commit(title('right'))),
    ])
    expect(answers.toSorted()).toEqual(['gap', 'ok'])
    expect(await loaded()).toEqual({
      version: 2,
      rows: { workshop: { title: answers[0] === 'ok' ? 'left' : 'right' } },
    })
  })

  it('isolates what shares a moment: a gap, a taken name and a missing workshop undo nothing of the others', async () => {
    for (const id of ['ws_a', 'ws_b', 'ws_c', 'ws_d'])
      await store.create(id, commit(title(id), { claim: [`code:${id}`] }))
    const answers = await Promise.all([
      store.commit('ws_a', 1, commit(title('a2'))),
      store.commit('ws_b', 7, commit(title('b2'))),
      store.commit('ws_c', 1, commit(title('c2'), { claim: ['code:fresh', 'code:ws_a'], release: ['code:ws_c'] })),
      store.commit('ws_gone', 1, commit(title('g2'))),
      store.create('ws_a', commit(title('a again'))),
      store.commit('ws_d', 1, commit(title('d2'))),
    ])
    expect(answers).toEqual(['ok', 'gap', 'taken', 'gone', 'taken', 'ok'])
    for (const [id, version, text] of [
      ['ws_a', 2, 'a2'],
      ['ws_b', 1, 'ws_b'],
      ['ws_c', 1, 'ws_c'],
      ['ws_d', 2, 'd2'],
    ])
      // prettier-ignore
      expect(await loaded(id as string)).toEqual({ version, rows: { workshop: { title: text } } })
    expect([await store.find('code:fresh'), await store.find('code:ws_c')]).toEqual([null, 'ws_c'])
    expect(await loaded('ws_gone')).toBeNull()
  })

  it('lets go of all answers of a seat that was left, those of its last commit too, and of no other’s', async () => {
    const answers = (...ids: string[]) => ids.map((id) => ({ id, answer: '{"now":1}' }))
    await store.create('ws_a', commit(title('one'), { answers: answers('pe_1 x', 'pe_10 x', 'pe_1x y') }))
    await store.create('ws_b', commit(title('one'), { answers: answers('pe_1 x') }))
    await store.commit('ws_a', 1, commit(title('two'), { answers: answers('pe_1 y'), left: ['pe_1'] }))
    const all = ['pe_1 x', 'pe_1 y', 'pe_10 x', 'pe_1x y']
    expect([...(await store.answered('ws_a', all))!.answers.keys()].toSorted()).toEqual(['pe_10 x', 'pe_1x y'])
    expect((await store.answered('ws_b', all))!.answers.size).toBe(1)
  })

  it('writes nothing of a commit that fails on its way', async () => {
    await store.create('ws_a', commit(title('one'), { claim: ['code:AAAAAA'] }))
    const failing = commit([...title('half'), ['seat', 'pe_1', { cannot: 1n }]], {
      answers: [{ id: 'x', answer: '{}' }],
      claim: ['code:BBBBBB'],
      due: 5,
    })
    await expect(store.commit('ws_a', 1, failing)).rejects.toThrow(/BigInt/)
    expect(await loaded()).toEqual({ version: 1, rows: { workshop: { title: 'one' } } })
    expect(await store.answered('ws_a', ['x'])).toEqual({ version: 1, answers: new Map() })
    expect([await store.find('code:BBBBBB'), await store.due(10)]).toEqual([null, []])
    expect(await store.commit('ws_a', 1, commit(title('two')))).toBe('ok')
  })

  it('[P3] keeps the answers of commands, each workshop its own', async () => {
    await store.create('ws_a', commit(title('a'), { answers: [{ id: 'pe_1 c1', answer: '{"rev":1}' }] }))
    await store.create('ws_b', commit(title('b')))
    await store.commit('ws_a', 1, commit([], { answers: [{ id: 'pe_1 c2', answer: '{"rev":2}' }] }))
    expect(await store.answered('ws_a', ['pe_1 c1', 'pe_1 c2', 'pe_2 c1'])).toEqual({
      version: 2,
      answers: new Map([['pe_1 c1', '{"rev":1}'], ['pe_1 c2', '{"rev":2}']]), // prettier-ignore
    })
    expect(await store.answered('ws_b', ['pe_1 c1'])).toEqual({ version: 1, answers: new Map() })
  })

  it('gives a name to one workshop at a time', async () => {
    expect(await store.create('ws_a', commit(title('a'), { claim: ['code:AAAAAA', 'join:x'] }))).toBe('ok')
    expect(await store.create('ws_b', commit(title('b'), { claim: ['code:BBBBBB', 'join:x'] }))).toBe('taken')
    expect([await store.find('join:x'), await store.find('code:BBBBBB'), await store.load('ws_b')]).toEqual([
      'ws_a',
      null,
      null,
    ])
    const renewed = commit([], { claim: ['code:CCCCCC', 'join:x'], release: ['code:AAAAAA'] })
    expect(await store.commit('ws_a', 1, renewed)).toBe('ok')
    expect([await store.find('code:AAAAAA'), await store.find('code:CCCCCC')]).toEqual([null, 'ws_a'])
    expect(await store.create('ws_b', commit(title('b'), { claim: ['code:AAAAAA'] }))).toBe('ok')
    // nobody lets go of what somebody else holds
    await store.commit('ws_b', 1, commit([], { release: ['join:x'] }))
    expect(await store.find('join:x')).toBe('ws_a')
  })

  it('names the workshops in which something is due, as their last commit said', async () => {
    await store.create('ws_a', commit(title('a'), { due: 100 }))
    await store.create('ws_b', commit(title('b'), { due: 200 }))
    await store.create('ws_c', commit(title('c')))
    expect([await store.due(99), await store.due(100), (await store.due(1e15)).toSorted()]).toEqual([
      [],
      ['ws_a'],
      ['ws_a', 'ws_b'],
    ])
    expect([await store.due(0, 199), await store.due(0, 200)]).toEqual([['ws_b'], []])
    await store.commit('ws_a', 1, commit([], { due: null }))
    await store.commit('ws_b', 1, commit([], { due: 50 }))
    expect(await store.due(60)).toEqual(['ws_b'])
  })

  it('keeps the pieces of a document in order, and puts one in the place of several', async () => {
    const piece = (...bytes: number[]) => Uint8Array.from(bytes)
    const all = async (document: string, workshop = 'ws_a') => {
      const { last, pieces } = await store.pieces(workshop, document)
      return [last, ...pieces.map((bytes) => [...bytes])]
    }
    for (const id of ['ws_a', 'ws_b']) await store.create(id, commit(title(id)))
    expect(await store.append('ws_none', 'plan', piece(1))).toBe('gone')
    expect(await all('plan')).toEqual([0])
    const numbers = await Promise.all([1, 2, 3].map((byte) => store.append('ws_a', 'plan', piece(byte, 0, 255))))
    expect(numbers).toEqual([1, 2, 3])
    await store.append('ws_a', 'table/st/1/1', piece(9))
    await store.append('ws_b', 'plan', piece(7))
    await store.compact('ws_a', 'plan', 2, piece(12))
    expect(await all('plan')).toEqual([3, [12], [3, 0, 255]])
    expect(await store.append('ws_a', 'plan', piece(4))).toBe(4)
    await store.compact('ws_a', 'plan', 4, piece(14))
    expect(await all('plan')).toEqual([4, [14]])
    expect(await store.append('ws_a', 'plan', piece(5))).toBe(5)
    // a document that was dropped does not come back
    expect(await store.commit('ws_a', 1, commit([], { drop: ['plan'] }))).toBe('ok')
    await store.compact('ws_a', 'plan', 5, piece(15))
    expect([await all('plan'), await all('table/st/1/1'), await all('plan', 'ws_b')]).toEqual([[0], [1, [9]], [1, [7]]])
    await store.purge('ws_a')
    expect([await all('table/st/1/1'), await all('plan', 'ws_b')]).toEqual([[0], [1, [7]]])
  })

  it('[P9] purges rows, answers, names and what was due, and nothing of anybody else', async () => {
    const full = (code: string): Commit =>
      commit(title(code), { claim: [`code:${code}`], answers: [{ id: 'pe_1 c1', answer: '{}' }], due: 1 })
    await store.create('ws_a', full('AAAAAA'))
    await store.create('ws_b', full('BBBBBB'))
    await store.purge('ws_a')
    expect([await store.load('ws_a'), await store.find('code:AAAAAA')]).toEqual([null, null])
    expect(await store.answered('ws_a', ['pe_1 c1'])).toBeNull()
    expect(await store.due(10)).toEqual(['ws_b'])
    expect(await store.commit('ws_a', 1, commit(title('back')))).toBe('gone')
    expect(await loaded('ws_b')).toMatchObject({ version: 1 })
    expect(await store.create('ws_c', full('AAAAAA'))).toBe('ok')
    await store.purge('ws_never')
  })
})
