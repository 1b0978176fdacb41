import * as fc from 'fast-check'
import { ATTRIBUTIONS, isOpen, type Json, type StepDoc, type StepRow } from '../../shared/workshop.ts'
import type { Rows } from '../../server/room/rows.ts'
import type { Said } from './in-hand.ts'

/** What people may say to a room, in any order: a word of chatter becomes a command once one knows how things stand. */

export const CHATTER_STEPS: (Pick<StepDoc, 'ref' | 'activity'> & Partial<StepDoc>)[] = [
  { ref: 'hours', activity: 'check', params: { mode: 'number', unit: 'hours', min: 0, max: 40 } },
  { ref: 'first', activity: 'collect', hold: true, seed_items: ['Handed in'], params: { text_for_moderation: true } },
  {
    ref: 'rival',
    activity: 'collect',
    attribution: 'alias',
    params: { categories: ['meeting', 'report'], passes: 2, reveal: 'one_by_one' },
  },
  { ref: 'play', activity: 'collect', attribution: 'named', params: { privacy: 'open' } },
  { ref: 'group', activity: 'group', in: ['first', 'rival', 'play'], params: { by: 'everyone', max_groups: 3 } },
  { ref: 'dots', activity: 'vote', in: ['group'], params: { mode: 'dots', shields: 1, line: 2 } },
  { ref: 'talk', activity: 'talk', in: ['dots/above_line'], params: { note: 'open' } },
  { ref: 'relief', activity: 'place', in: ['group'], params: { x: { low: 'us', high: 'them' }, y: { low: 'little', high: 'great' } } }, // prettier-ignore
  { ref: 'board', activity: 'place', in: ['group'], params: { shape: 'line', mode: 'together' } },
  { ref: 'decide', activity: 'decide', in: ['group'] },
  { ref: 'after', activity: 'check', params: { mode: 'number', min: 0, max: 40, pair_with: 'hours' } },
]

const FITTING: { [activity: string]: readonly Topic[] } = {
  group: ['move', 'move', 'move', 'group', 'group', 'ungroup', 'undo', 'hide', 'apart'],
  talk: ['speak', 'speak', 'spoke', 'show', 'put', 'move'],
  decide: ['decision', 'decision', 'put', 'put', 'put', 'answers', 'take', 'dissent', 'dissent', 'show'],
}
const ANYTHING = [
  ...([
    'transition',
    'transition',
    'put',
    'done',
    'more_time',
    'move',
    'group',
    'ungroup',
    'undo',
    'hide',
    'hide',
    'uncover',
    'uncover',
  ] as const),
  ...(['decision', 'answers', 'take', 'dissent', 'show', 'apart', 'speak', 'spoke', 'profile', 'clock', 'go'] as const),
  ...(['attribution', 'whole', 'wording', 'goodbye', 'retry', 'retry', 'retry'] as const),
]
/** Half of what is said fits the running step, some of it moves on, the rest is anything. */
const TOPICS = [
  ...Array.from({ length: ANYTHING.length }, () => 'fitting' as const),
  ...Array.from({ length: 6 }, () => 'advance' as const),
  ...ANYTHING,
]
type Topic = 'fitting' | 'advance' | (typeof ANYTHING)[number]
export interface Word {
  topic: Topic
  who: number
  a: number
  b: number
}
const small = fc.nat(59)
const word = fc.record({ topic: fc.constantFrom(...TOPICS), who: small, a: small, b: small })
export const words = (most: number): fc.Arbitrary<Word[]> =>
  fc.array(word, { minLength: 20, maxLength: most, size: 'max' })

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]
const onTo: { [state: string]: 'open' | 'close' | 'reveal' } = { waiting: 'open', open: 'close', last_call: 'close', closed: 'reveal' } // prettier-ignore

type Answer = (word: Word, item: string) => [key: string, value: Json]
const ANSWERS: { [activity: string]: Answer } = {
  check: ({ b }) => ['answer', b],
  vote: ({ b }, item) => [
    'ballot',
    { dots: { [item]: 1 + (b % 2) }, ...(b % 3 === 0 && { shield: { item, text: `It would break ${b}` } }) },
  ],
  place: ({ a, b }, item) => [item, b % 5 === 0 ? { cant_say: true } : { x: a / 60, y: b / 60 }],
  decide: ({ a, b }) => [`de_${b % 3}`, { fist: a % 6, text: a % 6 < 3 ? `Because ${a}` : null }],
}
const note: Answer = ({ a, b }) => [
  `e${b % 4}`,
  { text: b % 11 === 0 ? '' : `The weekly ${a} of ${b % 4}`, ...(a === 7 && { spoken: true }) },
]
const valueFor = (row: StepRow, word: Word): [key: string, value: Json] => {
  const [key, value] = (ANSWERS[row.activity] ?? note)(word, pick(row.items, word.a) ?? 'it_none')
  return [key, word.a % 13 === 0 ? null : value]
}

