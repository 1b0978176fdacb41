import { createMemo, createSignal, For, Show } from 'solid-js'
import { newId } from '../../live/id.ts'
import type { Unsent } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { textOf } from '../shields.ts'
import side from '../side/Side.module.css'
import { useGrouping } from './grouping.ts'
import s from './Group.module.css'

const say = words.group
/** Commands in one request. */
const AT_ONCE = 50

/** Where everyone sorts alone: what their piles have in common. One press puts it on the wall; names come from the room. */
export function Suggested() {
  const { room, act } = useLead()
  const { board, step } = useGrouping()
  const [busy, setBusy] = createSignal(false)
  const found = () => room.backstage.get('sorted', step())
  const pileOf = (card: string) => board().piles.find(({ cards }) => cards.includes(card))?.id
  /** Those that do not lie together already. */
  const open = createMemo(() =>
    (found()?.piles ?? []).filter((cards) => {
      const pile = pileOf(cards[0]!)
      return pile === undefined || cards.some((card) => pileOf(card) !== pile)
    }),
  )
  const confirm = async () => {
    setBusy(true)
    const commands = open().flatMap((cards): Unsent[] => {
      const group = `gr_${newId()}`
      return [
        { type: 'group', group, name: '', step: step() },
        ...cards.map((card): Unsent => ({ type: 'move', card, group })),
      ]
    })
    for (let from = 0; from < commands.length; from += AT_ONCE)
      if (!(await act(...commands.slice(from, from + AT_ONCE)))) break
    setBusy(false)
  }
  return (
    <Show when={found()}>
      {(found) => (
        <section>
          <h3 class={side['label']}>{say.suggested}</h3>
          <p class={s['how']}>{say.sorts(found().people)}</p>
          <Show when={open().length > 0} fallback={<p class={s['how']}>{say.noneCommon}</p>}>
            <div class={s['offer']}>
              <ol class={s['common']}>
                <For each={open()}>
                  {(cards) => <li dir="auto">{words.list(cards.map((card) => textOf(room, card)))}</li>}
                </For>
              </ol>
              <Button height={36} busy={busy()} onClick={() => void confirm()}>
                {say.confirm(open().length)}
              </Button>
            </div>
          </Show>
        </section>
      )}
    </Show>
  )
}
