import { createMemo, createSignal, type Accessor } from 'solid-js'
import { dueIn, portsIn, type Due, type TakenPort } from '../../shared/outcome/reimport.ts'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { words } from '../words/en/start.ts'
import { mine, type Mine } from './mine.ts'

/** An outcome that somebody chose as a file, and what of it comes along. The server judges it; here it is only read. */
export interface GoOn {
  file: Accessor<string>
  title: Accessor<string>
  /** the document that was chosen */
  from: Accessor<{ doc: string; revision: number } | undefined>
  /** a workshop of this browser that goes on from the same document already */
  already: Accessor<Mine | undefined>
  ports: Accessor<TakenPort[]>
  dues: Accessor<Due[]>
  problem: Accessor<string>
  choose(file: File): Promise<void>
  forget(): void
  isTaken(port: string): boolean
  take(port: string, on: boolean): void
  /** the words of an item as they will come along; empty: it stays behind */
  words(port: string, item: string): string
  edit(port: string, item: string, text: string): void
  isAsked(about: string): boolean
  askAbout(about: string, on: boolean): void
  passed(sign: string): boolean | undefined
  setPassed(sign: string, passed: boolean): void
  /** as the server takes it; undefined without a file. @param takes whether what was chosen can start from item sets */
  wanted(takes: boolean): object | undefined
}

interface Read {
  file: string
  document: Outcome
  ports: TakenPort[]
  dues: Due[]
}

/** What the server takes at once. */
const MOST_PORTS = 20
const MOST_CHECKS = 40

/** `YYYY-MM-DD` where this browser is. */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)

export function createGoOn(): GoOn {
  const [read, setRead] = createSignal<Read>()
  const [problem, setProblem] = createSignal('')
  const [taken, setTaken] = createSignal<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = createSignal<ReadonlySet<string>>(new Set())
  const [edits, setEdits] = createSignal<ReadonlyMap<string, string>>(new Map())
  const [passed, setPassed] = createSignal<ReadonlyMap<string, boolean>>(new Map())
  const toggled = (set: ReadonlySet<string>, one: string, on: boolean) =>
    new Set(on ? [...set, one] : [...set].filter((other) => other !== one))
  const key = (port: string, item: string) => `${port} ${item}`
  const textOf = (port: string, item: string) =>
    edits().get(key(port, item)) ??
    read()
      ?.ports.find((one) => one.port === port)
      ?.items.find(({ id }) => id === item)?.text ??
    ''
  const from = () => {
    const document = read()?.document
    return document && { doc: document.id, revision: document.revision }
  }
  const forget = () => {
    setRead(undefined)
    setTaken(new Set<string>())
    setAsked(new Set<string>())
    setEdits(new Map<string, string>())
    setPassed(new Map<string, boolean>())
  }

  return {
    file: () => read()?.file ?? '',
    title: () => read()?.document.workshop.title ?? '',
    from,
    already: createMemo(() => {
      const now = from()
      return now && mine().find(({ from: other }) => other?.doc === now.doc && other.revision === now.revision)
    }),
    ports: () => read()?.ports ?? [],
    dues: () => read()?.dues ?? [],
    problem,
    forget,
    async choose(file) {
      forget()
      setProblem('')
      try {
        const document = JSON.parse(await file.text()) as Outcome
        if (document.format !== 'workshop-outcome' || typeof document.workshop.title !== 'string') throw new Error()
        const dues = dueIn(document, today())
        setRead({ file: file.name, document, ports: portsIn(document), dues })
        setAsked(new Set(dues.flatMap(({ about, due }) => (due ? about : []))))
      } catch {
        setProblem(words.goOn.notOutcome)
      }
    },
    isTaken: (port) => taken().has(port),
    take: (port, on) => setTaken(toggled(taken(), port, on)),
    words: textOf,
    edit: (port, item, text) => setEdits(new Map([...edits(), [key(port, item), text]])),
    isAsked: (about) => asked().has(about),
    askAbout: (about, on) => setAsked(toggled(asked(), about, on)),
    passed: (sign) => passed().get(sign),
    setPassed: (sign, did) => setPassed(new Map([...passed(), [sign, did]])),
    wanted(takes) {
      const from = read()
      if (!from) return undefined
      const ports = from.ports.filter(({ port }) => takes && taken().has(port)).slice(0, MOST_PORTS)
      return {
        document: from.document,
        ports: ports.map(({ port, items }) => ({
          port,
          texts: Object.fromEntries(
            items.flatMap(({ id, text }) => {
              const said = textOf(port, id).trim()
              // what was not touched goes as it is: a long text must not be cut by the way
              return said ? [[id, said === text.trim() ? '' : said]] : []
            }),
          ),
        })),
        checks: [...asked()].slice(0, MOST_CHECKS),
        passed: Object.fromEntries(passed()),
      }
    },
  }
}
