import { createMemo, For } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/facilitator.ts'
import { hueOf } from '../group/board.ts'
import { useLead } from '../lead.ts'
import s from './Dialogs.module.css'

const say = words.hide

/** The revealed cards of a step, each with the way to hide it or to bring it back. */
export function TidyDialog(props: { step: string }) {
  const { room, ask, act } = useLead()
  const cards = createMemo(() =>
    room.wall
      .keys('cards')
      .flatMap((id) => {
        const card = room.wall.get('cards', id)
        return card?.step === props.step ? [{ id, ...card }] : []
      })
      .toSorted((a, b) => a.order - b.order),
  )
  return (
    <Dialog
      open
      wide
      onClose={() => ask(undefined)}
      title={words.sheet.tidy}
      actions={<Button onClick={() => ask(undefined)}>{words.dialog.close}</Button>}
    >
      <ul class={s['cards']}>
        <For each={cards()}>
          {(card) => {
            const text = card.text ?? words.sheet.hiddenCards(1)
            const live = card.state === 'live'
            return (
              <li>
                <PaperCard
                  hue={hueOf(room, card)}
                  category={card.category}
                  state={live ? 'lying' : 'off'}
                  reason={card.reason}
                  end={
                    <Button
                      height={36}
                      rank="tertiary"
                      label={live ? say.card(text) : `${say.show}: ${text}`}
                      onClick={() =>
                        live
                          ? ask({ about: 'hide', card: card.id, text })
                          : void act({ type: 'hide', card: card.id, reason: null })
                      }
                    >
                      {live ? say.act : say.show}
                    </Button>
                  }
                >
                  {text}
                </PaperCard>
              </li>
            )
          }}
        </For>
      </ul>
    </Dialog>
  )
}
