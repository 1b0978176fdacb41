import { lazy, Match, Suspense, Switch } from 'solid-js'
import { insist } from '../../live/insist.ts'
import type { Ask, StepAsk } from '../asks.ts'
import { useLead } from '../lead.ts'
import { AgainDialog, LockDialog, ReopenDialog, SkipDialog } from './StepDialogs.tsx'
import { CardDialog } from './CardDialog.tsx'
import { BreakDialog } from './BreakDialog.tsx'
import { DeleteDialog, EndDialog } from './EndDialogs.tsx'
import { HideDialog } from './HideDialog.tsx'
import { JoinDialog } from './JoinDialog.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { PeekDialog } from './PeekDialog.tsx'
import { PrivateDialog } from './PrivateDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { NameDialog, TitleDialog } from './RenameDialogs.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { SpokenDialog } from './SpokenDialog.tsx'
import { TidyDialog } from './TidyDialog.tsx'

const AgendaDialog = lazy(() => insist(() => import('../plan/AgendaDialog.tsx')))
const TableDialog = lazy(() => insist(() => import('./TableDialog.tsx')))

/** The one dialog that is open. */
export function Dialogs() {
  const { asked } = useLead()
  const about = (what: Ask['about']) => asked()?.about === what
  const step = (what: StepAsk) => {
    const now = asked()
    return now?.about === what && 'step' in now ? now.step : undefined
  }
  const link = () => {
    const now = asked()
    return now?.about === 'link' ? now.role : undefined
  }
  const seat = () => {
    const now = asked()
    return now?.about === 'remove' ? now.seat : undefined
  }
  const hide = () => {
    const now = asked()
    return now?.about === 'hide' ? now : undefined
  }
  const table = () => {
    const now = asked()
    return now?.about === 'table' ? now : undefined
  }
  const card = () => {
    const now = asked()
    return now?.about === 'card' ? now : undefined
  }
  return (
    <Switch>
      <Match when={about('join')}>
        <JoinDialog />
      </Match>
      <Match when={about('agenda')}>
        <Suspense>
          <AgendaDialog />
        </Suspense>
      </Match>
      <Match when={about('shortcuts')}>
        <ShortcutsDialog />
      </Match>
      <Match when={about('break')}>
        <BreakDialog />
      </Match>
      <Match when={about('end')}>
        <EndDialog />
      </Match>
      <Match when={about('delete')}>
        <DeleteDialog />
      </Match>
      <Match when={about('title')}>
        <TitleDialog />
      </Match>
      <Match when={about('name')}>
        <NameDialog />
      </Match>
      <Match when={link()}>{(role) => <LinkDialog role={role()} />}</Match>
      <Match when={seat()}>{(seat) => <RemoveDialog seat={seat()} />}</Match>
      <Match when={step('peek')}>{(step) => <PeekDialog step={step()} />}</Match>
      <Match when={step('skip')}>{(step) => <SkipDialog step={step()} />}</Match>
      <Match when={step('reopen')}>{(step) => <ReopenDialog step={step()} />}</Match>
      <Match when={step('again')}>{(step) => <AgainDialog step={step()} />}</Match>
      <Match when={step('lock')}>{(step) => <LockDialog step={step()} />}</Match>
      <Match when={step('private')}>{(step) => <PrivateDialog step={step()} />}</Match>
      <Match when={step('spoken')}>{(step) => <SpokenDialog step={step()} />}</Match>
      <Match when={step('tidy')}>{(step) => <TidyDialog step={step()} />}</Match>
      <Match when={table()}>
        {(one) => (
          <Suspense>
            <TableDialog step={one().step} table={one().table} blanks={one().blanks} />
          </Suspense>
        )}
      </Match>
      <Match when={card()}>{(on) => <CardDialog step={on().step} card={on().card} text={on().text} />}</Match>
      <Match when={hide()}>{(card) => <HideDialog card={card().card} text={card().text} />}</Match>
    </Switch>
  )
}
