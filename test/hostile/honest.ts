import { parentPort, workerData } from 'node:worker_threads'
import type * as Y from 'yjs'
import { gatherAt, type Person, type Workshop } from '../kit/people.ts'
import { pause } from './attack.ts'
import { open } from './wire.ts'
import { step1 } from '../../shared/frames.ts'

/**
 * A handful of people in a thread of their own, who go on with their workshop while it is attacked: Ana writes notes, Ben votes and
 * reads the wall, Cy and Di write at a table, Fay and Flo at the plan, Eve opens the wall again and again.
 */
export interface Report {
  /** ms; everything that somebody waited for: an answer, a card on the wall, a letter at the table, a line of the plan, a whole wall */
  waits: number[]
  /** closes of sockets that nobody had asked for, as codes */
  dropped: string[]
  /** what was answered and is not there, or never came */
  lost: string[]
}
export interface Begin {
  base: string
  id: string
  links: Workshop['links']
  steps: { notes: string; dots: string; draft: string; later: string }
  item: string
}

/** Between two things that one person does, ms. A step takes twenty commands a second. */
const PACE = 80
/** Longer than this nobody waits, ms. */
const MOST = 5000

const { base, id, links, steps, item } = workerData as Begin
const port = Number(new URL(base).port)

let report: Report = { waits: [], dropped: [], lost: [] }
const work = { on: false }
const room = await gatherAt(base, id, links)
const other = await gatherAt(base, id, links)
const [ana, ben, cy, di, eve] = await Promise.all(['Ana', 'Ben', 'Cy', 'Di', 'Eve'].map((name) => room.join(name)))
const who = { ana: ana!, ben: ben!, cy: cy!, di: di!, eve: eve! }

const mind = ({ provider }: { provider: { on(event: 'connection-close', heard: (event: unknown) => void): void } }) =>
  provider.on('connection-close', (event) => {
    if (work.on) report.dropped.push(String((event as { code?: number } | null)?.code ?? 'cut'))
  })
const wall = who.ben.wall()
mind(wall)
for (const person of [who.cy, who.di]) await person.fetch(`/table/${steps.draft}`)
const [cyAt, diAt] = [who.cy.write('table/1'), who.di.write('table/1')]
const [fayAt, floAt] = [room.fay.write('plan'), other.fay.write('plan')]
for (const at of [cyAt, diAt, fayAt, floAt]) mind(at)
await Promise.all([cyAt, diAt, fayAt, floAt].map(({ synced }) => synced))

/** Resolves when it holds, asked after each update of the document. */
const comes = (doc: Y.Doc, holds: () => boolean, what: string) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      report.lost.push(`${what} never came`)
      end()
    }, MOST)
    const look = () => holds() && end()
    const end = () => {
      clearTimeout(timer)
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

const timed = async (what: string, run: () => Promise<unknown>) => {
  const began = performance.now()
  try {
    await run()
  } catch (error) {
    report.lost.push(`${what}: ${String(error)}`)
  }
  report.waits.push(performance.now() - began)
}

const text = (of: Y.Doc) => of.getText('text')
const askIn = (of: Y.Doc) => (of.getMap('steps').get(steps.later) as Y.Map<Y.Text>).get('ask')!
const ok = async (person: Person, step: string, key: string, value: object) => {
  const answer = await person.put(step, key, value as never)
  if (!answer.ok) throw new Error(answer.error)
}

let written = 0
const doings: ((n: number) => Promise<void>)[] = [
  async (n) => {
    const note = `Ana ${n}`
    await timed('a note', () => ok(who.ana, steps.notes, `e${n % 4}`, { text: note }))
    const cards = wall.doc.getMap('cards')
    await timed('a card', () =>
      comes(wall.doc, () => [...cards.values()].some((card) => (card as { text?: string }).text === note), note),
    )
  },
  (n) => timed('a vote', () => ok(who.ben, steps.dots, 'ballot', { dots: { [item]: 1 + (n % 3) } })),
  async () => {
    const wanted = ++written
    await timed('a letter', () => {
      text(cyAt.doc).insert(0, 'c')
      return comes(diAt.doc, () => text(diAt.doc).length >= wanted, 'a letter')
    })
    // not without end: what is deleted costs next to nothing
    if (wanted < 200) return
    text(cyAt.doc).delete(0, wanted)
    written = 0
    await comes(diAt.doc, () => text(diAt.doc).length === 0, 'an empty sheet')
  },
  (n) =>
    timed('the plan', () => {
      const ask = askIn(fayAt.doc)
      const word = `${n}, `
      ask.delete(0, ask.length)
      ask.insert(0, word)
      return comes(floAt.doc, () => askIn(floAt.doc).toString() === word, 'the plan')
    }),
  async () => {
    await timed('a wall', async () => {
      const fresh = open({ port }, `/live/${id}/wall`, who.eve.cookie)
      await fresh.opened
      fresh.send(step1(Uint8Array.of(0)))
      const whole = await fresh.until((frame) => frame[0] === 0)
      if (!whole) throw new Error(await fresh.closed)
      fresh.end()
    })
    // a seat opens two lines a second, and no more
    await pause(500)
  },
  () => timed('the page', async () => void (await (await fetch(`${base}/w/${id}`)).text())),
]

let round = 0
let busy: Promise<unknown> = Promise.resolve()
const begin = () => {
  report = { waits: [], dropped: [], lost: [] }
  work.on = true
  busy = Promise.all(
    doings.map(async (doing) => {
      while (work.on) {
        await doing(++round)
        await pause(PACE)
      }
    }),
  )
}
const finish = async (): Promise<Report> => {
  work.on = false
  await busy
  await timed('their desk', async () => {
    const desk = await who.ben.desk()
    if (!desk.some(({ key }) => key === 'ballot')) report.lost.push('a ballot')
  })
  const same = () => text(cyAt.doc).toString() === text(diAt.doc).toString()
  await comes(diAt.doc, same, 'the same sheet')
  return report
}

parentPort!.on('message', (word: 'begin' | 'finish') => {
  if (word === 'begin') begin()
  else void finish().then((so) => parentPort!.postMessage(so))
})
parentPort!.postMessage('ready')
