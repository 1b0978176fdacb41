import { flood, many, sum, type Attack, type Target } from './attack.ts'
import { exerciseOf } from './arena.ts'
import { ask, said, type Ask } from './wire.ts'

/** JSON that is too large, too deep, no JSON, or full of names that mean something to JavaScript. */

const post = (target: Target, path: string, body: string | Uint8Array, more: Ask = {}) =>
  ask(target, path, { method: 'POST', body, ...more }).then(said)
const commandsOf = ({ workshop }: Target) => `/api/workshops/${workshop}/commands`

/** The places that take JSON: of everybody, and of somebody with a seat. */
const everywhere = async (target: Target, bodies: readonly (string | Uint8Array)[]) => {
  const { cookie } = await target.seat()
  const paths = ['/api/join', '/api/workshops', '/api/exercises', `/api/workshops/${target.workshop}/claim`, commandsOf(target)] // prettier-ignore
  const all = paths.flatMap((path) => bodies.map((body) => [path, body] as const))
  return many(all.length, 4, (n) => post(target, all[n]![0], all[n]![1], { headers: { cookie }, from: '127.0.0.41' }))
}

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf']
const zeros = (bytes: number) => `[${'0,'.repeat(bytes / 2)}0]`

export const bodies: Attack[] = [
  {
    name: 'no JSON',
    threat: 'A parser’s error is an answer of 500.',
    refused: ['400 bad_request'],
    may: ['429 too_fast', '200', '422 bad_exercise'],
    run: (target) =>
      everywhere(target, [
        '',
        '{',
        'null',
        '[]',
        '1e999',
        '"\\ud800"',
        Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d),
        Uint8Array.of(0xc0, 0x80),
        '\ufeff{}',
        'NaN',
        '{"a":1}{"b":2}',
      ]),
  },
  {
    name: 'JSON 100,000 deep',
    threat: 'Whoever walks it by calling themselves runs out of stack.',
    refused: ['400 bad_request'],
    may: ['413 too_large', '429 too_fast'],
    run: (target) =>
      everywhere(target, [
        '['.repeat(30_000) + ']'.repeat(30_000),
        '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000),
        '['.repeat(500_000),
        `{"title":"x","exercises":[${'{"steps":['.repeat(50_000)}1${']}'.repeat(50_000)}]}`,
      ]),
  },
  {
    name: 'bodies past their size',
    threat: 'Memory for what is announced, or for what keeps coming.',
    refused: ['413 too_large'],
    may: ['cut', '429 too_fast'],
    run: (target) => everywhere(target, [' '.repeat(2 * 1024 * 1024 + 1)]),
  },
  {
    name: 'two megabytes of zeros',
    threat: 'A checker that tries every shape on each of a million values stands still for seconds.',
    refused: ['400 bad_request', '422 bad_exercise', '413 too_large', '429 too_fast'],
    may: ['200', '201', '422', '429 too_many_workshops', 'cut'],
    run: (target) => {
      const wide = zeros(2_000_000)
      const bodies: [string, string][] = [
        ['/api/exercises', wide],
        ['/api/exercises', `{"id":"x","title":"x","steps":[{"ref":"a","activity":"collect","ask":"?","params":{"x":${wide}}}]}`], // prettier-ignore
        ['/api/workshops', `{"title":"x","exercises":[{"a":${wide}}]}`],
        ['/api/workshops', `{"title":"x","agenda":{"a":${wide}}}`],
        ['/api/workshops', `{"title":"x","settings":{"a":${wide}}}`],
        ['/api/workshops', `{"title":"x","import":{"document":{"a":${wide}}}}`],
      ]
      return many(bodies.length, 1, (n) => post(target, ...bodies[n]!, { from: '127.0.0.42' }))
    },
  },
  {
    name: 'half a million misfits',
    threat: 'A checker that says a word about each takes ten seconds and three gigabytes.',
    refused: ['422 bad_outcome', '400 bad_request', '429 too_fast'],
    run(target) {
      const empty = `[${'{},'.repeat(600_000)}{}]`
      const documents = [`"items":${empty}`, `"exercises":${empty}`, `"exercises":[{"steps":${empty}}]`, `"decisions":[{"tell":${empty}}]`] // prettier-ignore
      return many(
        documents.length,
        2,
        (n) =>
        post(target, '/api/workshops', `{"title":"x","import":{"document":{"format":"workshop-outcome","format_version":"1.0",${documents[n]}}}}`, { from: '127.0.0.45' }), // prettier-ignore
      )
    },
  },
  {
    name: 'names by the hundred thousand',
    threat: 'A checker that looks at all of them though the first is wrong stands still, or runs out of stack.',
    refused: ['400 bad_request', '429 too_fast'],
    async run(target) {
      const names = (times: number) => `{${Array.from({ length: times }, (_, n) => `"k${n.toString(36)}":1`).join()}}`
      const { cookie } = await target.seat()
      const wide = names(150_000)
      const bodies: [string, string][] = [
        ['/api/workshops', `{"title":"x","settings":${wide}}`],
        ['/api/workshops', `{"title":"x","import":{"document":{},"ports":[{"port":"a","texts":${wide}}]}}`],
        ['/api/workshops', `{"title":"x","import":{"document":{},"passed":${wide}}}`],
        ['/api/exercises', `{"id":"x","title":"x","steps":[{"ref":"a","activity":"collect"}],"variants":[{"id":"v","change":${wide}}]}`], // prettier-ignore
      ]
      const answers = await many(bodies.length, 2, (n) => post(target, ...bodies[n]!, { from: '127.0.0.46' }))
      const setup = `{"id":"a","type":"setup","settings":${names(6000)}}`
      return sum([answers, await many(90, 60, () => post(target, commandsOf(target), setup, { headers: { cookie } }))])
    },
  },
  {
    name: 'names by the thousand, a hundred times',
    threat: 'As before, with no more names in any one object than there may be.',
    refused: ['400 bad_request', '422 bad_exercise', '422 bad_params', '422 not_an_outcome', '429 too_fast'],
    run(target) {
      let given = 0
      const names = () => `{${Array.from({ length: 1000 }, () => `"k${(given++).toString(36)}":1`).join()}}`
      const wide = `[${Array.from({ length: 100 }, names).join()}]`
      const bodies: [string, string][] = [
        ['/api/workshops', `{"title":"x","settings":{"a":${wide}}}`],
        ['/api/workshops', `{"title":"x","import":{"document":{"items":${wide}}}}`],
        ['/api/workshops', `{"title":"x","exercises":[{"a":${wide}}]}`],
        ['/api/exercises', `{"id":"x","title":"x","steps":[{"ref":"a","activity":"collect","ask":"?","params":{"x":${wide}}}]}`], // prettier-ignore
      ]
      return many(bodies.length, 2, (n) => post(target, ...bodies[n]!, { from: '127.0.0.48' }))
    },
  },
  {
    name: 'parameters by the megabyte',
    threat: 'Each command that changes the step writes them anew, and sends them to everybody.',
    refused: ['422 bad_params', '413 too_large'],
    may: ['429 too_fast'],
    run(target) {
      const wide = 'x'.repeat(1_500_000)
      const settings = Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`k${n}`, 'x'.repeat(400)]))
      const bodies: [string, object][] = [
        ['/api/exercises', exerciseOf([{ ref: 'a', activity: 'collect', ask: '?', params: { wide } }])],
        ['/api/workshops', { title: 'x', exercises: [exerciseOf([{ ref: 'a', activity: 'collect', ask: '?', params: { wide } }])] }], // prettier-ignore
        ['/api/workshops', { title: 'x', settings }],
      ]
      return many(bodies.length, 1, (n) =>
        post(target, bodies[n]![0], JSON.stringify(bodies[n]![1]), { from: '127.0.0.47' }),
      )
    },
  },
  {
    name: 'answers of 60 kB of zeros',
    threat: 'As before, with a seat, twenty times a second.',
    refused: ['429 too_fast', '200'],
    async run(target) {
      const { cookie } = await target.seat()
      const value = JSON.parse(zeros(60_000)) as number[]
      let n = 0
      return flood(
        target.lasts,
        4,
        async () =>
        post(target, commandsOf(target), JSON.stringify({ id: `z${++n}`, type: 'put', step: target.steps.notes, round: 1, key: 'z', value }), { headers: { cookie } }), // prettier-ignore
      )
    },
  },
  {
    name: 'names that mean something to JavaScript',
    threat: 'A key of `__proto__` changes every object there is; `constructor` is found where nothing was put.',
    refused: ['400 bad_request'],
    may: ['422', '404', '200', '201', '429 too_fast', '429 too_many_workshops'],
    async run(target) {
      const { cookie } = await target.seat()
      const own = await target.lead()
      await own.drive('notes', 'open')
      await own.drive('dots', 'open')
      const odd = KEYS.flatMap((key) => {
        const quoted = JSON.stringify(key)
        const put = (step: string, name: string, value: string) =>
          `{"id":"p-${step}-${name.length}-${key.replaceAll('_', '')}","type":"put","step":"${own.step(step)}","round":1,"key":${name},"value":${value}}`
        return [
          ['/api/workshops', `{"title":"x","exercises":["stop-doing:${key}"]}`],
          ['/api/workshops', `{"title":"x","exercises":["${key}"]}`],
          ['/api/workshops', `{"title":"x","agenda":"${key}"}`],
          ['/api/workshops', `{"title":"x","settings":{${quoted}:"x"}}`],
          ['/api/exercises', `{"id":"x","title":"x","steps":[{"ref":${quoted},"activity":"${key}","ask":"?","params":{${quoted}:1}}]}`], // prettier-ignore
          ['/api/exercises', `{"id":"x","title":"x","variants":{${quoted}:{}},"steps":[{"ref":"a","activity":"collect","ask":"?"}]}`], // prettier-ignore
          ['/api/join', `{"token":"${target.token}","name":${quoted},${quoted}:1}`],
          [`/api/workshops/${own.id}/commands`, put('notes', quoted, '{"text":"x"}')],
          [`/api/workshops/${own.id}/commands`, put('notes', '"a"', `{"text":"x","slots":{${quoted}:"x"},"category":${quoted}}`)], // prettier-ignore
          [`/api/workshops/${own.id}/commands`, put('dots', '"ballot"', `{"dots":{${quoted}:1}}`)],
          [`/api/workshops/${own.id}/commands`, `{"id":"c-${key}","type":${quoted},"step":${quoted}}`],
          [`/api/workshops/${own.id}/commands`, `{"id":"${key}","type":"params","step":"${own.step('later')}","params":{${quoted}:{${quoted}:1}}}`], // prettier-ignore
          [`/api/workshops/${own.id}/commands`, `{"id":"s-${key}","type":"setup","settings":{${quoted}:"x"}}`],
          [`/api/workshops/${own.id}/commands`, `{"id":"d-${key}","type":"decision","decision":${quoted},"set":{"title":"x","replies":{${quoted}:{"answer":"x","heard":true}}}}`], // prettier-ignore
          [`/api/workshops/${own.id}/commands`, `{"id":"g-${key}","type":"group","group":${quoted},"name":"x"}`],
          [`/api/workshops/${own.id}/commands`, `{"id":"r-${key}","type":"profile","name":${quoted},"perspective":${quoted}}`], // prettier-ignore
          [`/api/workshops/${own.id}/import`, `{"document":{${quoted}:{}},"passed":{${quoted}:true}}`],
          [`/api/workshops/${own.id}/links`, `{"role":${quoted}}`],
        ] as const
      })
      const answers = await many(odd.length, 2, async (n) => {
        const [path, body] = odd[n]!
        const headers = { cookie: path.includes(own.id) ? own.fay.cookie : cookie }
        await new Promise((next) => setTimeout(next, 60))
        return post(target, path, body, { headers, from: '127.0.0.43' })
      })
      const outcome = await ask(target, `/api/workshops/${own.id}/outcome?format=__proto__`, { headers: { cookie: own.fay.cookie } }) // prettier-ignore
      return sum([answers, said(outcome), (await own.outcome())['format'] === undefined ? 'no outcome' : '200'])
    },
  },
  {
    name: 'exercises as large as they may be',
    threat: 'What is checked pair by pair takes the square of its length.',
    refused: ['422 bad_exercise', '422 bad_wiring', '422 bad_params', '200', '413 too_large'],
    may: ['429 too_fast', '400 bad_request'],
    run(target) {
      const step = (ref: string, more: object = {}) => ({ ref, activity: 'collect', ask: '?', ...more })
      const refs = (times: number) => Array.from({ length: times }, (_, n) => `r${n}`)
      const documents = [
        exerciseOf(refs(20_000).map((ref) => step(ref))),
        exerciseOf(refs(2000).map((ref, n) => step(ref, { in: refs(n).slice(-8) }))),
        exerciseOf([step('a', { seed_items: Array.from({ length: 100_000 }, (_, n) => `item ${n}`) })]),
        exerciseOf([step('a', { ask: 'x'.repeat(1_900_000) })]),
        exerciseOf([step('a', { params: { categories: refs(100_000) } })]),
        exerciseOf([step('a', { params: { template: '{a}'.repeat(100_000), format: 'slots' } })]),
        exerciseOf([step('a', { ask: `${'a.'.repeat(200_000)}!`, in: ['a/'.repeat(100_000)] })]),
        { ...exerciseOf([step('a')]), variants: Object.fromEntries(refs(20_000).map((ref) => [ref, { steps: refs(1) }])) }, // prettier-ignore
        { ...exerciseOf([step('a')]), settings: refs(50_000).map((key) => ({ key, ask: '?', default: '' })) },
      ]
      return many(documents.length, 1, (n) =>
        post(target, '/api/exercises', JSON.stringify(documents[n]), { from: '127.0.0.44' }),
      )
    },
  },
]
