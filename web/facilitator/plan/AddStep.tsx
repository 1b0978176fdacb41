import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/plan.ts'
import { Menu } from '../../ui/Menu.tsx'
import { placeAfter } from './breaks.ts'
import { usePlanning } from './planning.ts'
import { PRESETS, type Preset } from './setup.ts'
import s from './Plan.module.css'

/** A break begins with so many minutes. */
const USUAL = 10

/** A step of one's own, or a break, at the end of an exercise. */
export function AddStep(props: { after: string; title: string; say: (line: string) => void }) {
  const planning = usePlanning()
  const source = ({ from = [] }: Preset): string[] => {
    const exercise = planning.item(props.after)?.exercise
    const before = planning.sections().flatMap(({ items }) => items).filter((item) => item.exercise === exercise) // prettier-ignore
    const refs = from.flatMap((kind) => before.findLast(({ activity }) => activity === kind)?.ref ?? [])
    return refs.slice(0, 1)
  }
  const add = (preset: Preset) => {
    const [title, ask] = words.presets(preset.id)
    const { activity, minutes, params } = preset
    planning.addStep(props.after, {
      ref: preset.id,
      activity,
      minutes,
      params,
      title,
      ask,
      in: source(preset),
      attribution: 'anonymous',
    })
    props.say(words.added(title))
  }
  const place = () => placeAfter(planning.line(), props.after)
  const addBreak = (before: string) => {
    planning.set(before, { break: { minutes: USUAL, title: '' } })
    props.say(words.addedBefore(words.aBreak, planning.item(before)?.title || words.untitled))
  }
  return (
    <div class={s['add']}>
      <Menu
        fromStart
        label={words.addStepTo(props.title)}
        items={[
          ...PRESETS.map((preset) => ({
            id: preset.id,
            label: words.presets(preset.id)[0],
            onChoose: () => add(preset),
          })),
          {
            id: 'break',
            label: words.aBreak,
            disabled: place() === undefined,
            onChoose: () => addBreak(place()!),
          },
        ]}
      >
        <span class={s['plus']}>
          <Icon name="plus" size={18} />
          {words.addStep}
        </span>
      </Menu>
    </div>
  )
}
