import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REFUSALS, type RefusalCode } from '../../shared/refusals.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Every way to be told no, in one table: what was asked, by whom, and the code that comes back with its status. */

const steps = [
  { ref: 'write', activity: 'collect', ask: '?', params: { per_person: { max: 2 }, max_chars: 20, categories: ['a'] } },
  { ref: 'blanks', activity: 'collect', ask: '?', params: { format: 'slots', template: 'Tell {who} that {what}.' } },
  { ref: 'held', activity: 'collect', ask: '?', hold: true },
  { ref: 'after', activity: 'collect', ask: '?' },
  { ref: 'pile', activity: 'group', ask: '?', in: ['write'], params: { max_groups: 1 } },
  {
    ref: 'dots',
    activity: 'vote',
    ask: '?',
    params: { mode: 'dots', budget: 3, cap: 2, line: 1, shields: 1 },
    seed_items: ['A', 'B'],
  },
  { ref: 'empty', activity: 'vote', ask: '?', params: { mode: 'dots' }, in: ['after'] },
  {
    ref: 'links',
    activity: 'link',
    ask: '?',
    params: { kinds: ['needs', 'contradicts'] },
    seed_items: ['C', 'D'],
  },
  { ref: 'decide', activity: 'decide', ask: '?', in: ['dots'] },
  { ref: 'later', activity: 'check', ask: '?', params: { mode: 'mood' } },
]

let served: Served
let narrow: Served
let locked: Served
let room: Workshop
let ana: Person
let olga: Person
let dotted: string[]
let linked: string[]

const document = { id: 'refusals', title: 'Refusals', steps } as never

beforeAll(async () => {
  ;[served, narrow, locked] = await Promise.all([
    serve(),
    serve({
      LIMIT_SEATS: '1',
      LIMIT_COMMANDS_RATE: '1',
      LIMIT_COMMANDS_BURST: '3',
      LIMIT_WRONG_CODES: '2',
      LIMIT_NEW_WORKSHOPS: '1',
    }),
    serve({ INSTANCE_PASSWORD: 'open sesame' }),
  ])
  room = await gather(served.base, [document])
  ana = await room.join('Ana')
  olga = await room.screen()
  await room.drive('write', 'open')
  await room.drive('blanks', 'open')
  await room.drive('held', 'open', 'close')
  await room.drive('dots', 'open')
  await room.drive('links', 'open')
  linked = Object.values(await room.items('links'))
  const wall = ana.wall()
  dotted = (await wall.until((maps) => maps.steps[room.step('dots')]?.items?.length === 2)).steps[room.step('dots')]!
    .items!
})
afterAll(async () => {
  room.leave()
  await Promise.all([served, narrow, locked].map((each) => each.stop()))
})

type Answered = { error?: string; status?: number; ok?: boolean }

const http = async (path: string, init: RequestInit = {}, base = served.base): Promise<Answered> => {
  const response = await fetch(base + path, { method: 'POST', ...init })
  return { ...((await response.json()) as Answered), status: response.status }
}
const command = (person: () => Person, body: object) => async () => (await person().say(body as never)) as Answered
const put = (step: string, key: string, value: unknown, round = 1) =>
  command(() => ana, {
    type: 'put',
    get step() {
      return room.step(step)
    },
    round,
    key,
    value,
  })
const lead = (body: () => object) => async () => (await room.fay.say(body() as never)) as Answered
const transition = (type: string, step: string, from: string, round = 1) =>
  lead(() => ({ type, step: room.step(step), round, from }))
const commands = (body: string) => () =>
  ana
    .fetch('/commands', { method: 'POST', body })
    .then(async (r) => ({ ...((await r.json()) as object), status: r.status }))
const make =
  (body: object, on = () => served) =>
  () =>
    http('/api/workshops', { body: JSON.stringify(body) }, on().base)
const manyKeys = (times: number, value: string) => Array.from({ length: times }, (_, n) => [`k${n}`, value])
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

