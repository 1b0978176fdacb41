import type { Plugin } from 'vite'

/** `{s.page}`, `{s['page']}`, `{words.join.press}`, `{say.done}` as a whole JSX expression. */
const CONSTANT = /(?<==?)\{((?:s|say|words)(?:\.\w+|\['[\w-]+'\])+)\}|(?<=[>\s])\{((?:say|words)(?:\.\w+)+)\}/g

/**
 * Tells Solid that class names and words never change. It takes every `a.b` in JSX for something to watch, and writes an effect
 * for each: 2 KB of the phone's first load.
 */
export function once(): Plugin {
  return {
    name: 'roomful:once',
    transform: {
      // Before Solid's own, which is `pre` as well.
      order: 'pre',
      handler(code, id) {
        if (!id.endsWith('.tsx') || id.includes('/node_modules/')) return
        return {
          code: code.replace(CONSTANT, (_, value: string, child: string) => `{/*@once*/ ${value ?? child}}`),
          map: null,
        }
      },
    },
  }
}
