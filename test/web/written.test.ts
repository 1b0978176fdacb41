// @vitest-environment happy-dom
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { awarenessFrame, readAwareness, readFrame } from '../../shared/frames.ts'
import { CLOSES } from '../../shared/refusals.ts'
import type { Other } from '../../web/live/aware.ts'
import { bindText, differenceOf, slotOf } from '../../web/live/bound.ts'
import type { Words } from '../../web/live/unsent.ts'
import { openWritten, type Writing } from '../../web/live/written.ts'
import { fakeDevice } from '../kit/device.ts'

const frame = (kind: number, bytes: Uint8Array) => {
  const encoder = createEncoder()
  for (const number of [0, kind]) writeVarUint(encoder, number)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}
const parse = (bytes: Uint8Array) => {
  const decoder = createDecoder(bytes)
  readVarUint(decoder)
  return { kind: readVarUint(decoder), payload: readVarUint8Array(decoder) }
}

function writer() {
  const device = fakeDevice()
  const shown: Doc[] = []
  const states: Writing[] = []
  const unsent: [words: Words, saved: boolean][] = []
  const lost: Words[] = []
  const others: Other[][] = []
  const at = {
    base: 'ws://room',
    workshop: 'ws_1',
    document: 'table/2',
    role: 'participant',
    of: 'table/st/1/2',
  } as const
  const opened = openWritten(device, at, {
    show: (doc) => shown.push(doc),
    state: (state) => states.push(state),
    unsent: (words, saved) => unsent.push([words, saved]),
    lost: (words) => lost.push(words),
    others: (list) => others.push(list),
  })
  const server = new Doc()
  const socket = () => device.sockets.at(-1)!
  return {
    device,
    shown,
    states,
    unsent,
    lost,
    others,
    opened,
    server,
    socket,
    doc: () => shown.at(-1)!,
    /** the server's part of a hello */
    meets() {
      socket().opens()
      const { payload } = parse(socket().sent[0]!)
      socket().brings(frame(1, encodeStateAsUpdate(server, payload)))
      socket().brings(frame(0, encodeStateVector(server)))
    },
    /** what the page has sent on this socket since the hello, as the server takes it, stores it and says so to everybody */
    takes() {
      const tell = (update: Uint8Array) => socket().brings(frame(2, update))
      server.on('update', tell)
      for (const { kind, payload } of socket().sent.slice(1).map(parse)) if (kind > 0) applyUpdate(server, payload)
      server.off('update', tell)
      return server.getText('text').toString()
    },
  }
}