/** The command and who says it, or null where there is nothing to say it about. `leads` are facilitators, `all` everybody. */
export const spoken = (
  rows: Rows,
  word: Word,
  leads: string[],
  all: string[],
): { seat: string; command: Said } | null => {
  const { who, a, b } = word
  const steps = [...rows.all('step')].toSorted(([, x], [, y]) => x.order - y.order)
  const lead = pick(leads, who)!
  const seat = pick(all, who)!
  const by = (seat: string, command: object) => ({ seat, command: command as Said })
  const keys = (kind: Parameters<Rows['all']>[0]) => [...rows.all(kind).keys()].toSorted((x, y) => (x < y ? -1 : 1))
  const [step, row] = pick(steps, a)!
  const now = (id: string, { round, state }: StepRow) => ({ step: id, round, from: state })
  const running = steps.filter(([, { state }]) => isOpen(state))
  const card = pick(keys('card'), a) ?? 'it_none'
  const decision = `de_${b % 3}`
  const fits = FITTING[running.at(-1)?.[1].activity ?? ''] ?? ['put']
  const topic = word.topic === 'fitting' ? (pick(fits, a + b) ?? 'put') : word.topic
  switch (topic) {
    case 'fitting':
    case 'retry':
      return null
    case 'advance': {
      const next = steps.find(([, { state, hold }]) => onTo[state] && !(hold && state === 'closed')) ?? pick(steps, a)!
      const type = onTo[next[1].state] ?? (b % 2 ? 'lock' : 'reopen')
      return by(lead, { type, ...now(...next) })
    }
    case 'transition': {
      const type = pick(['open', 'last_call', 'close', 'second_pass', 'reveal', 'reopen', 'reopen', 'lock', 'skip'], b)
      return by(lead, { type, ...now(step, row) })
    }
    case 'uncover': {
      const [id, at] = steps.findLast(([id, { round }]) => rows.get('round', `${id}/${round}`)?.turns) ?? [step, row]
      const turn = 1 + (rows.get('round', `${id}/${at.round}`)?.turns?.shown ?? 0)
      return by(lead, { type: 'uncover', ...now(id, at), turn: b % 9 === 0 ? turn + 1 : turn, rest: b % 5 === 0 })
    }
    case 'put': {
      const [id, at] = running.at(-1) ?? [step, row]
      const [key, value] = valueFor(at, word)
      return by(seat, { type: 'put', step: id, round: at.round, key, value, ...(a % 9 === 0 && { base: b % 3 }) })
    }
    case 'done':
      return by(seat, { type: 'done', step: (running.at(-1) ?? [step])[0], round: row.round, done: b % 4 > 0 })
    case 'more_time':
    case 'speak':
      return by(seat, { type: topic, on: b % 3 > 0 })
    case 'move':
      return by(seat, { type: 'move', card, group: pick([...keys('group'), null], b) ?? null })
    case 'group':
      return by(lead, { type: 'group', group: `gr_${b % 5}`, name: `Pile ${a}` })
    case 'ungroup':
      return by(lead, { type: 'ungroup', group: `gr_${b % 5}` })
    case 'undo':
      return by(lead, { type: 'undo', move: pick(keys('move'), a) ?? 'mv_none' })
    case 'hide':
      return by(lead, { type: 'hide', card, reason: pick(['off topic', 'off the table: law', null], b) })
    case 'apart':
      return by(lead, { type: 'apart', cards: [card, pick(keys('card'), b) ?? 'it_none'] })
    case 'show':
      return by(lead, { type: 'show', item: pick([...keys('group'), ...keys('card')], b) ?? 'it_none' })
    case 'decision': {
      const about = [pick(row.items, b) ?? 'it_none']
      const set = b % 7 === 0 ? null : { title: `Stop ${a}`, owner: seat, ...(b % 2 && { about }) }
      return by(lead, { type: 'decision', decision, set })
    }
    case 'answers':
      return by(lead, { type: 'answers', decision, from: 'open' })
    case 'take':
      return by(seat, { type: 'take', decision, on: a % 4 > 0 })
    case 'dissent':
      return by(seat, { type: 'dissent', decision, text: a % 4 ? `I doubt ${a}` : '', signed: a % 3 === 0 })
    case 'spoke':
      return by(lead, { type: 'spoke', seat })
    case 'profile':
      return by(seat, {
        type: 'profile',
        name: pick(['Ana', 'Ben', 'Zoë', ''], a),
        perspective: pick(['', 'on call'], b),
      })
    case 'clock':
      return by(lead, a % 2 ? { type: 'time', step, add: b - 20 } : { type: 'pause', step, on: b % 2 > 0 })
    case 'attribution':
      return by(lead, { type: 'attribution', step, attribution: pick(ATTRIBUTIONS, b) })
    case 'whole':
      return by(lead, pick([{ type: 'break', minutes: b }, { type: 'setup', title: `Spring ${b}` }, { type: 'door', open: b % 2 > 0 }], a)!) // prettier-ignore
    case 'go':
      return by(lead, { type: 'go', step: b % 5 ? step : null })
    case 'wording':
      return by(lead, { type: 'wording', step, ask: `What about ${b}?` })
    case 'goodbye':
      if (a % 9 === 0) return by(lead, { type: 'end' })
      if (a % 3) return null
      return b % 2 ? by(all.at(-1)!, { type: 'leave' }) : by(lead, { type: 'remove', seat: all.at(-2)! })
  }
}
