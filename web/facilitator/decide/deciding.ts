import { createContext, createMemo, createSignal, untrack, useContext, type Accessor } from 'solid-js'
import type { DecisionView } from '../../../shared/wall.ts'
import { isOpen } from '../../../shared/workshop.ts'
import { newId } from '../../live/id.ts'
import type { Room } from '../../live/types.ts'
import { words } from '../../words/en/facilitator.ts'
import type { Row } from '../agenda.ts'
import type { Situation } from '../next.ts'
import { blank, reviewOn } from './blank.ts'
import { tabsOf, type Tab } from './tabs.ts'
import { makeTyping, type Fields } from './typing.ts'

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

/** @param refused what to do with the sentence of a refusal */
export function createDeciding(room: Room, refused: (line: string) => void): Deciding {
  const { wall, backstage } = room
  const [picked, choose] = createSignal<string>()
  const [begun, setBegun] = createSignal<string[]>([])
  /** decisions that were begun here and may not be on the wall yet, by tab */
  const made = new Map<string, { id: string; fields: Fields }>()
  const row = createMemo(() => {
    const at = wall.get('now', 'pulse')?.step
    const found = at ? backstage.get('agenda', at) : undefined
    return at && found?.activity === 'decide' && isOpen(found.state) ? { ...found, step: at } : undefined
  })
  /** stays known for what is sent just after the step has closed */
  const step = createMemo<string>((before) => row()?.step ?? before, '')
  const typing = makeTyping(room.send, step, (answers) => {
    const no = answers.find((answer) => !answer.ok)
    if (no && !no.ok) refused(no.error === 'not_sent' ? words.decide.waiting : no.message)
  })
  const tabs = createMemo(() => (row() ? tabsOf(room, row()!.step, begun()) : []))
  const chosen = createMemo(() => {
    const all = tabs()
    return all.find(({ id }) => id === picked()) ?? all.find(({ decision }) => !decision) ?? all[0]
  })
  const idOf = (tab: Tab) => tab.decision ?? made.get(tab.id)?.id
  const view = () => {
    const tab = chosen()
    const id = tab && idOf(tab)
    return id === undefined ? undefined : wall.get('decisions', id)
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
    review: () => reviewOn(row()?.params ?? {}, untrack(room.now)),
    set(fields) {
      const tab = chosen()
      if (!tab) return
      choose(tab.id)
      if (tab.decision) return typing.change(tab.decision, fields)
      // Until the wall has it, everything goes along each time: the first request may have been refused.
      const { id, fields: before } = made.get(tab.id) ?? {
        id: tab.item ? `de_${newId()}` : tab.id,
        fields: blank(room, row()?.params ?? {}, tab.item),
      }
      made.set(tab.id, { id, fields: { ...before, ...fields } })
      typing.change(id, { ...before, ...fields })
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
      if (!tab) return undefined
      return {
        id: decision && idOf(tab),
        answered: decision?.answered ?? 0,
        open: decision?.answers === 'open',
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