describe('a document that is written together', () => {
  it('is shown once it has synced, and sends each change', () => {
    const page = writer()
    page.server.getText('text').insert(0, 'spring')
    expect(page.socket().url).toBe('ws://room/live/ws_1/table/2?as=participant&of=table%2Fst%2F1%2F2')
    expect(page.shown).toHaveLength(0)
    page.meets()
    expect([page.doc().getText('text').toString(), page.states]).toEqual(['spring', ['live']])
    page.doc().getText('text').insert(6, '!')
    expect(page.takes()).toBe('spring!')
  })

  it('keeps what is typed while the network is away, and brings it with the next socket', async () => {
    const page = writer()
    page.meets()
    page.socket().ends(1006)
    page.doc().getText('text').insert(0, 'typed in a tunnel')
    expect(page.states).toEqual(['live', 'offline'])
    await page.device.pass(2000)
    expect(page.device.sockets).toHaveLength(2)
    page.meets()
    expect([page.takes(), page.shown.length]).toEqual(['typed in a tunnel', 1])
  })

  it('takes no socket for alive that was open before the phone slept', () => {
    const page = writer()
    page.meets()
    page.device.wake()
    expect(page.device.sockets).toHaveLength(2)
  })

  it.each([
    ['stale', CLOSES.stale_epoch],
    ['refused', CLOSES.malformed],
  ])('begins anew where its document was %s, and once only where that was its own fault', (_, code) => {
    const page = writer()
    page.meets()
    const before = page.doc()
    page.socket().ends(code)
    page.meets()
    expect(page.doc()).not.toBe(before)
    page.socket().ends(code)
    expect(page.device.sockets).toHaveLength(code === CLOSES.malformed ? 2 : 3)
  })

  it('says that all is saved when the server has said so, and not before; also of what was deleted', () => {
    const page = writer()
    page.server.getText('text').insert(0, 'spring')
    page.meets()
    expect(page.unsent).toEqual([])
    page.doc().getText('text').insert(6, ' is late')
    expect(page.unsent.at(-1)).toEqual([{ text: 'is late' }, false])
    page.takes()
    expect(page.unsent.at(-1)).toEqual([{}, true])
    page.doc().getText('text').delete(0, 7)
    expect(page.unsent.at(-1)).toEqual([{}, false])
    expect(page.takes()).toBe('is late')
    expect(page.unsent.at(-1)).toEqual([{}, true])
  })

  it('learns with the next socket that its words had arrived, though the last one broke before it was told', async () => {
    const page = writer()
    page.meets()
    page.doc().getText('text').insert(0, 'arrived')
    for (const { kind, payload } of page.socket().sent.slice(1).map(parse))
      if (kind > 0) applyUpdate(page.server, payload)
    page.socket().ends(1006)
    expect(page.unsent.at(-1)).toEqual([{ text: 'arrived' }, false])
    await page.device.pass(2000)
    page.meets()
    expect(page.unsent.at(-1)).toEqual([{}, true])
  })

  it.each([
    ['stale', CLOSES.stale_epoch, ''],
    ['refused', CLOSES.malformed, 'nesting'],
    ['closed', CLOSES.not_allowed, 'step_closed'],
    ['of a table one has left', CLOSES.not_allowed, 'not_allowed'],
  ])('hands back the words that were not sent, and no others, where its document is %s', (_, code, reason) => {
    const page = writer()
    page.server.getText('text').insert(0, 'ours')
    page.meets()
    slotOf(page.doc(), 'name')
    page.takes()
    page.doc().getText('text').insert(4, ' and mine')
    page.doc().getText('text').insert(0, 'yes, ')
    slotOf(page.doc(), 'name').insert(0, 'Hill')
    page.socket().dispatchEvent(Object.assign(new Event('close'), { code, reason }))
    expect(page.lost).toEqual([{ text: 'yes,\nand mine', name: 'Hill' }])
    expect(page.unsent.at(-1)).toEqual([{}, true])
  })

  it.each([
    ['the new one comes', (page: ReturnType<typeof writer>) => page.meets()],
    ['its page is left', (page: ReturnType<typeof writer>) => page.opened.close()],
    ['the next one is refused as well', (page: ReturnType<typeof writer>) => page.socket().ends(CLOSES.stale_epoch)],
  ])('hands back what was typed into a document that was begun anew, until %s', (_, happens) => {
    const page = writer()
    page.meets()
    page.doc().getText('text').insert(0, 'before')
    const old = page.doc()
    page.socket().ends(CLOSES.stale_epoch)
    old.getText('text').insert(6, ' and after')
    expect(page.lost).toEqual([{ text: 'before' }])
    happens(page)
    expect(page.lost).toEqual([{ text: 'before' }, { text: 'and after' }])
  })

  it('does not knock without a pause where the room has moved on, and its page has not heard it yet', async () => {
    const page = writer()
    page.meets()
    for (let n = 0; n < 100; n++) {
      page.socket().ends(CLOSES.stale_epoch)
      await page.device.pass(50)
    }
    expect(page.device.sockets.length).toBeLessThan(10)
  })

  it('waits a moment, when its page is left, to hear that the last words are saved', async () => {
    const page = writer()
    page.meets()
    page.doc().getText('text').insert(0, 'the last')
    page.opened.close()
    expect(page.socket().closed).toBe(false)
    page.takes()
    expect([page.unsent.at(-1), page.socket().closed]).toEqual([[{}, true], true])
    const other = writer()
    other.meets()
    other.doc().getText('text').insert(0, 'never heard')
    other.opened.close()
    await other.device.pass(3000)
    expect([other.unsent.at(-1), other.socket().closed]).toEqual([[{ text: 'never heard' }, false], true])
  })

  it('tells who else is where, and says where one is on every new socket', async () => {
    const page = writer()
    page.meets()
    page.socket().brings(awarenessFrame([{ client: 5, clock: 1, state: { name: 'Ben', at: 'text' } }]))
    page.socket().brings(awarenessFrame([{ client: 6, clock: 1, state: { visit: true } }]))
    expect(page.others.at(-1)).toEqual([
      { client: 5, name: 'Ben', at: 'text' },
      { client: 6, name: '', visit: true },
    ])
    page.socket().brings(awarenessFrame([{ client: 5, clock: 2, state: null }]))
    expect(page.others.at(-1)).toHaveLength(1)
    page.opened.at('text')
    const said = () => {
      const last = page
        .socket()
        .sent.map(readFrame)
        .findLast(({ is }) => is === 'awareness')
      return last?.is === 'awareness' && readAwareness(last.states)?.map(({ state }) => state)
    }
    expect(said()).toEqual([{ at: 'text' }])
    page.socket().ends(1006)
    expect(page.others.at(-1)).toEqual([])
    await page.device.pass(2000)
    page.meets()
    expect(said()).toEqual([{ at: 'text' }])
  })

  it.each([
    ['step_closed', 'closed'],
    ['not_allowed', 'moved'],
  ])('says what %s means, and does not come back', async (reason, state) => {
    const page = writer()
    page.meets()
    page.socket().dispatchEvent(Object.assign(new Event('close'), { code: CLOSES.not_allowed, reason }))
    await page.device.pass(60_000)
    expect([page.states.at(-1), page.device.sockets.length]).toEqual([state, 1])
  })
})

