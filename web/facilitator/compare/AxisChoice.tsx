import { createMemo, createSignal, For, Show } from 'solid-js'
import type { AxisPairResult, Ends } from '../../../shared/activities/measures/corners.ts'
import { blanksIn } from '../../../shared/activities/template.ts'
import { itemText } from '../../activities/wall/items.ts'
import { Button } from '../../ui/Button.tsx'
import { CareNote } from '../../ui/CareNote.tsx'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/en/futures.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import s from './AxisChoice.module.css'

const say = words.choose

/** While the axes are open: what is proposed, and the last word on which two uncertainties are crossed and what their ends are called. */
export function AxisChoice(props: { row: Row }) {
  const { room, act } = useLead()
  const found = () => props.row.preview as unknown as AxisPairResult
  const name = (item: string) => itemText(room, item)
  const items = createMemo(() => [...new Set(found().rows.flatMap(({ item }) => item.split('|')))])
  const [chosen, setChosen] = createSignal<[string | undefined, string | undefined]>()
  const [typed, setTyped] = createSignal<{ [item: string]: Ends }>({})
  const pair = () => chosen() ?? found().pair ?? [undefined, undefined]

  /** What the room wrote about one item, as two ends. */
  const written = (item: string): Ends[] => {
    const { wall } = room
    return wall.keys('cards').flatMap((id): Ends[] => {
      const card = wall.get('cards', id)!
      const template = wall.get('steps', card.step)?.params?.['template']
      const [low, high] = blanksIn(typeof template === 'string' ? template : '')
      const ends = low && high && [card.slots?.[low.name], card.slots?.[high.name]]
      return card.about === item && card.state === 'live' && ends && ends[0] && ends[1] ? [[ends[0], ends[1]]] : []
    })
  }
  const endsOf = (item: string | undefined): Ends => {
    if (item === undefined) return ['', '']
    const at = found().pair?.indexOf(item) ?? -1
    return typed()[item] ?? (at >= 0 ? found().poles?.[at] : undefined) ?? written(item)[0] ?? ['', '']
  }
  const setEnds = (item: string, ends: Ends) => setTyped((all) => ({ ...all, [item]: ends }))
  const take = (axis: 0 | 1, item: string) => {
    const [a, b] = pair()
    // choosing what the other axis has swaps the two
    if (axis === 0) setChosen([item, item === b ? a : b])
    else setChosen([item === a ? b : a, item])
  }
  const complete = () => pair().every((item) => endsOf(item).every((end) => end.trim() !== ''))
  const isNew = () => {
    const [a, b] = pair()
    return (
      JSON.stringify([
        [a, b],
        [endsOf(a), endsOf(b)],
      ]) !== JSON.stringify([found().pair, found().poles])
    )
  }
  const save = async () => {
    const [a, b] = pair()
    if (a === undefined || b === undefined || !complete()) return
    const trimmed = (item: string) => endsOf(item).map((end) => end.trim())
    const value = { pair: [a, b], ends: [trimmed(a), trimmed(b)] }
    await act({ type: 'put', step: props.row.step, round: props.row.round, key: 'choice', value })
    setChosen()
    setTyped({})
  }
  return (
    <section class={s['choice']} aria-label={say.title}>
      <p class={s['hint']}>{found().tied.length > 0 ? say.tied : say.proposed}</p>
      <Show when={found().one_thing}>
        <CareNote>{words.axes.oneThing}</CareNote>
      </Show>
      <div class={s['axes']}>
        <For each={[0, 1] as const}>
          {(axis) => (
            <fieldset class={s['axis']}>
              <legend>{axis === 0 ? say.first : say.second}</legend>
              <select
                class={s['select']}
                aria-label={axis === 0 ? say.first : say.second}
                onChange={(event) => take(axis, event.currentTarget.value)}
              >
                <Show when={pair()[axis] === undefined}>
                  <option value="" />
                </Show>
                <For each={items()}>
                  {(item) => (
                    <option value={item} selected={pair()[axis] === item}>
                      {name(item)}
                    </option>
                  )}
                </For>
              </select>
              <Show when={pair()[axis]} keyed>
                {(item) => (
                  <>
                    <Field
                      label={say.low}
                      value={endsOf(item)[0]}
                      max={120}
                      onInput={(text) => setEnds(item, [text, endsOf(item)[1]])}
                    />
                    <Field
                      label={say.high}
                      value={endsOf(item)[1]}
                      max={120}
                      onInput={(text) => setEnds(item, [endsOf(item)[0], text])}
                    />
                    <Show when={written(item).length > 1}>
                      <p class={s['hint']}>{say.written}</p>
                      <ul class={s['written']}>
                        <For each={written(item)}>
                          {(ends) => (
                            <li>
                              <Button rank="tertiary" height={36} onClick={() => setEnds(item, ends)}>
                                <span dir="auto">{say.take(...ends)}</span>
                              </Button>
                            </li>
                          )}
                        </For>
                      </ul>
                    </Show>
                  </>
                )}
              </Show>
            </fieldset>
          )}
        </For>
      </div>
      <p class={s['hint']}>{complete() ? say.worlds(found().worlds) : say.missing}</p>
      <Show when={isNew()}>
        <Button disabled={!complete()} onClick={() => void save()}>
          {say.save}
        </Button>
      </Show>
      <h3 class={s['pairs']}>{words.axes.pairs}</h3>
      <ol class={s['list']}>
        <For each={found().rows}>
          {({ item, yes, no, score }) => (
            <li>
              <span dir="auto">{item.split('|').map(name).join(' × ')}</span>
              <span class={s['hint']}>{[words.axes.told(yes, yes + no), words.axes.score(score)].join(', ')}</span>
            </li>
          )}
        </For>
      </ol>
    </section>
  )
}
