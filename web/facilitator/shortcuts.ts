import { onCleanup, onMount } from 'solid-js'
import { isOpen } from '../../shared/workshop.ts'
import type { Lead } from './lead.ts'

const TYPING = 'input, textarea, select, [contenteditable]'
/** What Enter already means something to. */
const PRESSABLE = 'button, a[href], summary, label, [role="button"]'

/** Whether a key is free: nobody types, no dialog is open, and nothing has used it. */
export const isFree = (event: KeyboardEvent) =>
  !event.defaultPrevented &&
  !event.isComposing &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !(event.target instanceof Element && event.target.closest(TYPING)) &&
  !document.querySelector('dialog[open]')

/** The key that points onward, as people here read. */
const onward = () => (getComputedStyle(document.documentElement).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight')

/** The keys of the whole page. Those of the piles live with the piles. */
export function createShortcuts({ press, ask, act, next, running, pulse, room }: Lead): void {
  const clock = (change: (step: string) => void) => {
    const row = running()
    if (row && isOpen(row.state) && pulse().step === row.step) change(row.step)
  }
  const undo = (step: string) => {
    const last = room.backstage.get('moves', step)?.at(-1)
    if (last) void act({ type: 'undo', move: last.id })
  }
  const keys: { [key: string]: () => void } = {
    Enter: press,
    '?': () => ask({ about: 'shortcuts' }),
    b: () => ask({ about: 'break' }),
    e: () => ask({ about: 'agenda' }),
    '+': () => clock((step) => void act({ type: 'time', step, add: 60 })),
    p: () => clock((step) => void act({ type: 'pause', step, on: pulse().paused === undefined })),
    u: () => clock(undo),
  }
  const onKey = (event: KeyboardEvent) => {
    if (!isFree(event)) return
    // Only while cards come in turns: everywhere else arrows move what has the focus.
    const turns = event.key.startsWith('Arrow') && event.key === onward() && next().also !== undefined
    // A key that is held down must not walk through the agenda.
    if ((event.key === 'Enter' || turns) && event.repeat) return event.preventDefault()
    if (event.key === 'Enter' && event.target instanceof Element && event.target.closest(PRESSABLE)) return
    const run = turns ? press : keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))
}
