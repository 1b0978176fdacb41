import { type Gathering, type Phone } from './bad-networks.ts'

/** What people go through on bad networks. Times are ms of their phones. */

export interface Endured {
  /** what is wrong with what they wrote, and what was called saved and was not; a line each */
  wrongs: string[]
  lies: string[]
  /** puts, and how long it all took */
  puts: number
  took: number
  /** connections of all phones together, and of each phone: sockets of its page, and requests */
  connections: number
  sockets: number[]
  requests: number[]
}

/** Somebody types that often. */
const PACE = 300

const pulseOf = ({ page }: Phone) => page.room.wall.get('now', 'pulse')
const sees = ({ page }: Phone, step: string, state: string) => page.room.wall.get('steps', step)?.state === state
const isSaved = ({ page }: Phone) => page.room.desk.waiting() === 0

/** Until the time is up everybody writes into a few places again and again, and takes one back now and then; the lies are collected. */
const writeFor = async (it: Gathering, ms: number, put: (phone: Phone, n: number) => void) => {
  const lies: string[] = []
  let puts = 0
  const until = performance.now() + ms / it.speed
  for (let n = 0; performance.now() < until; n++) {
    for (const phone of it.phones) put(phone, n)
    puts += it.phones.length
    const told = Promise.all(it.phones.map((phone) => phone.lies()))
    await it.pass(PACE)
    lies.push(...(await told).flat())
  }
  return { puts, lies }
}

const write = (phone: Phone, n: number) =>
  phone.put('write', `e${n % 7}`, n % 11 === 10 ? null : { text: `${phone.person.name} ${n}` })

/** No two of the first forty are alike. */
const vote = (items: string[]) => (phone: Phone, n: number) =>
  phone.put('vote', 'ballot', {
    dots: Object.fromEntries(items.map((item, i) => [item, Math.floor(n / 4 ** i) % 4]).filter(([, dots]) => dots)),
  })

/** A whole step of writing and one of voting, each as long as the time that is given, with nothing but this network from the first second to the last. */
export const endure = async (it: Gathering, ms: number, calm: () => void): Promise<Endured> => {
  const began = performance.now()
  const { room, phones, until } = it
  await room.drive('write', 'open')
  await until('everybody sees the step', () => phones.every((phone) => sees(phone, room.step('write'), 'open')))
  const written = await writeFor(it, ms / 2, write)
  await until('what was written is saved', () => phones.every(isSaved))
  const wrongs = (await Promise.all(phones.map((phone) => phone.wrongs()))).flat()
  await room.drive('write', 'close', 'reveal')
  await room.drive('vote', 'open')
  const step = room.step('vote')
  await until('everybody sees the vote', () => phones.every((phone) => pulseOf(phone)?.step === step))
  const voted = await writeFor(it, ms / 2, vote(Object.values(await room.items('vote'))))
  const took = (performance.now() - began) * it.speed
  const { connections } = it.proxy
  const figures = {
    connections: connections(),
    sockets: phones.map(({ page }) => page.sockets()),
    requests: phones.map(({ page }) => page.requests.length),
  }
  calm()
  await until('what was voted is saved', () => phones.every(isSaved))
  wrongs.push(...(await Promise.all(phones.map((phone) => phone.wrongs()))).flat())
  await room.drive('vote', 'close', 'reveal')
  await until('everybody sees the result', () => phones.every((phone) => sees(phone, step, 'revealed')))
  const wall = room.fay.wall()
  const { results, cards, steps } = await wall.until((maps) => maps.steps[step]?.state === 'revealed')
  for (const { person, page } of phones)
    for (const [name, map] of Object.entries({ results, cards, steps }))
      for (const [key, value] of Object.entries(map))
        if (JSON.stringify(page.room.wall.get(name as 'steps', key)) !== JSON.stringify(value))
          wrongs.push(`${person.name} sees another ${name}/${key}`)
  return { wrongs, lies: [...written.lies, ...voted.lies], puts: written.puts + voted.puts, took, ...figures }
}
