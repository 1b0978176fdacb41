import { For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { CardOf } from './CardOf.tsx'
import { Offer } from './Offer.tsx'
import { useGrouping } from './grouping.ts'
import { Suggested } from './Suggested.tsx'
import side from '../side/Side.module.css'
import s from './Group.module.css'

const say = words.group

/** Beside the piles: loose cards, likely duplicates, and what is off the table. */
export function LooseCards() {
  const { room, act } = useLead()
  const { board, held, step } = useGrouping()
  const offers = () => room.backstage.get('offers', step()) ?? []
  const over = () => {
    const now = held()
    return now?.by === 'pointer' && now.over === 'loose'
  }
  const here = () => room.wall.get('now', 'pulse')?.present ?? 0
  return (
    <>
      <div class={side['lists']} classList={{ [s['overLoose']!]: over() }} data-loose>
        <section>
          <h2 class={side['title']}>{board().loose.length > 0 ? say.loose(board().loose.length) : say.noLoose}</h2>
          <p class={s['how']}>
            {say.how[0]} <kbd>M</kbd> {say.how[1]}
          </p>
          <ul class={s['cards']}>
            <For each={board().loose}>{(card) => <CardOf card={card} />}</For>
          </ul>
        </section>
        <Suggested />
        <Show when={offers()[0]}>{(pair) => <Offer pair={pair()} />}</Show>
        <Show when={board().off.length + board().hidden.length > 0}>
          <section>
            <h3 class={side['label']}>{say.off}</h3>
            <ul class={s['off']}>
              <For each={[...board().off, ...board().hidden]}>
                {(id) => (
                  <li>
                    <PaperCard state="off" reason={room.wall.get('cards', id)?.reason}>
                      {room.wall.get('cards', id)?.text ?? say.hidden}
                    </PaperCard>
                    <Button
                      height={36}
                      rank="tertiary"
                      onClick={() => void act({ type: 'hide', card: id, reason: null })}
                    >
                      {words.hide.show}
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
      </div>
      <p class={side['foot']}>{say.reading(here())}</p>
    </>
  )
}
