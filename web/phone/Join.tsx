import { createSignal, Show } from 'solid-js'
import { parseCode, spellCode } from '../../shared/people.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/en/join.ts'
import { ask } from './ask.ts'
import { joinId, rememberKey } from './memory.ts'
import { Page } from './Page.tsx'
import s from './Join.module.css'
import page from './Phone.module.css'

export interface JoinProps {
  code?: string | undefined
  token?: string | undefined
  /** why somebody who was in stands here again */
  why?: string | undefined
  onJoin: (workshop: string) => void
}

/** The way in: with a link one tap, without one the code. A name is never needed. */
export function Join(props: JoinProps) {
  const [code, setCode] = createSignal(props.code ?? '')
  const [name, setName] = createSignal('')
  const [problem, setProblem] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const known = () => props.token !== undefined || (props.code !== undefined && parseCode(props.code) !== null)

  const typed = (value: string) => {
    setProblem('')
    setCode(value)
  }
  const join = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    const door = props.token ?? parseCode(code())
    if (!door) return setProblem(words.badCode)
    setBusy(true)
    const { status, body } = await ask<{ workshop: string; rejoin: string }>('/api/join', {
      ...(props.token ? { token: door } : { code: door }),
      ...(name().trim() && { name: name().trim() }),
      id: joinId(door),
    })
    setBusy(false)
    if (status >= 300 || !body.workshop)
      return setProblem(status === 0 ? words.noNetwork : (body.message ?? words.noNetwork))
    if (body.rejoin) rememberKey(body.workshop, body.rejoin)
    props.onJoin(body.workshop)
  }

  return (
    <Page>
      <form class={s.way} onSubmit={join}>
        <div class={page.middle}>
          <Show when={props.why}>{(why) => <p class={page.lede}>{why()}</p>}</Show>
          <h1 class={page.title}>{known() ? words.invited : words.title}</h1>
          <Show
            when={!known()}
            fallback={
              <Show when={props.code}>{(shown) => <p class={page.lede}>{words.code(spellCode(shown()))}</p>}</Show>
            }
          >
            <div class={s.code}>
              <Field label={words.codeLabel} value={code()} code max={9} problem={problem()} onInput={typed} />
            </div>
          </Show>
          <Show when={known() && problem()}>
            <p role="alert" class={s.problem}>
              {problem()}
            </p>
          </Show>
        </div>
        <Field
          label={words.name}
          value={name()}
          max={40}
          placeholder={words.optional}
          autocomplete="nickname"
          onInput={setName}
        />
        <Button rank="primary" height={52} type="submit" busy={busy()}>
          {words.press}
        </Button>
      </form>
    </Page>
  )
}
