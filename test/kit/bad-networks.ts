import type { Json } from '../../shared/workshop.ts'
import { openPage, type Page } from './page.ts'
import { gather, type Person, type Workshop } from './people.ts'
import { proxyTo, type Proxy, type Weather } from './proxy.ts'
import { serve } from './serve.ts'

/*
 * What people with phones go through on bad networks, and what came of what they wrote: the phone's own code over a real server and real
 * sockets. All times are ms of the phones, whose clocks may run faster than ours, and the weather with them.
 */

const ITEMS = ['The weekly deck', 'Two sign-offs', 'Monday numbers']
const EXERCISE = {
  id: 'networks',
  title: 'Networks',
  steps: [
    { ref: 'write', activity: 'collect', ask: 'What do we stop?', params: { per_person: { max: 100 } } },
    { ref: 'vote', activity: 'vote', ask: 'What first?', params: { budget: 9, cap: 3 }, seed_items: ITEMS },
    { ref: 'table', activity: 'collect', ask: 'How?', params: { tables: { count: 1 } } },
    { ref: 'end', activity: 'collect', ask: 'What was good?' },
  ],
}

export interface Phone {
  person: Person
  page: Page
  /** puts, and never waits */
  put(ref: string, key: string, value: Json | null): void
  /** What the phone calls saved and the server does not have: one line each. To be asked while all goes wrong. */
  lies(): Promise<string[]>
  /** What was typed last and is not on the desk, and what was counted more than once: once nothing waits any more. */
  wrongs(): Promise<string[]>
}

export interface Gathering {
  room: Workshop
  proxy: Proxy
  phones: Phone[]
  /** ms of a phone in one of ours */
  speed: number
  /** Waits for this, asked again and again; throws after 80 s of ours, for then it never comes. Answers how long it took, ms of a phone. */
  until(what: string, holds: () => boolean): Promise<number>
  pass(ms: number): Promise<void>
  /** the weather, with its times as phones see them */
  turn(weather: Weather): void
  /** good weather and this one by turns */
  alternate(ms: number, weather: Parameters<Proxy['alternate']>[1]): () => void
  end(): Promise<void>
}

const textOf = (value: Json | undefined | null) => JSON.stringify(value ?? null)
const PATIENCE = 80_000

const makePhone = (person: Person, page: Page, stepOf: (ref: string) => string): Phone => {
  /** all that was typed into a place, in its order */
  const typed = new Map<string, string[]>()
  const place = (step: string, key: string) => `${step}/1/${key}`
  const onDesk = async () =>
    new Map((await person.desk()).map(({ step, key, value, rev }) => [place(step, key), { text: textOf(value), rev }]))
  return {
    person,
    page,
    put(ref, key, value) {
      const at = place(stepOf(ref), key)
      typed.set(at, [...(typed.get(at) ?? [textOf(null)]), textOf(value)])
      page.room.desk.put(stepOf(ref), 1, key, value)
    },
    async lies() {
      const saved = [...typed].flatMap(([at, texts]) => {
        const [step = '', , key = ''] = at.split('/')
        const value = page.room.desk.entries(step, 1)[key]
        return page.room.desk.kept(step, 1, key) === 'saved' ? [{ at, text: textOf(value), typed: [...texts] }] : []
      })
      const desk = await onDesk()
      return saved.flatMap(({ at, text, typed: before }) => {
        const there = desk.get(at)?.text ?? textOf(null)
        // what was typed meanwhile may have arrived as well
        const isThere = there === text || !before.includes(there)
        return isThere ? [] : [`${person.name} ${at}: saved ${text}, and there is ${there}`]
      })
    },
    async wrongs() {
      const desk = await onDesk()
      const sent = page.requests.flatMap(({ commands, answers }) =>
        commands.flatMap((command) => {
          if (command.type !== 'put') return []
          const isSaved = answers?.some(({ id, ok }) => id === command.id && ok) === true
          return [{ at: place(command.step, command.key), text: textOf(command.value), isSaved }]
        }),
      )
      return [...typed].flatMap(([at, texts]) => {
        const there = desk.get(at)
        if ((there?.text ?? textOf(null)) !== texts.at(-1)) return [`${person.name} ${at}: ${texts.at(-1)} is lost`]
        // what was taken back begins to count anew
        if (!there || texts.indexOf(textOf(null), 1) > 0) return []
        // no two texts are alike, so that one that is counted twice raises the revision too far
        const ours = sent.filter((one) => one.at === at)
        const most = new Set(ours.map(({ text }) => text)).size
        const least = new Set(ours.flatMap(({ text, isSaved }) => (isSaved ? text : []))).size
        if (there.rev >= least && there.rev <= most) return []
        return [`${person.name} ${at}: revision ${there.rev} of ${least} to ${most}`]
      })
    },
  }
}

/** A server, a facilitator who sits beside it, and people whose network is in our hand. */
export const gatherBadly = async (speed: number, names: readonly string[], seed: string): Promise<Gathering> => {
  // the server's own times run faster with the phones, but for its look at the clock once a second
  const served = await serve({ LIMIT_PING_MS: String(Math.max(1000, Math.round(25_000 / speed) - 1000)) })
  const proxy = await proxyTo(served.base, seed)
  const room = await gather(served.base, [EXERCISE as never])
  const phones: Phone[] = []
  for (const name of names) {
    const person = await room.join(name)
    phones.push(makePhone(person, openPage(proxy.base, room.id, person, { speed, seed: `${seed} ${name}` }), room.step))
  }
  const times = ({ stalls, ...weather }: Weather): Weather => ({
    ...weather,
    ...(weather.delay !== undefined && { delay: weather.delay / speed }),
    ...(weather.buffers !== undefined && { buffers: weather.buffers / speed }),
    ...(weather.idle !== undefined && { idle: weather.idle / speed }),
    ...(stalls && { stalls: { ...stalls, least: stalls.least / speed, most: stalls.most / speed } }),
  })
  const pass = (ms: number) => new Promise<void>((done) => setTimeout(done, ms / speed))
  return {
    room,
    proxy,
    phones,
    speed,
    pass,
    async until(what, holds) {
      const began = performance.now()
      while (!holds()) {
        if (performance.now() - began > PATIENCE) throw new Error(`never: ${what}`)
        await new Promise((next) => setTimeout(next, 5))
      }
      return (performance.now() - began) * speed
    },
    turn: (weather) => proxy.turn(times(weather)),
    alternate: (ms, weather) => proxy.alternate(ms / speed, weather),
    async end() {
      for (const { page } of phones) page.close()
      room.leave()
      await proxy.stop()
      await served.stop()
    },
  }
}
