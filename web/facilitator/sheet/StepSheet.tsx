import { createMemo, Show } from 'solid-js'
import type { StepView } from '../../../shared/wall.ts'
import { isOpen, isRevealed } from '../../../shared/workshop.ts'
import { givenTo } from '../../activities/collect/given.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { words as tableWords } from '../../words/en/facilitator-tables.ts'
import { words } from '../../words/en/facilitator.ts'
import { isComputed, isPublic, type Row } from '../agenda.ts'
import { AxisChoice } from '../compare/AxisChoice.tsx'
import { useLead } from '../lead.ts'
import { Ask } from './Ask.tsx'
import { Coming } from './Coming.tsx'
import { Count } from './Count.tsx'
import { StepMenu } from './StepMenu.tsx'
import { Tidying } from './Tidying.tsx'
import { Tips } from './Tips.tsx'
import { WallFace } from './WallFace.tsx'
import s from './Sheet.module.css'

const say = words.sheet

/** A step in any state: its ask, then the count, what was said about it, or what was revealed. */
export function StepSheet(props: { row: Row }) {
  const { running } = useLead()
  const back = () => running() !== undefined && running()?.step !== props.row.step
  const hidden = () => isOpen(props.row.state) && !isPublic(props.row)
  const unseen = () => {
    if (props.row.preview) return say.preview
    return isComputed(props.row) ? say.noPreview : say.kept
  }
  const meta = () => {
    if (back()) return say.back
    if (isRevealed(props.row.state)) return say.shown
    return props.row.state === 'skipped' ? say.skipped : say.how(props.row)
  }
  return (
    <article class={s['step']}>
      <header class={s['meta']}>
        <Pill kind={isOpen(props.row.state) ? 'open' : 'plain'}>{words.state[props.row.state]}</Pill>
        <Show when={props.row.round > 1}>
          <Pill>{say.round(props.row.round)}</Pill>
        </Show>
        <p class={s['how']}>{meta()}</p>
        <StepMenu row={props.row} />
      </header>
      <Ask row={props.row} small={isRevealed(props.row.state)} />
      <Show when={props.row.unreadable}>
        {(tables) => (
          <p class={s['unseen']} role="status">
            <Icon name="alert" size={24} />
            {tableWords.unreadable(tables())}
          </p>
        )}
      </Show>
      <Show when={hidden()}>
        <Given step={props.row.step} />
        <Show when={props.row.activity === 'compare'} fallback={<Count row={props.row} />}>
          <Show when={props.row.preview && props.row.params['measure'] === 'axis_pair'}>
            <AxisChoice row={props.row} />
          </Show>
        </Show>
      </Show>
      <Show when={props.row.state === 'closed'}>
        <div class={s['middle']}>
          <p class={s['closed']}>
            <Answered row={props.row} />
          </p>
          <p class={s['unseen']}>{unseen()}</p>
        </div>
        <Show when={props.row.preview}>
          {(result) => (
            <section class={s['face']} aria-label={say.preview}>
              <WallFace step={props.row.step} preview={result()} />
            </section>
          )}
        </Show>
      </Show>
      <Tidying row={props.row} />
      <Show when={!hidden() && props.row.state !== 'closed'}>
        <div class={s['face']}>
          <WallFace step={props.row.step} />
        </div>
      </Show>
      <Coming row={props.row} />
      <Tips row={props.row} />
    </article>
  )
}

/** What phones have in front of them while people write. */
function Given(props: { step: string }) {
  const { room } = useLead()
  const given = createMemo(() => {
    const view = room.wall.get('steps', props.step)
    return view?.items && view.params ? givenTo(room, view as Required<StepView>) : []
  })
  return (
    <Show when={given().length > 0}>
      <p class={s['given']} dir="auto">
        {say.given(given())}
      </p>
    </Show>
  )
}

/** Who answered, passed and stayed silent, as the close fixed it. */
function Answered(props: { row: Row }) {
  return (
    <Show when={props.row.n}>
      {(n) => {
        const parts = () => say.n(n().responded, n().abstained, n().silent)
        return (
          <>
            <strong>{parts()[0]}</strong>
            {parts()[1]}
          </>
        )
      }}
    </Show>
  )
}
