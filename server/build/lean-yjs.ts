import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const replaced = ['lib0/logging', 'lib0/environment']
/** What writes texts, or looks into them. */
const WRITERS = /\/web\/live\/(written|bound|unsent)\.ts$/
const standIns = resolve(import.meta.dirname, '../../web/live/stand-ins.ts')

/**
 * Takes the types of lists, text and XML out of Yjs, all that writes maps, and two helpers of lib0: 9 KB of the phone's first load. What a phone
 * reads is maps of plain JSON. What writes texts together comes later, in a chunk of its own, and brings the whole of Yjs with it
 * as a second module: the two never meet in one document.
 */
export function leanYjs(): Plugin {
  return {
    name: 'roomful:lean-yjs',
    enforce: 'pre',
    async resolveId(id, importer) {
      // lib0 asks for its own files by their neighbourhood, so a plain alias would miss those.
      if (replaced.includes(id) || (id === './environment.js' && importer?.includes('/lib0/'))) return standIns
      if (id !== 'yjs' || !WRITERS.test(importer ?? '')) return null
      const found = await this.resolve(id, importer, { skipSelf: true })
      return found && `${found.id}?whole`
    },
    async load(id) {
      if (!id.endsWith('/yjs.mjs?whole')) return undefined
      const code = await readFile(id.slice(0, -'?whole'.length), 'utf8')
      // it warns of a second copy, which is what this is
      return { code: code.replace('glo[importIdentifier] === true', 'false'), map: null }
    },
    transform(source, id) {
      if (!id.endsWith('/yjs/dist/yjs.mjs')) return
      let code = source
      const cut = (part: RegExp) => {
        if (!part.test(code)) this.error(`Yjs has changed: ${part} is no longer in it.`)
        code = code.replace(part, '')
      }
      // What is read is found by its place in this list, so the first place stays, empty.
      cut(/(?<=const typeRefs = \[\s*)readYArray(?=,\s*readYMap)/)
      cut(/(?<=const typeRefs = \[\s*,\s*readYMap)[^\]]*/)
      cut(/cleanupYTextAfterTransaction\(transaction\);/)
      // what is read is neither written nor made a second time, and of events nobody asks what they changed in detail
      const unused =
        'getArray, getText, getXmlElement, getXmlFragment, getSubdocs, getSubdocGuids, observe, unobserve, observeDeep, unobserveDeep, set, clear, values, entries, forEach, copy, clone, _copy, get path, get keys, get delta, get changes'
      for (const method of unused.split(', ')) cut(new RegExp(`(?<=\\n)  ${method} \\([^]*?\\n  }\\n`, 'g'))
      return { code, map: null }
    },
  }
}
