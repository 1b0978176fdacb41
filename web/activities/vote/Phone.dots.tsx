import { createMemo, createSignal, For, Show } from 'solid-js'
import { SHIELD_MAX, SHIELD_MIN } from '../../../shared/activities/scales.ts'
import type { ColorsEntry, DotsEntry, VoteParams } from '../../../shared/activities/vote.ts'
import type { Json } from '../../../shared/workshop.ts'
import { ownOrder } from '../../live/order.ts'
import { createAtZero } from '../../live/timer.ts'
import { DotBudget } from '../../ui/DotBudget.tsx'
import { DotStepper } from '../../ui/DotStepper.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ShieldButton } from '../../ui/ShieldButton.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import { words as say } from '../../words/en/answers/vote.ts'
import type { PhoneProps } from '../faces.ts'
import { itemText } from '../wall/items.ts'
import s from './Phone.module.css'
type Colour = 'dots' | 'wakes' | 'sleeps'
type Amounts = { [item: string]: number }
type DotsBallot = DotsEntry & ColorsEntry

/** A budget of dots (of each colour, where there are two), and a shield. */
export default function DotsPhone(props: PhoneProps) {
  const { desk } = props.room
  const params = () => props.view.params as unknown as VoteParams
  const names = () => params().colors
  const colours = (): Colour[] => (names() ? ['wakes', 'sleeps'] : ['dots'])
  const order = createMemo(() => ownOrder(props.room, props.step, props.view.items))
  const ballot = createMemo(() => (desk.entries(props.step, props.view.round)['ballot'] ?? {}) as unknown as DotsBallot)
  const amounts = (colour: Colour): Amounts => ballot()[colour] ?? {}
  const left = (colour: Colour) =>
    (params().budget ?? 0) - Object.values(amounts(colour)).reduce((sum, n) => sum + n, 0)

  // The shield lies on an item at once; it is sent with the ballot as soon as its reason is one.
  const [shielded, setShielded] = createSignal(ballot().shield?.item)
  const harm = () => desk.draft(props.step, 'shield') || (ballot().shield?.text ?? '')
  const enough = () => [...harm().trim()].length >= SHIELD_MIN

  const send = (change: DotsBallot = {}) => {
    const { shield: _, ...dots } = { ...ballot(), ...change }
    const item = shielded()
    const next = { ...dots, ...(item && enough() && { shield: { item, text: harm().trim() } }) }
    if (JSON.stringify(next) !== JSON.stringify(ballot()))
      desk.put(props.step, props.view.round, 'ballot', next as unknown as Json)
    if (next.shield) desk.setDraft(props.step, 'shield', '')
  }
  const set = (colour: Colour, item: string, n: number) => send({ [colour]: { ...amounts(colour), [item]: n } })
  const toggle = (item: string) => {
    setShielded(shielded() === item ? undefined : item)
    send()
  }
  props.foot({ fact: say.hidden })
  createAtZero(props.room, () => send())

  const budgetWords = (colour: Colour) =>
    colour === 'dots' ? say.left(left(colour)) : say.leftOf(left(colour), names()?.[colour] ?? '')
  return (
    <>
      <div class={s.budget}>
        <For each={colours()}>
          {(colour, at) => (
            <DotBudget
              total={params().budget ?? 0}
              left={left(colour)}
              words={budgetWords(colour)}
              end={
                <Show when={at() === 0 && params().shields > 0}>
                  <span class={s.shield} classList={{ [s.used!]: shielded() !== undefined }}>
                    <Icon name={shielded() ? 'shield-filled' : 'shield'} size={20} />
                    {shielded() ? say.shieldUsed : say.shieldFree}
                  </span>
                </Show>
              }
            />
          )}
        </For>
      </div>
      <ul class={s.items}>
        <For each={order()}>
          {(item) => {
            const text = () => itemText(props.room, item)
            const label = (colour: Colour) => (colour === 'dots' ? text() : say.colour(names()?.[colour] ?? '', text()))
            return (
              <li>
                <For each={colours()}>
                  {(colour, at) => (
                    <DotStepper
                      label={label(colour)}
                      value={amounts(colour)[item] ?? 0}
                      cap={params().cap}
                      left={left(colour)}
                      onChange={(n) => set(colour, item, n)}
                      valueText={say.value(amounts(colour)[item] ?? 0, params().cap, left(colour))}
                      lessLabel={say.less(label(colour))}
                      moreLabel={say.more(label(colour))}
                      carries={shielded() === item}
                      shield={
                        <Show when={at() === 0 && params().shields > 0}>
                          <ShieldButton
                            taken={shielded() === item}
                            label={say.shield(text())}
                            onToggle={() => toggle(item)}
                          />
                        </Show>
                      }
                      below={
                        at() === colours().length - 1 &&
                        shielded() === item && (
                          <TextBox
                            care
                            showLabel
                            required
                            label={say.harm}
                            value={harm()}
                            max={SHIELD_MAX}
                            onInput={(text) => desk.setDraft(props.step, 'shield', text)}
                            onBlur={() => send()}
                            problem={enough() ? undefined : say.harmShort}
                          />
                        )
                      }
                    />
                  )}
                </For>
              </li>
            )
          }}
        </For>
      </ul>
    </>
  )
}
