import { expect } from '@playwright/test'
import type { Person, Workshop } from '../../kit/people.ts'
import type { Surface, Surfaces } from './surfaces.ts'

/** One stop: what each page shows once it has arrived there. */
export interface Stop {
  state: string
  shows: { [surface in Surface]: string | RegExp }
}

const FIRST: [text: string, category: string][] = [
  ['Weekly status deck nobody opens', 'report'],
  ['The weekly status deck nobody opens', 'report'],
  ['Second approval on small changes', 'approval'],
  ['Friday all-teams read-out, camera off', 'meeting'],
  ['Monday numbers by mail', 'report'],
  ['Quarterly fire drill', 'meeting'],
]
const RIVAL: [text: string, category: string][] = [
  ['Three sign-offs for one word', 'approval'],
  ['Same-day answers, always', 'promise'],
  ['The old wiki', 'tool'],
]
const PLACES = [
  { x: 0.2, y: 0.8 },
  { x: 0.25, y: 0.75 },
  { x: 0.3, y: 0.82 },
  { x: 0.8, y: 0.3 },
  { x: 0.22, y: 0.7 },
]
export const SEATS = ['Ben', 'Chidi', 'Dana', 'Eli', 'Femi', 'Gus']

/**
 * Leads the standard Stop doing through every state that has a picture of its own, over the API, and stops at each.
 * `seats` are six people; whoever sits at the phone of the surfaces does nothing unless the visitor makes it.
 */
