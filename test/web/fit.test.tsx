// @vitest-environment happy-dom
import { cleanup, render } from '@solidjs/testing-library'
import { createSignal, For } from 'solid-js'
import { afterEach, expect, it } from 'vitest'
import { createFit } from '../../web/activities/wall/fit.ts'

afterEach(cleanup)

/** A box of so many px with things of 10 px each; answers how many it draws once it has as many as it may, and in how many tries. */
const drawn = async (many: number, px: number, least = 1) => {
  const [most, setMost] = createSignal(1)
  let tries = 0
  const { container } = render(() => {
    const fit = createFit(most, { least })
    return (
      <ul
        ref={(el) => {
          Object.defineProperty(el, 'clientHeight', { value: px })
          Object.defineProperty(el, 'scrollHeight', { get: () => (tries++, 10 * el.childElementCount) })
          fit.ref(el)
        }}
      >
        <For each={Array.from({ length: many }, (_, n) => n).slice(0, fit.shown())}>{(n) => <li>{n}</li>}</For>
      </ul>
    )
  })
  setMost(many)
  await Promise.resolve()
  return { shown: container.querySelectorAll('li').length, tries }
}

it('draws what fits, found in as many tries as halving takes', async () => {
  expect(await drawn(1000, 370)).toEqual({ shown: 37, tries: 11 })
  expect(await drawn(30, 370)).toEqual({ shown: 30, tries: 1 })
  expect((await drawn(1000, 5)).shown).toBe(1)
  expect((await drawn(1000, 5, 0)).shown).toBe(0)
})

it('draws everything where a page measures nothing, without a try', async () => {
  expect(await drawn(1000, 0)).toEqual({ shown: 1000, tries: 0 })
})
