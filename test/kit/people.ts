import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Answer, Command } from '../../shared/commands.ts'
import type { Backstage, Wall } from '../../shared/wall.ts'
import type { ExerciseDoc, Json, Role } from '../../shared/workshop.ts'

/** People who use the public API and stock sockets, as any other program would. */

type Unsent = Command extends infer C ? (C extends Command ? Omit<C, 'id'> & { id?: string } : never) : never

export interface Person {
  role: Role
  seat: string
  name: string
  cookie: string
  rejoin?: string
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** one command; answers its own result */
  say(command: Unsent): Promise<Answer>
  /** several in one request */
  sayAll(commands: Unsent[]): Promise<Answer[]>
  /** `step` is a ref of the first exercise, or an id */
  put(step: string, key: string, value: Json | null, round?: number): Promise<Answer>
  done(step: string, round?: number): Promise<Answer>
  desk(): Promise<{ step: string; round: number; key: string; value: Json; rev: number }[]>
  wall(): Watched<Wall>
  backstage(): Watched<Backstage>
  /** `plan` or `table/2`, with the stock provider; `synced` once what was there has come */
  write(document: string): Writing
}

export interface Writing {
  doc: Y.Doc
  provider: WebsocketProvider
  synced: Promise<void>
  /** the close code after which it does not come back, and its reason */
  closed: Promise<{ code: number; reason: string }>
  /** resolves when this holds, asked after each update */
  until(holds: (doc: Y.Doc) => boolean): Promise<void>
  leave(): void
}

export interface Watched<Maps> {
  doc: Y.Doc
  provider: WebsocketProvider
  /** the whole document as plain JSON */
  json(): Maps
  /** resolves when this holds, asked after each update; rejects after 20 s, or `most` ms, with what was there: a busy machine takes its time */
  until(holds: (maps: Maps) => boolean, most?: number): Promise<Maps>
  leave(): void
}

// oxlint-disable-next-line typescript/no-explicit-any
type Untyped = Record<string, any>

export interface Workshop {
  id: string
  code: string
  links: { facilitator: string; join: string; screen: string; outcome: string }
  /** the facilitator */
  fay: Person
  join(name: string, body?: object): Promise<Person>
  screen(): Promise<Person>
  /** the id behind a ref */
  step(ref: string): string
  /** lets the facilitator take a step from state to state: `open`, `close`, `reveal` … */
  drive(
    ref: string,
    ...transitions: ('open' | 'last_call' | 'close' | 'reveal' | 'reopen' | 'lock' | 'skip')[]
  ): Promise<void>
  /** what a step works on: text → id */
  items(ref: string): Promise<{ [text: string]: string }>
  /** the id behind a decision's title */
  decision(title: string): Promise<string>
  /** as parsed JSON: tests look into it as any other program would */
  outcome(): Promise<Untyped>
  leave(): void
}

let counter = 0
const commandId = () => `test-${process.pid}-${++counter}`

const cookieOf = (response: Response, role: string) => {
  const all = response.headers.getSetCookie()
  const found = all.find((cookie) => cookie.includes(`rf-${role}-`))
  if (!found) throw new Error(`no ${role} session in ${response.status} ${JSON.stringify(all)}`)
  return found.split(';')[0]!
}

const socketWith = (headers: Record<string, string>) =>
  class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers })
    }
  } as unknown as typeof globalThis.WebSocket

