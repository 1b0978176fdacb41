import { createMemo, For, Show, untrack } from 'solid-js'
import type { AgreeEntry, AgreeResult, AgreeRow } from '../../../shared/activities/vote.ts'
import type { ResultView } from '../../../shared/wall.ts'
import { ShareBars, type ShareBarsRow } from '../../ui/ShareBars.tsx'
import { words as futures } from '../../words/en/futures.ts'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { People } from '../wall/People.tsx'
import s from './DotsWall.module.css'

const say = words.agree

/** From here on nearly everybody says the same; a median threshold of Delphi studies. */
const SHARED = 0.75

const shared = ({ p_agree }: AgreeRow) => p_agree >= SHARED || p_agree <= 1 - SHARED
const split = ({ divisive }: AgreeRow) => divisive ?? 0

/** Statements: first what nearly everybody shares, then where the room splits. */
export function AgreeWall(props: WallProps & { round: ResultView; result: AgreeResult }) {
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, props.round.round))
  const name = (item: string) =>
    item
      .split('|')
      .map((end) => itemText(props.room, end))
      .join(' · ')
  const ordered = createMemo(() => {
    const rows = props.result.rows
    const same = rows.filter(shared).toSorted((a, b) => Math.abs(b.p_agree - 0.5) - Math.abs(a.p_agree - 0.5))
    const apart = rows.filter((row) => !shared(row)).toSorted((a, b) => split(b) - split(a))
    return [...same, ...apart]
  })
  const count = createMemo(() => ordered().filter(shared).length)
  const fit = props.size === 'screen' ? createFit(() => ordered().length) : noFit(() => ordered().length)
  const mine = () => (props.own?.['ballot'] as AgreeEntry | undefined)?.agree ?? {}
  const bars = (rows: AgreeRow[]) =>
    rows.map((row): ShareBarsRow => ({
      id: row.item,
      label: name(row.item),
      parts: [row.agree, row.pass, row.disagree],
      spoken: (pairs() ? futures.pairs.row : say.row)(name(row.item), row.agree, row.disagree, row.pass),
      mine: row.item in mine(),
    }))
  /** Of two uncertainties, what tells little about the other comes first. */
  const pairs = () => props.view.params['pairs'] === true
  const apart = () => props.result.rows.toSorted((a, b) => a.p_agree - b.p_agree)
  const parts = () =>
    pairs()
      ? [{ title: futures.pairs.title, rows: apart().slice(0, fit.shown()) }]
      : [
          { title: say.shared, rows: ordered().slice(0, Math.min(count(), fit.shown())) },
          { title: say.apart, rows: ordered().slice(count(), fit.shown()) },
        ]
  return (
    <Face
      size={props.size}
      title={pairs() ? props.view.ask : say.headline(count(), ordered().length)}
      finding
      note={<Show when={props.round.round > 1}>{words.round(props.round.round)}</Show>}
      foot={<People n={props.round.n} status={props.result.status} />}
    >
      <div class={s['bars']} ref={fit.ref}>
        <For each={parts().filter(({ rows }) => rows.length > 0)}>
          {(part) => (
            <>
              <h2 class={s['earlier']}>{part.title}</h2>
              <ShareBars
                rows={bars(part.rows)}
                size={props.size === 'sheet' ? 'page' : props.size}
                label={part.title}
                ends={pairs() ? futures.pairs.ends : say.ends}
                arriving={arriving}
              />
            </>
          )}
        </For>
        <Show when={ordered().length > fit.shown()}>
          <p class={s['more']}>{words.more(ordered().length - fit.shown())}</p>
        </Show>
      </div>
    </Face>
  )
}