/** An exercise of these steps, as the start page hands it in. */
const wired =
  (...own: object[]) =>
  () =>
    http('/api/exercises', { body: JSON.stringify({ id: 'own', title: 'Own', steps: own }) })
const line = { ref: 'line', activity: 'place', params: { shape: 'line' }, seed_items: ['A'] }
const board = { ...line, ref: 'board', params: { shape: 'line', mode: 'together' } }
const agree = { ref: 'agree', activity: 'vote', params: { mode: 'agree' }, seed_items: ['A'] }
const mood = { ref: 'mood', activity: 'check', params: { mode: 'mood' } }
const compare = (measure: string, from: string[], params = {}) => ({
  ref: 'compare',
  activity: 'compare',
  in: from,
  params: { measure, ...params },
})

const TABLE: [RefusalCode, string, () => Promise<Answered>][] = [
  ['bad_request', 'a body that is no JSON', commands('{')],
  ['bad_request', 'JSON nested 10,000 deep', commands(nested(10_000))],
  ['bad_request', 'a prototype key', commands('{"id":"x","type":"end","__proto__":{"role":"facilitator"}}')],
  ['bad_request', 'a workshop without a title', make({})],
  [
    'bad_request',
    'an export in a format of a prototype’s name',
    () =>
      room.fay
        .fetch('/outcome?format=constructor')
        .then(async (r) => ({ ...((await r.json()) as object), status: r.status })),
  ],
  ['unknown_route', 'a route that is not there', () => http('/api/nothing', { method: 'GET' })],
  ['bad_wiring', 'a vote on a step that is not there', wired({ ...agree, in: ['nothing'] })],
  ['bad_wiring', 'a name that is spelled like no port', wired({ ...agree, in: ['a/b/c/d!'] })],
  ['bad_wiring', 'a step that takes in what it gives itself', wired({ ...agree, in: ['agree'] })],
  ['bad_wiring', 'a step that takes in what only comes later', wired({ ...agree, in: ['line'] }, line)],
  [
    'bad_wiring',
    'a condition on a step that is not there',
    wired({ ...agree, only_if: { holds: 'map/claimed', else: 'no' } }),
  ],
  ['bad_wiring', 'a check paired with a vote', wired(agree, { ...mood, params: { mode: 'mood', pair_with: 'agree' } })],
  [
    'bad_wiring',
    'a check paired with another scale',
    wired(mood, { ref: 'c', activity: 'check', params: { mode: 'confidence', pair_with: 'mood' } }),
  ],
  ['bad_wiring', 'a check paired with itself', wired({ ...mood, params: { mode: 'mood', pair_with: 'mood' } })],
  [
    'bad_params',
    'words paired with words',
    wired(mood, { ref: 'c', activity: 'check', params: { mode: 'word', pair_with: 'mood' } }),
  ],
  [
    'bad_wiring',
    'sides of a vote that has none',
    wired(mood, { ref: 'c', activity: 'collect', params: { sides: 'mood', template: '{a}' } }),
  ],
  [
    'bad_wiring',
    'a matrix of worlds that nobody wrote',
    wired(line, { ref: 'v', activity: 'vote', in: ['line'], params: { mode: 'score', matrix: 'line' } }),
  ],
  ['bad_wiring', 'rounds of one shared board', wired(board, compare('rounds', ['board']))],
  ['bad_wiring', 'seats on one shared board', wired(board, compare('seats', ['board']))],
  ['bad_wiring', 'seats that were told in moods', wired(mood, line, compare('seats', ['line'], { seats: 'mood' }))],
  ['bad_params', 'three kinds of seats', wired(line, compare('seats', ['line'], { seats: ['a', 'b', 'c'] }))],
  ['bad_wiring', 'spread of moods', wired(mood, compare('spread', ['mood']))],
  ['bad_wiring', 'opinion groups on a line', wired(line, compare('opinion_groups', ['line']))],
  ['bad_wiring', 'a guess against a line', wired(agree, line, compare('guess', ['agree', 'line']))],
  ['bad_wiring', 'what is said and believed in votes', wired(line, agree, compare('said_believed', ['line', 'agree']))],
  ['bad_wiring', 'uncertainties on a line', wired(line, compare('uncertainties', ['line']))],
  ['bad_wiring', 'axes from a line', wired(line, compare('axis_pair', ['line']))],
  ['bad_wiring', 'a matrix from an agree vote', wired(agree, compare('matrix', ['agree']))],
  [
    'bad_wiring',
    'a workshop of such a document',
    make({ title: 'x', exercises: [{ id: 'x', title: 'x', steps: [{ ...agree, in: ['nothing'] }] }] }),
  ],
  ['bad_command', 'an unknown command', command(() => ana, { type: 'promote' })],
  ['bad_command', 'a command of the wrong shape', command(() => ana, { type: 'put', step: 7 })],
  [
    'bad_command',
    'a round that is no number',
    command(() => ana, { type: 'done', step: 'x', round: 'one', done: true }),
  ],
  ['bad_request', 'an object of 2001 names', commands(JSON.stringify(Object.fromEntries(manyKeys(2001, 'x'))))],
  ['bad_params', 'parameters over 16 kB', wired({ ...mood, params: { mode: 'mood', more: 'x'.repeat(17_000) } })],
  [
    'bad_params',
    'parameters over 16 kB by a command',
    lead(() => ({ type: 'params', step: room.step('later'), params: { more: 'x'.repeat(17_000) } })),
  ],
  [
    'too_large',
    'answers to settings over 32 kB',
    make({ title: 'x', settings: Object.fromEntries(manyKeys(90, 'x'.repeat(400))) }),
  ],
  [
    'too_large',
    'answers to settings over 32 kB by a command',
    lead(() => ({ type: 'setup', settings: Object.fromEntries(manyKeys(90, 'x'.repeat(400))) })),
  ],
  ['bad_entry', 'an answer of the wrong shape', put('write', 'e1', { words: 'text' })],
  ['bad_entry', 'half a dot', () => put('dots', 'ballot', { dots: { [dotted[0]!]: 0.5 } })()],
  [
    'bad_params',
    'settings that make no sense',
    make({
      title: 'x',
      exercises: [{ id: 'x', title: 'x', steps: [{ ref: 'a', activity: 'vote', params: { mode: 'loudest' } }] }],
    }),
  ],
  [
    'bad_exercise',
    'an exercise document without steps',
    make({ title: 'x', exercises: [{ id: 'x', title: 'x', steps: [] }] }),
  ],
  ['unknown_exercise', 'an exercise that is not in the catalogue', make({ title: 'x', exercises: ['start-doing'] })],
  ['unknown_exercise', 'a variant that is not there', make({ title: 'x', exercises: ['stop-doing:endless'] })],
  ['unknown_agenda', 'an agenda that is not there', make({ title: 'x', agenda: 'none' })],
  ['too_large', 'a body over 64 kB', commands(JSON.stringify({ id: 'x', type: 'put', value: 'x'.repeat(70_000) }))],
  ['too_large', 'an entry over 8 kB', put('write', 'a', { text: 'x'.repeat(9000) })],
  [
    'too_many_commands',
    'a list of 51',
    commands(JSON.stringify(Array.from({ length: 51 }, (_, i) => ({ id: `m${i}`, type: 'leave' })))),
  ],
  ['no_session', 'no cookie', () => http(`/api/workshops/${room.id}/commands`, { body: '[]' })],
  [
    'no_session',
    'a cookie of another workshop',
    () =>
      http(`/api/workshops/${room.id}/commands`, { body: '[]', headers: { cookie: 'rf-participant-ws_other=abc' } }),
  ],
  ['wrong_password', 'no instance password', make({ title: 'x' }, () => locked)],
  ['not_allowed', 'a participant who reveals', command(() => ana, { type: 'end' })],
  ['not_allowed', 'a screen that writes', command(() => olga, { type: 'speak', on: true })],
  [
    'not_allowed',
    'a participant who takes the outcome',
    () => ana.fetch('/outcome').then(async (r) => ({ ...((await r.json()) as object), status: r.status })),
  ],
  ['not_allowed', 'a participant who speaks for somebody', () => put('write', 'e1', { text: 'said', spoken: true })()],
  [
    'foreign_origin',
    'a page of another site',
    () => http('/api/join', { body: '{}', headers: { origin: 'https://elsewhere.example' } }),
  ],
  ['unknown_workshop', 'a workshop that is not there', () => http('/api/workshops/ws_nothing', { method: 'GET' })],
  ['wrong_code', 'a code that opens nothing', () => http('/api/join', { body: JSON.stringify({ code: 'BBBBBB' }) })],
  ['wrong_code', 'what is no code', () => http('/api/join', { body: JSON.stringify({ code: 'AEIOU!' }) })],
  ['wrong_code', 'a token that opens nothing', () => http('/api/join', { body: JSON.stringify({ token: 'nothing' }) })],
  [
    'wrong_key',
    'a key that opens nothing',
    () => http(`/api/workshops/${room.id}/claim`, { body: JSON.stringify({ key: 'nothing' }) }),
  ],
  [
    'unknown_step',
    'a step that is not there',
    command(() => ana, { type: 'done', step: 'st_nothing', round: 1, done: true }),
  ],
  ['step_closed', 'an answer before the step opens', put('later', 'answer', 3)],
  ['step_closed', 'an answer after the close', put('held', 'e1', { text: 'late' })],
  ['step_closed', 'an answer for another round', put('write', 'e1', { text: 'early' }, 2)],
  ['wrong_state', 'a reveal of a step that is open', transition('reveal', 'write', 'closed')],
  ['wrong_state', 'a close of another round', transition('close', 'write', 'open', 2)],
  ['wrong_state', 'a second open', lead(() => ({ type: 'open', step: room.step('write') }))],
  ['one_pass', 'a second pass of a step that has one', transition('second_pass', 'held', 'closed')],
  ['not_dealt', 'an answer on a text of somebody else', put('write', 'a', { text: 'x', built_on: 'it_nobody' })],
  ['held', 'a reveal of a step that waits for the next', transition('reveal', 'held', 'closed')],
  ['no_items', 'a vote on nothing', lead(() => ({ type: 'open', step: room.step('empty') }))],
  [
    'less_private',
    'a name for an anonymous step that is open',
    lead(() => ({ type: 'attribution', step: room.step('write'), attribution: 'named' })),
  ],
  ['less_private', 'another promise once a step was open', lead(() => ({ type: 'setup', promise: 'We may look.' }))],
  ['over_budget', 'four dots of three', () => put('dots', 'ballot', { dots: { [dotted[0]!]: 2, [dotted[1]!]: 2 } })()],
  ['over_cap', 'three dots on one', () => put('dots', 'ballot', { dots: { [dotted[0]!]: 3 } })()],
  ['unknown_item', 'a dot on something else', put('dots', 'ballot', { dots: { it_other: 1 } })],
  ['self_link', 'an arrow to where it starts', () => put('links', `${linked[0]}>${linked[0]}`, { kind: 'needs' })()],
  [
    'second_kind',
    'a contradiction where an arrow is',
    async () => {
      await put('links', `${linked[0]}>${linked[1]}`, { kind: 'needs' })()
      return put('links', `${linked[1]}>${linked[0]}`, { kind: 'contradicts' })()
    },
  ],
  [
    'shield_reason',
    'a shield without a reason',
    () => put('dots', 'ballot', { dots: {}, shield: { item: dotted[0]!, text: 'no' } })(),
  ],
  [
    'too_many_entries',
    'a third entry of two',
    async () => {
      await put('write', 'a', { text: 'one' })()
      await put('write', 'b', { text: 'two' })()
      return put('write', 'c', { text: 'three' })()
    },
  ],
  ['too_long', 'a text over its length', put('write', 'a', { text: 'x'.repeat(21) })],
  ['unknown_category', 'a category of its own', put('write', 'a', { text: 'x', category: 'b' })],
  ['slots_missing', 'a blank that stays blank', put('blanks', 'a', { slots: { who: 'Finance' } })],
  [
    'stale',
    'an older answer over a newer one',
    async () => {
      await put('write', 'a', { text: 'newer' })()
      return command(() => ana, {
        type: 'put',
        step: room.step('write'),
        round: 1,
        key: 'a',
        value: { text: 'older' },
        base: 0,
      })()
    },
  ],
  ['unknown_card', 'a card that is not there', lead(() => ({ type: 'hide', card: 'it_none', reason: 'off topic' }))],
  [
    'grouping_over',
    'a pile when nothing is being grouped',
    lead(() => ({ type: 'group', group: 'gr_1', name: 'x', step: room.step('write') })),
  ],
  ['unknown_group', 'a pile that is not there', lead(() => ({ type: 'ungroup', group: 'gr_none' }))],
  ['unknown_move', 'a move that is not there', lead(() => ({ type: 'undo', move: 'mv_none' }))],
  ['unknown_decision', 'a decision that is not there', command(() => ana, { type: 'take', decision: 'de_none' })],
  [
    'no_table',
    'a table that is not there',
    lead(() => ({ type: 'seat_at', step: room.step('dots'), seat: ana.seat, table: 3 })),
  ],
  ['unknown_seat', 'a seat that is not there', lead(() => ({ type: 'remove', seat: 'pe_none' }))],
]

