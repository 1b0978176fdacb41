import { For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import s from './Sheet.module.css'

const say = words.sheet

/** The texts between close and reveal, where phones said so before anybody wrote. */
export function Moderation(props: { step: string }) {
  const { room, ask, act } = useLead()
  const texts = () => room.backstage.get('moderation', props.step) ?? []
  return (
    <Show when={texts().length > 0}>
      <section class={s['moderation']}>
        <h2>{say.moderation}</h2>
        <p class={s['note']}>{say.moderationHint}</p>
        <ul>
          <For each={texts()}>
            {({ card, text, state, reason }) => (
              <li>
                <PaperCard
                  state={state === 'live' ? 'lying' : 'off'}
                  reason={reason}
                  end={
                    <Button
                      height={36}
                      rank="tertiary"
                      label={state === 'live' ? words.hide.card(text) : `${words.hide.show}: ${text}`}
                      onClick={() =>
                        state === 'live'
                          ? ask({ about: 'hide', card, text })
                          : void act({ type: 'hide', card, reason: null })
                      }
                    >
                      {state === 'live' ? words.hide.act : words.hide.show}
                    </Button>
                  }
                >
                  {text}
                </PaperCard>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
