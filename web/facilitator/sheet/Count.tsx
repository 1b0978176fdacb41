import { Tally } from '../../ui/Tally.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/facilitator.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import s from './Sheet.module.css'

const say = words.sheet

/** While a step is open there is one number, and why there is no more. */
export function Count(props: { row: Row }) {
  const { pulse } = useLead()
  const parts = () => say.of(pulse().done, pulse().present)
  return (
    <div class={s['middle']}>
      <p class={s['count']}>
        <span class={s['number']}>{parts()[0]}</span> <span class={s['rest']}>{parts()[1]}</span>
      </p>
      <Tally done={pulse().done} total={pulse().present} height={104} label={say.done(pulse().done, pulse().present)} />
      <p class={s['unseen']}>
        <Icon name="eye" />
        <span>
          {say.unseen(props.row)}
          {props.row.params['text_for_moderation'] === true && ` ${say.moderated}`}
        </span>
      </p>
    </div>
  )
}
