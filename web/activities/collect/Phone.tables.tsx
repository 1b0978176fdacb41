import { createEffect, createMemo, createSignal, Show } from 'solid-js'
import type { CollectParams } from '../../../shared/activities/collect.ts'
import { blanksIn } from '../../../shared/activities/template.ts'
import type { OwnTable } from '../../../shared/wall.ts'
import { insist } from '../../live/insist.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/tables.ts'
import type { PhoneProps } from '../faces.ts'
import s from './Phone.tables.module.css'

/** One sheet a table, written by all who sit there at once. */
export default function TablesPhone(props: PhoneProps) {
  const params = () => props.view.params as unknown as CollectParams
  const blanks = () => (params().format === 'slots' ? blanksIn(params().template ?? '') : [])
  const [own, setOwn] = createSignal<OwnTable>()
  const [sheet, setSheet] = createSignal<typeof import('./Sheet.tsx').Sheet>()
  const [calling, setCalling] = createSignal(false)
  const changed = () => [props.view.tables.moves, props.view.tables.calls]

  // far too heavy for a phone that only answers: it comes when somebody sits down
  void insist(() => import('./Sheet.tsx')).then((part) => setSheet(() => part.Sheet))

  const ask = async () => {
    const found = await props.room.read<OwnTable>(`/table/${props.step}`)
    // no answer is no news: what is typed hangs on this
    if (!found) return
    setOwn(found)
    setCalling(found.calling)
  }
  createEffect(() => {
    changed()
    if (props.room.link() === 'live') void ask()
  })

  const meant = createMemo(() => {
    const table = own()?.table
    return sheet() && table !== undefined ? `table/${props.step}/${props.view.round}/${table}` : undefined
  })

  const call = () => {
    const on = !calling()
    setCalling(on)
    void props.room.send({ type: 'call', on }).then(([answer]) => answer?.ok || setCalling(!on))
  }
  const topic = () => {
    const item = own()?.item
    return item && (props.room.wall.get('cards', item)?.text ?? props.room.wall.get('groups', item)?.name)
  }

  createEffect(() => {
    const press = () => props.room.desk.setDone(props.step, props.view.round, true, props.view.pass)
    props.foot({ button: { label: say.done, press } })
  })

  return (
    <Show when={own()} fallback={<p class={s['quiet']}>{say.unseated}</p>}>
      {(mine) => (
        <div class={s['table']}>
          <p class={s['who']}>
            {say.table(mine().table, mine().of)}
            {' · '}
            {mine().people.length > 0 ? say.names(mine().people) : say.people(mine().seats)}
          </p>
          <Show when={topic()}>
            {(text) => (
              <p class={s['about']} dir="auto">
                {say.about}: <strong>{text()}</strong>
              </p>
            )}
          </Show>
          <p class={s['quiet']}>
            {say.together} <Show when={mine().visit}>{say.visit}</Show>
          </p>
          <Show when={meant()} keyed fallback={<p class={s['quiet']}>{say.connecting}</p>}>
            {(of) => {
              const Sheet = sheet()!
              return <Sheet room={props.room} step={props.step} of={of} blanks={blanks()} onMoved={() => void ask()} />
            }}
          </Show>
          <Button rank="tertiary" onClick={call}>
            {calling() ? say.called : say.call}
          </Button>
        </div>
      )}
    </Show>
  )
}