it.each([
  ['bare words in its place', (doc: Doc) => void doc.getMap('slots').set('name', 'Harbour'), 'Harbour'],
  ['nothing in its place any more', (doc: Doc) => doc.getMap('slots').delete('name'), ''],
])('writes on where another program has left %s', (_, change, words) => {
  for (const begun of [true, false]) {
    const doc = new Doc()
    if (begun) slotOf(doc, 'name').insert(0, 'begun')
    change(doc)
    const text = slotOf(doc, 'name')
    expect(text.toString()).toBe(words)
    text.insert(0, 'Old ')
    expect(doc.getMap('slots').get('name')?.toString()).toBe(`Old ${words}`)
  }
})

it.each([
  ['', 'a', { at: 0, remove: 0, insert: 'a' }],
  ['abc', 'abXc', { at: 2, remove: 0, insert: 'X' }],
  ['aaa', 'aa', { at: 2, remove: 1, insert: '' }],
  ['one two', 'one', { at: 3, remove: 4, insert: '' }],
  ['same', 'same', { at: 4, remove: 0, insert: '' }],
  ['🙂', '🙃', { at: 0, remove: 2, insert: '🙃' }],
  ['a🙂b', 'a🙃b', { at: 1, remove: 2, insert: '🙃' }],
  ['سلام', 'سلامة', { at: 4, remove: 0, insert: 'ة' }],
])('finds the smallest change from “%s” to “%s”', (old, now, wanted) => {
  expect(differenceOf(old, now)).toEqual(wanted)
})

describe('a field tied to a text', () => {
  const tied = (words: string) => {
    const doc = new Doc()
    const text = doc.getText('text')
    text.insert(0, words)
    const field = document.createElement('textarea')
    document.body.append(field)
    const untie = bindText(field, text)
    field.focus()
    const type = (value: string) => {
      field.value = value
      field.dispatchEvent(new Event('input'))
    }
    return { text, field, untie, type }
  }

  it('writes what is typed, and shows what others write', () => {
    const { text, field, type } = tied('spring')
    type('spring!')
    expect(text.toString()).toBe('spring!')
    text.insert(0, 'Our ')
    expect(field.value).toBe('Our spring!')
  })

  it('leaves the caret at its letters', () => {
    const { text, field } = tied('one two three')
    field.setSelectionRange(4, 7)
    text.insert(0, '>> ')
    expect([field.selectionStart, field.selectionEnd]).toEqual([7, 10])
    text.insert(13, ' and a half')
    expect([field.selectionStart, field.selectionEnd]).toEqual([7, 10])
    text.delete(0, 3)
    expect([field.selectionStart, field.selectionEnd]).toEqual([4, 7])
    text.delete(2, 4)
    expect([field.selectionStart, field.selectionEnd]).toEqual([2, 3])
  })

  it('disturbs no letter that is being composed, and loses nothing of either side', () => {
    const { text, field, type } = tied('one')
    field.dispatchEvent(new Event('compositionstart'))
    type('one é')
    text.insert(0, 'Ben: ')
    expect([field.value, text.toString()]).toEqual(['one é', 'Ben: one'])
    field.dispatchEvent(new Event('compositionend'))
    expect([field.value, text.toString(), field.selectionStart]).toEqual(['Ben: one é', 'Ben: one é', 10])
  })

  it('is let go of', () => {
    const { text, field, untie, type } = tied('one')
    untie()
    type('two')
    text.insert(0, '!')
    expect([text.toString(), field.value]).toEqual(['!one', 'two'])
  })
})
