import { For, Show } from 'solid-js'
import type { LinkResult } from '../../../shared/activities/link.ts'
import { linkKey } from '../../../shared/activities/links/kinds.ts'
import type { Json } from '../../../shared/workshop.ts'
import { Highlight } from '../../ui/Highlight.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { Sentence } from './Sentence.tsx'
import s from './Wall.module.css'

const say = words.link

/** Every link as a sentence with its number, the strongest first: the picture in words. */
export function LinkList(props: {
  room: WallProps['room']
  result: LinkResult
  label: string
  most?: number
  own?: { [key: string]: Json } | undefined
}) {
  const shown = () => props.result.links.slice(0, props.most ?? Infinity)
  const rest = () => props.result.links.length - shown().length
  const isOwn = ({ from, to, kind }: LinkResult['links'][number]) =>
    [linkKey(from, to), ...(kind === 'contradicts' ? [linkKey(to, from)] : [])].some(
      (key) => (props.own?.[key] as { kind?: string } | undefined)?.kind === kind,
    )
  const marks = ({ drawn, both_ways }: LinkResult['links'][number]) =>
    [drawn ? '' : say.weak, both_ways ? say.bothWays : ''].filter(Boolean).join(', ')
  return (
    <>
      <ol class={s['list']} aria-label={props.label}>
        <For each={shown()}>
          {(link) => {
            const sentence = () => <Sentence room={props.room} from={link.from} kind={link.kind} to={link.to} />
            return (
              <li data-drawn={link.drawn}>
                <span class={s['sentence']}>
                  <Show when={isOwn(link)} fallback={sentence()}>
                    <Highlight>{sentence()}</Highlight>
                  </Show>
                  <Show when={marks(link)}>{(words) => <span class={s['quiet']}> {words()}</span>}</Show>
                </span>{' '}
                <span class={s['of']}>{say.of(link.people, link.of)}</span>
              </li>
            )
          }}
        </For>
      </ol>
      <Show when={rest() > 0}>
        <p class={s['quiet']}>{say.more(rest())}</p>
      </Show>
    </>
  )
}
