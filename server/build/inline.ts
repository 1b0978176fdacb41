import { basename, dirname } from 'node:path'
import { parseSync, type Plugin } from 'vite'

/**
 * Puts the entry's script, what it imports at once, and its styles into the page itself: on a phone one round trip matters more
 * than 20 KB.
 *
 * An inlined script has no address. So its dynamic imports are made absolute, and what another chunk would import from it is
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
        const inlined = neededAtOnce(entry.fileName, bundle)
        for (const file of files) if (file.type === 'chunk') file.code = takeFrom(inlined, file.code)
        const scripts = inlined.map((name, at) => {
          const chunk = bundle[name]
          if (chunk?.type !== 'chunk') return ''
          const code = giveToChunks(at, absoluteImports(chunk.code, name))
          delete bundle[name]
          return `<script type="module">${harmless(code)}</script>`
        })

        let html = String(page.source)
        for (const file of files) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
          const link = new RegExp(`<link[^>]*href="/${file.fileName}"[^>]*>`)
          // What the page does not link belongs to a lazy chunk, and comes with it.
          if (!link.test(html)) continue
          html = html.replace(link, () => `<style>${String(file.source)}</style>`)
          delete bundle[file.fileName]
        }
        const gone = files.filter((file) => !bundle[file.fileName]).map(({ fileName }) => fileName)
        for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = withoutStyles(file.code, gone)
        const tag = new RegExp(`<script[^>]*src="/${entry.fileName}"[^>]*></script>`)
        page.source = html.replace(tag, () => scripts.join(''))
      },
    },
  }
}

/** A lazy chunk asks for the styles of all that it imports: for the page's own it would ask in vain. */
function withoutStyles(code: string, gone: string[]): string {
  const list = /m\.f=(\[[^\]]*\])/.exec(code)?.[1]
  if (list === undefined) return code
  const needless = new Set(
    (JSON.parse(list) as string[]).flatMap((name, at) => (gone.includes(name) ? [String(at)] : [])),
  )
  return code.replace(/__vite__mapDeps\(\[([\d,]*)\]\)/g, (_, ids: string) => {
    const needed = ids.split(',').filter((id) => !needless.has(id))
    return `__vite__mapDeps([${needed.join(',')}])`
  })
}

type Bundle = Record<string, { type: string; imports?: string[] }>

/** A chunk and all that it imports statically, each after what it needs. */
function neededAtOnce(name: string, bundle: Bundle, found: string[] = []): string[] {
  for (const imported of bundle[name]?.imports ?? [])
    if (!found.includes(imported)) neededAtOnce(imported, bundle, found)
  if (!found.includes(name)) found.push(name)
  return found
}

/** Where inlined chunks leave what others need from them. */
const shelf = 'globalThis.__roomful'
const placeOf = (at: number) => `${shelf}[${at}]`

/** `export { a as t }` becomes a getter on the shelf, first thing in the script, read when it is taken. */
function giveToChunks(at: number, code: string): string {
  const statements = parseSync('entry.js', code).module.staticExports
  const getters = statements.flatMap(({ entries }) =>
    entries.map(({ exportName, localName }) => `get ${exportName.name}(){return ${localName.name}}`),
  )
  if (getters.length === 0) return code
  const bare = edited(
    code,
    statements.map(({ start, end }) => ({ start, end, text: '' })),
  )
  return `(${shelf}??=[])[${at}]={${getters.join(',')}};${bare}`
}

/** `import { t as a } from './entry.js'` becomes a look at the shelf. */
function takeFrom(inlined: string[], code: string): string {
  const statements = parseSync('chunk.js', code).module.staticImports
  const edits = statements.flatMap(({ start, end, entries, moduleRequest }) => {
    const from = inlined.findIndex((name) => moduleRequest.value === `./${basename(name)}`)
    if (from < 0) return []
    const names = entries.map(({ importName, localName }) => `${importName.name ?? 'default'}:${localName.value}`)
    return { start, end, text: names.length === 0 ? '' : `const{${names.join(',')}}=${placeOf(from)};` }
  })
  return edited(code, edits)
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
