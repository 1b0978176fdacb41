import type { JSX } from 'solid-js'
import { Logo } from '../ui/Logo.tsx'
import { words } from '../words/en/phone.ts'
import s from './Phone.module.css'

/** A page outside a step: our name above, and whatever it is about. */
export function Page(props: { children: JSX.Element; logo?: JSX.Element; end?: JSX.Element }) {
  return (
    <div class={s.page}>
      <header class={s.head}>
        {props.logo ?? <Logo />}
        <strong class={s.name}>{words.product}</strong>
        <span class={s.end}>{props.end}</span>
      </header>
      <main class={s.body}>{props.children}</main>
    </div>
  )
}

/** One thing to say, and at most one thing to do about it. */
export function Notice(props: { title: string; children?: JSX.Element; action?: JSX.Element; logo?: JSX.Element }) {
  return (
    <Page logo={props.logo}>
      <div class={s.middle}>
        <h1 class={s.title}>{props.title}</h1>
        <div class={s.lede}>{props.children}</div>
      </div>
      {props.action}
    </Page>
  )
}