export async function* tour(room: Workshop, seats: Person[]): AsyncGenerator<Stop> {
  const { fay } = room
  const stop = (
    state: string,
    facilitator: string | RegExp,
    screen: string | RegExp,
    phone: string | RegExp,
  ): Stop => ({
    state,
    shows: { facilitator, screen, phone },
  })
  const each = (act: (seat: Person, n: number) => Promise<unknown>) => Promise.all(seats.map(act))

  yield stop('lobby', 'Before you start', /7 here/, 'You are in.')

  await room.drive('hours', 'open')
  await each((seat, n) => seat.put('hours', 'answer', 4 + 2 * n))
  await seats[0]!.done('hours')
  yield stop('check, open', /^Close: 1 of 7 done/, /Roughly how many/, /Roughly how many/)
  await room.drive('hours', 'last_call')
  yield stop('check, last call', /^Last call$/, 'Last call', /Roughly how many/)
  await room.drive('hours', 'close')
  yield stop('check, closed', 'Reveal to all', 'Hands off.', /^This step is closed/)
  await room.drive('hours', 'reveal')
  yield stop('check, revealed', /^Next: First pass/, /6 answered/, /6 answered/)

  await room.drive('first', 'open')
  for (const [n, [text, category]] of FIRST.entries()) await seats[n]!.put('first', 'e1', { text, category })
  yield stop('collect, open', /^Close: 0 of 7 done/, /What do we keep doing/, /What do we keep doing/)
  await room.drive('first', 'close')
  yield stop('collect, held', /^Next: The rival/, /Kept for later/, /^This step is closed/)
  await room.drive('rival', 'open')
  for (const [n, [text, category]] of RIVAL.entries()) await seats[n]!.put('rival', 'e1', { text, category })
  await room.drive('rival', 'close', 'reveal')
  yield stop('collect, revealed', /^Next: Read and group/, 'The old wiki', 'The old wiki')

  await room.drive('group', 'open')
  const card = await room.items('group')
  const pile = async (group: string, name: string, ...texts: string[]) => {
    await fay.say({ type: 'group', group, name, step: room.step('group') })
    for (const text of texts) await fay.say({ type: 'move', card: card[text]!, group })
  }
  await pile('gr_deck', 'Weekly status deck', FIRST[0]![0], FIRST[4]![0])
  await pile('gr_sign', 'Sign-offs', FIRST[2]![0], RIVAL[0]![0])
  await pile('gr_none', '', FIRST[3]![0])
  await fay.say({ type: 'hide', card: card['Quarterly fire drill']!, reason: 'off the table: safety' })
  yield stop('group, open', 'Perhaps the same', 'Sign-offs', 'Sign-offs')

  await room.drive('group', 'close', 'reveal')
  await room.drive('dots', 'open')
  const item = await room.items('dots')
  const deck = item['Weekly status deck']!
  const signs = item['Sign-offs']!
  const shield = { item: deck, text: 'Finance reads it on the train every Monday.' }
  await each((seat, n) => seat.put('dots', 'ballot', { dots: { [deck]: 2, [signs]: n % 2 }, ...(n < 1 && { shield }) }))
  yield stop('dots, open', /^Close: 0 of 7 done/, /Spend your dots/, '3 dots left')
  await room.drive('dots', 'close')
  yield stop('dots, closed', 'Reveal to all', 'Hands off.', /^This step is closed/)
  await room.drive('dots', 'reveal')
  yield stop('dots, revealed', /^Next: Shields first/, /above the line/, /above the line/)

  await room.drive('talk', 'open')
  await seats[0]!.say({ type: 'speak', on: true })
  await seats[1]!.say({ type: 'speak', on: true })
  yield stop('talk, open', 'Open and read', 'Ben', 'I want to speak')
  await fay.say({ type: 'show', item: deck })
  yield stop('talk, shields opened', 'Opened', shield.text, shield.text)

  await room.drive('talk', 'close', 'reveal')
  await room.drive('relief', 'open')
  for (const [n, place] of PLACES.entries()) {
    await seats[n]!.put('relief', deck, { ...place, also: n + 1 })
    await seats[n]!.put('relief', signs, { x: n < 3 ? 0.1 : 0.9, y: 0.5, also: 2 })
  }
  yield stop('plane, open', /^Close: 0 of 7 done/, /How hard is it to stop/, 'Tap where it belongs')
  await room.drive('relief', 'close', 'reveal')
  yield stop('plane, revealed', /^Next: Decide/, 'stop now', 'stop now')

  await room.drive('decide', 'open')
  yield stop(
    'decide, empty',
    /The decision, in one sentence|Weekly status deck/,
    'No sentence yet.',
    /The first decision appears here/,
  )
  const set = {
    title: 'Stop the weekly status deck',
    kind: 'stop' as const,
    about: [deck],
    last_time: '2026-12-04',
    trip_wire: 'Two leads ask for the same number in one week',
    freed_time: 'Left empty on purpose',
  }
  await fay.say({ type: 'decision', decision: 'de_deck', step: room.step('decide'), set })
  await seats[1]!.say({ type: 'take', decision: 'de_deck', on: true })
  await seats[2]!.say({
    type: 'dissent',
    decision: 'de_deck',
    text: 'Finance will ask for it again in May.',
    signed: true,
  })
  await each((seat, n) => seat.put('decide', 'de_deck', { fist: 5 - n, ...(n > 3 && { text: `Reason ${n}` }) }))
  yield stop('decide, live', 'Can we live with it?', set.title, set.title)
  await fay.say({ type: 'answers', decision: 'de_deck', from: 'open' })
  yield stop('decide, answers', 'Can we live with it?', set.title, 'How the room answered')

  await room.drive('decide', 'close', 'reveal')
  await room.drive('tell', 'open')
  const slots = { who: 'Finance', what: 'the deck', date: '4 December', why: 'nobody opens it', name: 'Chidi' }
  await seats[1]!.put('tell', 'e1', { slots })
  yield stop('slots, open', /^Close: 0 of 7 done/, /Who needs to hear it/, /Who needs to hear it/)
  await room.drive('tell', 'close', 'reveal')
  yield stop('slots, revealed', /^Next: One word/, /Finance/, /Finance/)
  await fay.say({ type: 'break', minutes: 10 })
  yield stop('break', /End the break/, 'Break until', 'A break')
  await fay.say({ type: 'break', minutes: 0 })
  await room.drive('word', 'open')
  await each((seat, n) => seat.put('word', 'answer', ['lighter', 'ready', 'tired', 'curious', 'lighter', 'calm'][n]!))
  yield stop('word, open', /^Close: 0 of 7 done/, /One word as you leave/, /One word as you leave/)
  await room.drive('word', 'close', 'reveal')
  yield stop('word, revealed', 'End the workshop', 'curious', 'curious')
  await fay.say({ type: 'end' })
  yield stop('ended', 'Open the outcome', 'Thank you.', 'Thank you for taking part')
}

/** All three pages have arrived at the stop. */
export async function arrived(surfaces: Surfaces, { shows }: Stop): Promise<void> {
  for (const [surface, words] of Object.entries(shows) as [Surface, string | RegExp][])
    await expect(
      surfaces[surface].getByText(words).filter({ visible: true }).first(),
      `${surface}: ${words}`,
    ).toBeVisible()
}
