import { createContext, createMemo, createSignal, untrack, useContext, type Accessor } from 'solid-js'
import type { DecisionView } from '../../../shared/wall.ts'
import { isOpen, type DecisionFields } from '../../../shared/workshop.ts'
import { newId } from '../../live/id.ts'
import type { Room } from '../../live/types.ts'
import { rowsOf, type Row } from '../agenda.ts'
import type { Situation } from '../next.ts'
import { shieldedItems, textOf, type Shielded } from '../shields.ts'
import { makeTyping, type Fields } from './typing.ts'

/** An item that is to be decided, or a decision about none. */
export interface Tab {
  id: string
  item?: string
  text: string
  /** the decision's id, once there is one */
  decision?: string
  shields?: Shielded
}

export interface Deciding {
  row: Accessor<Row | undefined>
  tabs: Accessor<Tab[]>
  chosen: Accessor<Tab | undefined>
  choose(tab: string): void
  /** the chosen tab's decision as the room sees it */
  view: Accessor<DecisionView | undefined>
  /** contested, and its shields were not read yet */
  locked: Accessor<boolean>
  /** the day a new decision is reviewed on, YYYY-MM-DD */
  review: Accessor<string>
  set(fields: Fields): void
  remove(): void
  /** begins a decision about no item */
  fresh(): void
  situation: Accessor<Situation['decision']>
  goOn(): void
}

const WEEK = 7 * 24 * 3_600_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** @param refused what to do with the sentence of a refusal */
export function createDeciding(room: Room, refused: (line: string) => void): Deciding {
  const { wall, backstage } = room
  const [picked, choose] = createSignal<string>()
  const [begun, setBegun] = createSignal<string[]>([])
  /** decisions that were begun here and are not on the wall yet, by tab */
  const made = new Map<string, string>()
  const row = createMemo(() => {
    const at = wall.get('now', 'pulse')?.step
    const found = at ? backstage.get('agenda', at) : undefined
    return at && found?.activity === 'decide' && isOpen(found.state) ? { ...found, step: at } : undefined
  })
  const typing = makeTyping(
    room.send,
    () => row()?.step ?? '',
    (answers) => {
      const no = answers.find((answer) => !answer.ok)
      if (no && !no.ok) refused(no.message)
    },
  )
  const decisions = createMemo(() =>
    wall
      .keys('decisions')
      .flatMap((id) => {
        const decision = wall.get('decisions', id)
        return decision && decision.step === row()?.step ? [{ ...decision, id }] : []
      })
      .toSorted((a, b) => a.order - b.order),
  )
  const tabs = createMemo((): Tab[] => {
    const now = row()
    if (!now) return []
    const shields = shieldedItems(room, rowsOf(backstage), now.step)
    const items = wall.get('steps', now.step)?.items ?? []
    const ofItem = items.map((item): Tab => {
      const decision = decisions().find(({ about }) => about.includes(item))?.id
      const shielded = shields.find((each) => each.item === item)
      return {
        id: item,
        item,
        text: textOf(room, item),
        ...(decision && { decision }),
        ...(shielded && { shields: shielded }),
      }
    })
    const own = decisions().filter(({ about }) => !about.some((item) => items.includes(item)))
    const fresh = begun().filter((id) => !own.some((each) => each.id === id))
    return [
      ...ofItem,
      ...own.map(({ id, title }): Tab => ({ id, text: title, decision: id })),
      ...fresh.map((id): Tab => ({ id, text: '' })),
    ]
  })
  const chosen = createMemo(() => {
    const all = tabs()
    return all.find(({ id }) => id === picked()) ?? all.find(({ decision }) => !decision) ?? all[0]
  })
  const idOf = (tab: Tab) => tab.decision ?? made.get(tab.id)
  const view = () => {
    const tab = chosen()
    const id = tab && idOf(tab)
    return id === undefined ? undefined : wall.get('decisions', id)
  }
  /** Steps in which the room said something about an item. */
  const evidence = (item: string) =>
    wall.keys('results').filter((step) => {
      const rows = wall.get('results', step)?.at(-1)?.result['rows']
      return (
        Array.isArray(rows) &&
        rows.some((each) => typeof each === 'object' && each !== null && 'item' in each && each.item === item)
      )
    })
  const review = () => {
    const weeks = row()?.params['review_weeks']
    return dayOf(untrack(room.now) + (typeof weeks === 'number' ? weeks : 6) * WEEK)
  }
  const blank = (tab: Tab): Fields => {
    const params = row()?.params ?? {}
    const kinds = params['kinds']
    const method = params['method']
    return {
      about: tab.item ? [tab.item] : [],
      evidence: tab.item ? evidence(tab.item) : [],
      kind: (Array.isArray(kinds) ? kinds[0] : 'do') as DecisionFields['kind'],
      review_on: review(),
      ...(typeof method === 'string' && { method: method as DecisionFields['method'] }),
    }
  }
  const after = () => {
    const all = tabs()
    const place = all.findIndex(({ id }) => id === chosen()?.id)
    return all.slice(place + 1).find(({ decision }) => !decision)
  }

  return {
    row,
    tabs,
    chosen,
    choose,
    view,
    locked: () => {
      const shields = chosen()?.shields
      return !!shields?.contested && !shields.shown
    },
    review,
    set(fields) {
      const tab = chosen()
      if (!tab) return
      const known = idOf(tab)
      const id = known ?? (tab.item ? `de_${newId()}` : tab.id)
      made.set(tab.id, id)
      choose(tab.id)
      typing.change(id, known ? fields : { ...blank(tab), ...fields })
    },
    remove() {
      const tab = chosen()
      const id = tab && idOf(tab)
      if (!tab || id === undefined) return
      made.delete(tab.id)
      setBegun((ids) => ids.filter((each) => each !== tab.id))
      void room.send({ type: 'decision', decision: id, set: null })
    },
    fresh() {
      const id = `de_${newId()}`
      setBegun((ids) => [...ids, id])
      choose(id)
    },
    situation: () => {
      const tab = chosen()
      const decision = view()
      if (!tab || !decision) return undefined
      return {
        id: idOf(tab)!,
        answered: decision.answered,
        open: decision.answers === 'open',
        nextItem: after()?.text,
      }
    },
    goOn: () => choose(after()?.id),
  }
}

export const DecidingContext = createContext<Deciding>()

export function useDeciding(): Deciding {
  const deciding = useContext(DecidingContext)
  if (!deciding) throw new Error('useDeciding outside of the facilitator’s page')
  return deciding
}
