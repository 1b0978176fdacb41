import { basename, dirname } from 'node:path'
import { parseSync, type Plugin } from 'vite'

/**
 * Puts the entry's script and the styles into the page itself: on a phone one round trip matters more than 20 KB.
 *
 * An inlined script has no address. So its dynamic imports are made absolute, and what a lazy chunk would import from it is
 * handed over on `globalThis`: a second copy fetched by address would be a second Solid and a second Yjs. A chunk takes it once,
 * when it loads, so an exported `let` would stand still there; the linter refuses those.
 */
export function inline(): Plugin {
  return {
    name: 'roomful:inline',
    enforce: 'post',
    generateBundle: {
      // After Vite has filled in its own placeholders for preloads.
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle)
        const entry = files.find((file) => file.type === 'chunk' && file.isEntry)
        const page = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.html'))
        if (entry?.type !== 'chunk' || page?.type !== 'asset') return this.error('no page with one entry to inline')
        for (const file of files) {
          if (file.type === 'chunk' && file !== entry) file.code = takeFromEntry(file.code, entry.fileName)
        }
        const script = giveToChunks(absoluteImports(entry.code, entry.fileName))

        let html = String(page.source)
        for (const file of files) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
          const link = new RegExp(`<link[^>]*href="/${file.fileName}"[^>]*>`)
          html = html.replace(link, () => `<style>${String(file.source)}</style>`)
          delete bundle[file.fileName]
        }
        const tag = new RegExp(`<script[^>]*src="/${entry.fileName}"[^>]*></script>`)
        page.source = html.replace(tag, () => `<script type="module">${harmless(script)}</script>`)
        delete bundle[entry.fileName]
      },
    },
  }
}

/** Where an inlined entry leaves what the lazy chunks of its page need from it. */
const shelf = 'globalThis.__roomful'

/** `export { a as t }` becomes a getter on the shelf, first thing in the script, read when it is taken. */
function giveToChunks(code: string): string {
  const statements = parseSync('entry.js', code).module.staticExports
  const getters = statements.flatMap(({ entries }) =>
    entries.map(({ exportName, localName }) => `get ${exportName.name}(){return ${localName.name}}`),
  )
  if (getters.length === 0) return code
  return `${shelf}={${getters.join(',')}};${edited(
    code,
    statements.map(({ start, end }) => ({ start, end, text: '' })),
  )}`
}

function takeFromEntry(code: string, entry: string): string {
  const statements = parseSync('chunk.js', code).module.staticImports
  const ours = statements.filter(({ moduleRequest }) => moduleRequest.value === `./${basename(entry)}`)
  return edited(
    code,
    ours.map(({ start, end, entries }) => {
      const names = entries.map(({ importName, localName }) => `${importName.name ?? 'default'}:${localName.value}`)
      return { start, end, text: names.length === 0 ? '' : `const{${names.join(',')}}=${shelf};` }
    }),
  )
}

function absoluteImports(code: string, entry: string): string {
  const { staticImports, dynamicImports } = parseSync('entry.js', code).module
  const requests = [...staticImports, ...dynamicImports].map(({ moduleRequest: { start, end } }) => ({
    start,
    end,
    text: code.slice(start, end).replace(/(?<=^["'`])\.\//, `/${dirname(entry)}/`),
  }))
  return edited(code, requests)
}

type Edit = { start: number; end: number; text: string }

const edited = (code: string, edits: Edit[]) =>
  edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code)

/** HTML ends a script at these letters even inside a string. */
const harmless = (script: string) => script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
