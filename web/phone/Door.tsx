import { onMount, Show } from 'solid-js'
import { words } from '../words/en/phone.ts'
import type { JoinProps } from './Join.tsx'
import { Notice } from './Page.tsx'
import { fetchJoin, join, partsFailed } from './parts.ts'

/** Stands where the way in will be, until it has come. */
export function Door(props: JoinProps) {
  onMount(fetchJoin)
  return (
    <Show when={join()?.Join} keyed fallback={<Notice title={partsFailed() ? words.partFailed : words.connecting} />}>
      {(Join) => <Join code={props.code} token={props.token} why={props.why} onJoin={props.onJoin} />}
    </Show>
  )
}
