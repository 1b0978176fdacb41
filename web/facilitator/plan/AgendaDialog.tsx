import { createSignal, onCleanup, Show } from 'solid-js'
import type { Doc } from 'yjs'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Other } from '../../live/aware.ts'
import { browser } from '../../live/device.ts'
import { openWritten, type Writing } from '../../live/written.ts'
import { words } from '../../words/en/plan.ts'
import { useLead } from '../lead.ts'
import { Builder } from './Builder.tsx'
import s from './Plan.module.css'

/** The plan, for as long as somebody edits it. Comes with a chunk of its own. */
export default function AgendaDialog() {
  const { room, ask } = useLead()
  const [doc, setDoc] = createSignal<Doc>()
  const [state, setState] = createSignal<Writing>('connecting')
  const [others, setOthers] = createSignal<Other[]>([])
  const base = location.origin.replace(/^http/, 'ws')
  const at = { base, workshop: room.id, document: 'plan', role: 'facilitator' as const }
  const opened = openWritten(browser(), at, { show: setDoc, state: setState, others: setOthers })
  onCleanup(opened.close)
  const isLost = () => state() !== 'connecting' && state() !== 'live' && state() !== 'offline'
  const ended = () => room.backstage.get('room', 'room')?.endedAt != null
  return (
    <Dialog open wide onClose={() => ask(undefined)} title={words.title}>
      {/* A document that was begun anew is another one. */}
      <Show
        when={ended() || isLost() ? undefined : doc()}
        keyed
        fallback={
          <p class={s['waits']} role="status">
            {ended() ? words.ended : isLost() ? words.lost : words.loading}
          </p>
        }
      >
        {(plan) => <Builder doc={plan} offline={state() === 'offline'} others={others()} at={opened.at} />}
      </Show>
    </Dialog>
  )
}
