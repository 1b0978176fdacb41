import { Show } from 'solid-js'
import type { N } from '../../../shared/workshop.ts'
import { words } from '../../words/en/wall.ts'

/** n in words: "11 answered, 1 passed, 0 silent". */
export function People(props: { n: N; status?: string | undefined }) {
  const parts = () => words.answered(props.n.responded, props.n.abstained, props.n.silent)
  return (
    <>
      <span>
        <strong>{parts()[0]}</strong>
        {parts()[1]}
      </span>
      <Show when={props.status === 'provisional'}>
        <span>{words.provisional}</span>
      </Show>
    </>
  )
}
