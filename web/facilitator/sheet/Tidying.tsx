import { createMemo, For, Show } from 'solid-js'
import { isOpen, isRevealed } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/facilitator.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import s from './Sheet.module.css'

const say = words.tidying

interface Text {
  card: string
  text: string
  state: string
  reason?: string | undefined
}

/**
 * What was written, where phones said beforehand that it is looked through: split what says two things, hide what is there twice, add what
 * is missing, from the close until a later step has taken the cards.
 */
export function Tidying(props: { row: Row }) {
  const { room, rows, ask, act } = useLead()
  const wall = room.wall
  /** phones said that texts are looked through */
  const looked = ({ params }: Row) => params['text_for_moderation'] === true
  /** the step whose cards these are: this one, or what people talk about here */
  const source = createMemo(() => {
    const { step, activity, state } = props.row
    if (activity === 'collect') return looked(props.row) && (state === 'closed' || isRevealed(state)) ? step : undefined
    if (activity !== 'talk' || !isOpen(state)) return undefined
    const from = (wall.get('steps', step)?.items ?? []).map((item) => wall.get('cards', item)?.step)
    return rows().find((row) => looked(row) && from.includes(row.step))?.step
  })
  const closed = () => rows().find(({ step }) => step === source())?.state === 'closed'
  const cards = createMemo((): Text[] => {
    const step = source()
    if (step === undefined) return []
    if (closed()) return room.backstage.get('moderation', step) ?? []
    return wall
      .keys('cards')
      .flatMap((card) => {
        const view = wall.get('cards', card)
        return view?.step === step && view.text !== undefined ? [{ ...view, text: view.text, card }] : []
      })
      .toSorted((a, b) => a.order - b.order)
  })
  const taken = () =>
    rows().some(
      ({ step, activity }) =>
        activity !== 'talk' &&
        (wall.get('steps', step)?.items ?? []).some((item) => cards().some(({ card }) => card === item)),
    )
  const left = () => cards().filter(({ state }) => state === 'live').length
  return (
    <Show when={cards().length > 0 && !taken()}>
      <section class={s['moderation']}>
        <h2>{closed() ? say.before : say.title}</h2>
        <p class={s['note']}>
          {say.count(left())} {say.hint}{' '}
          <Button height={36} rank="tertiary" onClick={() => ask({ about: 'card', step: source()! })}>
            {say.add}
          </Button>
        </p>
        <ul>
          <For each={cards()}>
            {({ card, text, state, reason }) => (
              <li>
                <PaperCard
                  state={state === 'live' ? 'lying' : 'off'}
                  reason={reason}
                  end={
                    <Show
                      when={state === 'live'}
                      fallback={
                        <Button
                          height={36}
                          rank="tertiary"
                          label={`${words.hide.show}: ${text}`}
                          onClick={() => void act({ type: 'hide', card, reason: null })}
                        >
                          {words.hide.show}
                        </Button>
                      }
                    >
                      <span class={s['pair']}>
                        <Button
                          height={36}
                          rank="tertiary"
                          label={say.split(text)}
                          onClick={() => ask({ about: 'card', step: source()!, card, text })}
                        >
                          {say.splitShort}
                        </Button>
                        <Button
                          height={36}
                          rank="tertiary"
                          label={words.hide.card(text)}
                          onClick={() => ask({ about: 'hide', card, text })}
                        >
                          {words.hide.act}
                        </Button>
                      </span>
                    </Show>
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
