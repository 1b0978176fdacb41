import { children, Show, type JSX } from 'solid-js'
import type { WallProps } from '../faces.ts'
import s from './Face.module.css'

export type FaceFrameProps = {
  size: WallProps['size']
  /** What there is to see, in a sentence. The sheet and the page have the ask above it already, so they leave it out where it is the ask. */
  title?: string | undefined
  /** Set where the title is a finding of its own. */
  finding?: boolean
  /** How to read the marks: "dots, and from how many people". */
  note?: JSX.Element
  children: JSX.Element
  /** Beside the picture, from the top: what to talk about. */
  aside?: JSX.Element
  /** n and its kin: one line. */
  foot?: JSX.Element
}

/** Title, picture, n. On the screen it fills the stage and its middle takes what is left; elsewhere it is as high as it needs to be. */
export function Face(props: FaceFrameProps) {
  const note = children(() => props.note)
  const aside = children(() => props.aside)
  const foot = children(() => props.foot)
  const titled = () => props.title && (props.size === 'screen' || (props.size !== 'page' && props.finding))
  return (
    <section class={`${s['face']} ${s[props.size] ?? ''}`} classList={{ [s['two']!]: !!aside() }}>
      <Show when={titled() || note()}>
        <header class={s['head']}>
          <Show when={titled()}>
            <Show
              when={props.size === 'screen'}
              fallback={
                <h3 class={s['title']} dir="auto">
                  {props.title}
                </h3>
              }
            >
              <h1 class={s['title']} data-long={(props.title?.length ?? 0) > 120} dir="auto">
                {props.title}
              </h1>
            </Show>
          </Show>
          <Show when={note()}>
            <p class={s['note']}>{note()}</p>
          </Show>
        </header>
      </Show>
      <div class={s['body']}>{props.children}</div>
      <Show when={aside()}>
        <aside class={s['aside']}>{aside()}</aside>
      </Show>
      <Show when={foot()}>
        <footer class={s['foot']}>{foot()}</footer>
      </Show>
    </section>
  )
}