/** A document read with the stock provider. */
const watch = <Maps>(
  base: string,
  id: string,
  document: string,
  cookie: string,
  maps: readonly string[],
): Watched<Maps> => {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${base.replace('http', 'ws')}/live/${id}`, document, doc, {
    disableBc: true,
    WebSocketPolyfill: socketWith(cookie ? { cookie } : {}),
  })
  provider.awareness.setLocalState(null)
  const closes: (number | undefined)[] = []
  provider.on('connection-close', (event) => closes.push(event?.code))
  const json = () => Object.fromEntries(maps.map((map) => [map, doc.getMap(map).toJSON()])) as Maps
  return {
    doc,
    provider,
    json,
    until(holds, most = 20_000) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          doc.off('update', look)
          const facts = `closed ${closes.join()}\n${JSON.stringify(json(), null, 1).slice(0, 3000)}`
          reject(new Error(`never came to hold: ${holds}\n${facts}`))
        }, most)
        const look = () => {
          if (!holds(json())) return
          clearTimeout(timer)
          doc.off('update', look)
          resolve(json())
        }
        doc.on('update', look)
        look()
      })
    },
    leave() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** A document that is written together. */
const write = (base: string, id: string, document: string, cookie: string): Writing => {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${base.replace('http', 'ws')}/live/${id}`, document, doc, {
    disableBc: true,
    WebSocketPolyfill: socketWith({ cookie }),
  })
  provider.awareness.setLocalState(null)
  return {
    doc,
    provider,
    synced: new Promise((resolve) => provider.on('sync', (synced) => synced && resolve())),
    closed: new Promise((resolve) => provider.on('closed', resolve)),
    until: (holds) =>
      new Promise((resolve, reject) => {
        const stop = () => doc.off('update', look)
        const timer = setTimeout(() => {
          stop()
          reject(new Error(`never came to hold: ${holds}\n${JSON.stringify(doc.toJSON())}`))
        }, 5000)
        const look = () => {
          if (!holds(doc)) return
          clearTimeout(timer)
          stop()
          resolve()
        }
        doc.on('update', look)
        look()
      }),
    leave() {
      provider.destroy()
      doc.destroy()
    },
  }
}

const WALL = ['now', 'steps', 'cards', 'groups', 'results', 'boards', 'decisions', 'talk']
const BACKSTAGE = ['agenda', 'exercises', 'people', 'room', 'moves', 'sorted', 'offers', 'moderation', 'tables', 'plan']

type Links = Workshop['links']

/** A workshop on a running server, with its facilitator. `exercises` as the API takes them. */
export const gather = async (
  base: string,
  exercises: (string | (Partial<ExerciseDoc> & object))[] = ['stop-doing'],
  more: object = {},
): Promise<Workshop> => {
  const created = await fetch(`${base}/api/workshops`, {
    method: 'POST',
    body: JSON.stringify({ title: 'Make room for spring', exercises, settings: { facilitator: 'Fay' }, ...more }),
  })
  if (created.status !== 201) throw new Error(`${created.status} ${await created.text()}`)
  const made = (await created.json()) as { id: string; code: string; links: Links }
  return gathered(base, made, cookieOf(created, 'facilitator'))
}

/** Somebody else's workshop, entered with its facilitator link. */
export const gatherAt = async (base: string, id: string, links: Links): Promise<Workshop> => {
  const body = JSON.stringify({ key: links.facilitator.split('#')[1] })
  const claimed = await fetch(`${base}/api/workshops/${id}/claim`, { method: 'POST', body })
  if (!claimed.ok) throw new Error(`${claimed.status} ${await claimed.text()}`)
  return gathered(
    base,
    { id, code: links.join.split('#')[0]!.split('/').at(-1)!, links },
    cookieOf(claimed, 'facilitator'),
  )
}

