import { createSignal, Show } from 'solid-js'
import type { FistEntry } from '../../../shared/activities/vote.ts'
import { isOpen, type Json } from '../../../shared/workshop.ts'
import { createAtZero } from '../../live/timer.ts'
import { Button } from '../../ui/Button.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import { words as say } from '../../words/en/answers/decide.ts'
import type { FaceProps } from '../faces.ts'
import { Fist } from '../fist/Fist.tsx'
import s from './Phone.module.css'

/** One decision: its live text, whether one takes it, how well one can live with it, and what one sees differently. */
export function DecisionPhone(props: FaceProps & { id: string }) {
  const { room } = props
  const decision = () => room.wall.get('decisions', props.id)
  const open = () => isOpen(props.view.state)
  const me = () => room.me()?.seat
  const takes = () => decision()?.takers.some(({ seat }) => seat === me()) ?? false
  const answer = () => room.desk.entries(props.step, props.view.round)[props.id] as unknown as FistEntry | undefined
  const put = (given: FistEntry) => room.desk.put(props.step, props.view.round, props.id, given as unknown as Json)
  const draft = () => room.desk.draft(props.step, `reason/${props.id}`)
  createAtZero(room, () => {
    const given = answer()
    if (given && draft()) put({ ...given, text: draft() })
  })
  const takers = () => {
    const { owner, takers = [] } = decision() ?? {}
    if (owner) return say.owner(owner.name)
    return takers.length > 0 ? say.takers(takers.map(({ name }) => name).join(', ')) : ''
  }
  return (
    <section class={s.decision}>
      <h2 class={s.title} dir="auto">
        {decision()?.title}
      </h2>
      <p class={s.quiet}>{takers()}</p>
      <Show when={props.view.state !== 'locked'}>
        <Button pressed={takes()} onClick={() => void room.send({ type: 'take', decision: props.id, on: !takes() })}>
          {takes() ? say.taken : say.take}
        </Button>
      </Show>
      <Show
        when={decision()?.answers === 'open' && open()}
        fallback={<Counts counts={(decision()?.result?.['counts'] ?? []) as number[]} />}
      >
        <Fist
          answer={answer()}
          draft={draft()}
          onDraft={(text) => room.desk.setDraft(props.step, `reason/${props.id}`, text)}
          onAnswer={put}
        />
      </Show>
      <Show when={props.view.state !== 'locked'}>
        <Disagreement room={room} step={props.step} id={props.id} />
      </Show>
    </section>
  )
}

/** How many said 5, 4 … 0, in words: the chart is on the wall. */
function Counts(props: { counts: number[] }) {
  const said = () => props.counts.map((people, fist) => ({ people, fist })).filter(({ people }) => people > 0)
  return (
    <Show when={said().length > 0}>
      <p>
        <strong>{say.revealed}: </strong>
        {said()
          .toReversed()
          .map(({ people, fist }) => say.counts(people, fist))
          .join(', ')}
      </p>
    </Show>
  )
}

/** A note for the record, with a name only where its writer wants one. */
function Disagreement(props: Pick<FaceProps, 'room' | 'step'> & { id: string }) {
  const [writing, setWriting] = createSignal(false)
  const [signed, setSigned] = createSignal(false)
  const [said, setSaid] = createSignal('')
  const field = `dissent/${props.id}`
  const text = () => props.room.desk.draft(props.step, field)
  const send = async () => {
    const [answer] = await props.room.send({
      type: 'dissent',
      decision: props.id,
      text: text().trim(),
      signed: signed(),
    })
    if (!answer?.ok) return setSaid((answer && !answer.ok && answer.message) || say.notSent)
    setSaid(say.noted)
    setWriting(false)
    props.room.desk.setDraft(props.step, field, '')
  }
  return (
    <>
      <Show
        when={writing()}
        fallback={
          <Button rank="tertiary" onClick={() => setWriting(true)}>
            {say.note}
          </Button>
        }
      >
        <TextBox
          care
          showLabel
          label={say.disagree}
          max={400}
          value={text()}
          onInput={(text) => props.room.desk.setDraft(props.step, field, text)}
        />
        <label class={s.signed}>
          <input
            type="checkbox"
            checked={signed()}
            onChange={({ currentTarget }) => setSigned(currentTarget.checked)}
          />
          {say.signed}
        </label>
        <Button disabled={!text().trim()} onClick={() => void send()}>
          {say.send}
        </Button>
      </Show>
      <p class={s.quiet} role="status">
        {said()}
      </p>
    </>
  )
}