describe('what is refused, with which code and status', () => {
  it.each(TABLE)('%s: %s', async (code, _, ask) => {
    const [status] = REFUSALS[code]
    expect(await ask()).toMatchObject({ error: code, status })
  })

  it('too_many_groups: a second pile of one', async () => {
    await room.drive('write', 'close', 'reveal')
    await room.drive('pile', 'open')
    const wall = ana.wall()
    const { cards } = await wall.until((maps) => Object.keys(maps.cards).length >= 2)
    const card = Object.keys(cards).find((id) => cards[id]!.step === room.step('write'))!
    await room.fay.sayAll([
      { type: 'group', group: 'gr_1', name: 'One' },
      { type: 'move', card, group: 'gr_1' },
    ])
    expect(await room.fay.say({ type: 'group', group: 'gr_2', name: 'Two' })).toMatchObject({
      error: 'too_many_groups',
      status: 422,
    })
  })

  it('shields_unread: a contested item is decided only after its shields were read', async () => {
    const [item] = dotted
    await ana.put('dots', 'ballot', {
      dots: { [item!]: 2 },
      shield: { item: item!, text: 'Support would not hear of it.' },
    })
    await room.drive('dots', 'close', 'reveal')
    await room.drive('decide', 'open')
    const decide = () => room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Stop it', about: [item!] } })
    expect(await decide()).toMatchObject({ error: 'shields_unread', status: 409, items: [item] })
    await room.fay.say({ type: 'show', item: item! })
    expect(await decide()).toMatchObject({ ok: true })
  })

  it('full, too_fast, too_many_codes, too_many_workshops: with limits set low', async () => {
    const small = await gather(narrow.base, [document])
    const only = await small.join('Only')
    await expect(small.join('Second')).rejects.toThrow(/^409 .*"full"/)
    const burst = () =>
      only.fetch('/commands', {
        method: 'POST',
        body: JSON.stringify(Array.from({ length: 3 }, (_, i) => ({ id: `b${i}`, type: 'speak', on: true }))),
      })
    await burst()
    const fast = await burst()
    expect([fast.status, await fast.json()]).toMatchObject([
      429,
      { error: 'too_fast', retry_after: expect.any(Number) },
    ])
    // a hand is found from everybody's answers: who asks for it without end keeps the others waiting
    const hands = await Promise.all(Array.from({ length: 5 }, () => only.fetch(`/hand/${small.step('write')}`)))
    expect(hands.filter(({ status }) => status === 429)).toHaveLength(2)
    const five = async (ask: () => Promise<Response>) => {
      const answers = await Promise.all(Array.from({ length: 5 }, ask))
      return answers.filter(({ status }) => status === 429).length
    }
    // an export and the check of a document are as dear, and have buckets of their own
    expect(await five(() => small.fay.fetch('/outcome'))).toBe(2)
    expect(await five(() => small.fay.fetch('/results'))).toBe(2)
    const checked = { method: 'POST', body: JSON.stringify(document) }
    expect(await five(() => fetch(`${narrow.base}/api/exercises`, checked))).toBe(2)
    for (let i = 0; i < 3; i++) await http('/api/join', { body: JSON.stringify({ code: 'BBBBBB' }) }, narrow.base)
    const shut = { error: 'too_many_codes', status: 429 }
    expect(await http('/api/join', { body: JSON.stringify({ code: 'BBBBBB' }) }, narrow.base)).toMatchObject(shut)
    expect(await http('/api/join', { body: JSON.stringify({ code: small.code }) }, narrow.base)).toMatchObject(shut)
    const byLink = await http(
      '/api/join',
      { body: JSON.stringify({ token: small.links.join.split('#')[1] }) },
      narrow.base,
    )
    expect(byLink).toMatchObject({ error: 'full' })
    expect(await make({ title: 'x' }, () => narrow)()).toMatchObject({ error: 'too_many_workshops', status: 429 })
    small.leave()
  })

  it('too_many_codes: behind a proxy, whatever addresses a guesser makes up before its own', async () => {
    const proxied = await serve({ TRUST_PROXY: '1', LIMIT_WRONG_CODES: '2' })
    const guess = (made: string) =>
      http(
        '/api/join',
        { body: JSON.stringify({ code: 'BBBBBB' }), headers: { 'x-forwarded-for': `${made}, 203.0.113.9` } },
        proxied.base,
      )
    for (const made of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) await guess(made)
    expect(await guess('10.0.0.4')).toMatchObject({ error: 'too_many_codes', status: 429 })
    await proxied.stop()
  })

  it('ended: nothing is written into a workshop that is over', async () => {
    const over = await gather(served.base, [document])
    const ben = await over.join('Ben')
    await over.drive('write', 'open')
    await over.fay.say({ type: 'end' })
    expect(await ben.put('write', 'a', { text: 'late' })).toMatchObject({ error: 'ended', status: 409 })
    expect(await over.fay.say({ type: 'open', step: over.step('later') })).toMatchObject({
      error: 'ended',
      status: 409,
    })
    over.leave()
  })

  it('wrong, closed and ended codes answer alike', async () => {
    const shut = await gather(served.base, [document])
    await shut.fay.say({ type: 'door', open: false })
    const closed = await http('/api/join', { body: JSON.stringify({ code: shut.code }) })
    const wrong = await http('/api/join', { body: JSON.stringify({ code: 'BBBBBB' }) })
    expect(closed).toEqual(wrong)
    shut.leave()
  })

  it('the table is whole: every code is shown above, or says here why not', () => {
    const elsewhere: { [code in RefusalCode]?: string } = {
      not_saved: 'a full disk: sqlite.test.ts',
      room_unreadable: 'a damaged row: the promises',
      too_many_groups: 'above',
      shields_unread: 'above',
      full: 'above',
      too_fast: 'above',
      too_many_codes: 'above',
      too_many_workshops: 'above',
      ended: 'above',
      computing: 'heavy.test.ts',
      pair_hidden: 'the promises',
      worked_on: 'perspective.test.ts',
      bad_agenda: 'agenda.test.ts',
      unknown_drop: 'agenda.test.ts',
      not_an_outcome: 'import.test.ts',
      newer_outcome: 'import.test.ts',
      bad_outcome: 'import.test.ts',
      broken_seal: 'import.test.ts',
      already_here: 'import.test.ts',
      unknown_port: 'import.test.ts',
    }
    const shown = new Set([...TABLE.map(([code]) => code), ...Object.keys(elsewhere)])
    expect(Object.keys(REFUSALS).filter((code) => !shown.has(code))).toEqual([])
  })
})
