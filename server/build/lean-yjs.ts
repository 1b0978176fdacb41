import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const replaced = ['lib0/logging', 'lib0/environment']
const standIns = resolve(import.meta.dirname, '../../web/live/stand-ins.ts')

/**
 * Takes the types of text and XML out of Yjs, and two helpers of lib0 with it: 6 KB of the phone's first load. What a phone
 * reads is maps of plain JSON. Whoever lets a phone write a text takes this out, and finds the room elsewhere.
 */
export function leanYjs(): Plugin {
  return {
    name: 'roomful:lean-yjs',
    enforce: 'pre',
    config: () => ({ resolve: { alias: Object.fromEntries(replaced.map((module) => [module, standIns])) } }),
    transform(source, id) {
      if (!id.endsWith('/yjs/dist/yjs.mjs')) return
      let code = source
      const cut = (part: RegExp) => {
        if (!part.test(code)) this.error(`Yjs has changed: ${part} is no longer in it.`)
        code = code.replace(part, '')
      }
      cut(/(?<=const typeRefs = \[\s*readYArray,\s*readYMap)[^\]]*/)
      cut(/cleanupYTextAfterTransaction\(transaction\);/)
      for (const type of ['Text', 'XmlElement', 'XmlFragment'])
        cut(new RegExp(`(?<=\\n)  get${type} \\([^]*?\\n  }\\n`))
      return { code, map: null }
    },
  }
}
