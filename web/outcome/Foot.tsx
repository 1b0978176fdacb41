import { Show } from 'solid-js'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { Icon } from '../ui/Icon.tsx'
import { words } from '../words/en/outcome.ts'
import s from './outcome.module.css'

/** What was promised, what is in the document, when it goes, and when it comes back. */
export function Foot(props: { document: Outcome; purgeOn: string | null }) {
  return (
    <footer class={s['foot']}>
      <div class={s['privacy']}>
        <Icon name="lock" size={18} />
        <p dir="auto">{props.document.privacy.statement_shown}</p>
        <p>
          {words.privacy.names(props.document.people.map(({ display }) => display))}{' '}
          {words.privacy.ballots[props.document.privacy.ballots]}
        </p>
        <Show when={props.purgeOn}>{(on) => <p>{words.privacy.purge(on())}</p>}</Show>
      </div>
      <Show when={props.document.follow_up}>
        {(follow) => (
          <p dir="auto">
            {words.followUp(
              follow().on,
              follow().asks.map(({ ask }) => ask),
            )}
          </p>
        )}
      </Show>
    </footer>
  )
}
