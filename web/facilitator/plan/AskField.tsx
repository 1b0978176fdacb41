import { createEffect, createMemo, createUniqueId, onCleanup } from 'solid-js'
import { bindText } from '../../live/bound.ts'
import { autogrow } from '../../ui/autogrow.ts'
import { words } from '../../words/en/plan.ts'
import { usePlanning } from './planning.ts'
import s from './Plan.module.css'

const MOST = 400

/** The wording of a step, which two people can change at once: each letter goes into the text that they share. */
export function AskField(props: { id: string }) {
  const planning = usePlanning()
  const id = createUniqueId()
  let field!: HTMLTextAreaElement
  // the server may put another text in its place
  const text = createMemo(() => (planning.plan(), planning.askOf(props.id)))
  createEffect(() => {
    const shared = text()
    if (!shared) return
    const resize = () => autogrow(field)
    onCleanup(bindText(field, shared, resize, (run) => planning.change(run, `${props.id} ask`)))
  })
  return (
    <div class={s['field']}>
      <label for={id}>{words.ask}</label>
      <textarea ref={(el) => (field = el)} id={id} class={s['box']} dir="auto" rows={2} maxLength={MOST} />
    </div>
  )
}
