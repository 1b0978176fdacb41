import { createResource, Match, Switch } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/en/outcome.ts'
import { load, type Loaded } from './load.ts'
import { Message } from './Message.tsx'
import { Page } from './Page.tsx'

/** `/o/<id>#key`: what the workshop came to, to read on Monday. */
export default function Outcome(props: { id: string }) {
  const [loaded, { refetch }] = createResource(() => props.id, load)
  const when = <S extends Loaded['state']>(state: S) => {
    const now = loaded.latest
    return now?.state === state ? (now as Extract<Loaded, { state: S }>) : undefined
  }
  return (
    <Switch fallback={<Message title={words.loading} quiet />}>
      <Match when={when('there')}>
        {(there) => <Page id={props.id} document={there().document} as={there().role} purgeOn={there().purgeOn} />}
      </Match>
      <Match when={when('out')}>
        <Message {...words.out} />
      </Match>
      <Match when={when('gone')}>
        <Message {...words.gone} />
      </Match>
      <Match when={when('away')}>
        <Message title={words.away.title} text={words.away.text}>
          <Button rank="primary" onClick={() => void refetch()} busy={loaded.loading}>
            {words.away.again}
          </Button>
        </Message>
      </Match>
    </Switch>
  )
}
