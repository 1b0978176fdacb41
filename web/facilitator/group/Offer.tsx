import { For } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { hueOf } from './board.ts'
import { useGrouping } from './grouping.ts'
import side from '../side/Side.module.css'
import s from './Group.module.css'

const say = words.group

/** Two cards that may say the same. A person decides. */
export function Offer(props: { pair: [string, string] }) {
  const { room, act } = useLead()
  const { board, put } = useGrouping()
  const piled = (card: string) => board().piles.some(({ cards }) => cards.includes(card))
  const same = () => {
    const [a, b] = props.pair
    // whichever lies in a pile stays there, and the other one comes to it
    if (piled(a)) put(b, { card: a })
    else put(a, { card: b })
  }
  return (
    <section>
      <h3 class={side['label']}>{say.offers}</h3>
      <div class={s['offer']}>
        <ul class={s['cards']}>
          <For each={props.pair}>
            {(id) => {
              const card = () => room.wall.get('cards', id)
              return (
                <li>
                  <PaperCard hue={card() && hueOf(room, card()!)} category={card()?.category}>
                    {card()?.text}
                  </PaperCard>
                </li>
              )
            }}
          </For>
        </ul>
        <div class={s['answers']}>
          <Button height={36} onClick={same}>
            {say.same}
          </Button>
          <Button height={36} onClick={() => void act({ type: 'apart', cards: props.pair })}>
            {say.different}
          </Button>
        </div>
      </div>
    </section>
  )
}