const gathered = async (
  base: string,
  made: { id: string; code: string; links: Links },
  facilitator: string,
): Promise<Workshop> => {
  const watched: { leave(): void }[] = []
  const refs = new Map<string, string>()
  const idOf = (step: string) => refs.get(step) ?? step

  const person = (role: Role, seat: string, name: string, cookie: string): Person => {
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${base}/api/workshops/${made.id}${path}`, {
        ...init,
        headers: { cookie, ...(init.headers as Record<string, string> | undefined) },
      })
    const sayAll = async (commands: Unsent[]) => {
      const body = JSON.stringify(commands.map((command) => ({ id: commandId(), ...command })))
      const response = await ask('/commands', { method: 'POST', body })
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
      return ((await response.json()) as { results: Answer[] }).results
    }
    const say = async (command: Unsent) => (await sayAll([command]))[0]!
    const read = <Maps>(document: string, maps: string[]) => {
      const reader = watch<Maps>(base, made.id, document, cookie, maps)
      watched.push(reader)
      return reader
    }
    return {
      role,
      seat,
      name,
      cookie,
      fetch: ask,
      say,
      sayAll,
      put: (step, key, value, round = 1) => say({ type: 'put', step: idOf(step), round, key, value }),
      done: (step, round = 1) => say({ type: 'done', step: idOf(step), round, done: true }),
      desk: async () => (await ask('/desk')).json() as ReturnType<Person['desk']>,
      wall: () => read<Wall>('wall', WALL),
      backstage: () => read<Backstage>('backstage', BACKSTAGE),
      write(document) {
        const writing = write(base, made.id, document, cookie)
        watched.push(writing)
        return writing
      },
    }
  }

  const me = (await (await fetch(`${base}/api/workshops/${made.id}`, { headers: { cookie: facilitator } })).json()) as {
    seat: string
  }
  const fay = person('facilitator', me.seat, 'Fay', facilitator)
  const wall = fay.wall()
  const { steps } = await wall.until((maps) => Object.keys(maps.steps).length > 0)
  for (const [id, { ref }] of Object.entries(steps)) if (!refs.has(ref)) refs.set(ref, id)

  return {
    ...made,
    fay,
    step: idOf,
    async join(name, body = {}) {
      const token = made.links.join.split('#')[1]
      const response = await fetch(`${base}/api/join`, {
        method: 'POST',
        body: JSON.stringify({ token, name, ...body }),
      })
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
      const seat = (await response.json()) as { seat: string; name: string; rejoin: string }
      return { ...person('participant', seat.seat, seat.name, cookieOf(response, 'participant')), rejoin: seat.rejoin }
    },
    async screen() {
      const key = made.links.screen.split('#')[1]
      const response = await fetch(`${base}/api/workshops/${made.id}/claim`, {
        method: 'POST',
        body: JSON.stringify({ key }),
      })
      const { seat } = (await response.json()) as { seat: string }
      return person('screen', seat, 'screen', cookieOf(response, 'screen'))
    },
    async drive(ref, ...transitions) {
      for (const type of transitions) {
        const step = idOf(ref)
        const now = wall.json().steps[step]!
        const { state = 'waiting', round = 1 } = now
        const at = { step, round, from: state }
        const answer = await fay.say({ type, ...at, ...(type === 'open' && { seconds: 0 }) } as Unsent)
        if (!answer.ok) throw new Error(`${type} ${ref}: ${answer.error} ${JSON.stringify(answer)}`)
        const wanted = {
          open: 'open',
          last_call: 'last_call',
          close: 'closed',
          reveal: 'revealed',
          reopen: 'open',
          lock: 'locked',
          skip: 'skipped',
        }[type]
        await wall.until((maps) => maps.steps[step]?.state === wanted)
      }
    },
    async items(ref) {
      const { steps, cards, groups } = await wall.until((maps) => (maps.steps[idOf(ref)]?.items?.length ?? 0) > 0)
      const text = (item: string) => groups[item]?.name ?? cards[item]?.text ?? ''
      return Object.fromEntries(steps[idOf(ref)]!.items!.map((item) => [text(item), item]))
    },
    async decision(title) {
      const has = (maps: Wall) => Object.entries(maps.decisions).find(([, decision]) => decision.title === title)
      return has(await wall.until((maps) => has(maps) !== undefined))![0]
    },
    async outcome() {
      return (await fay.fetch('/outcome')).json() as Promise<Untyped>
    },
    leave() {
      for (const reader of watched) reader.leave()
    },
  }
}
