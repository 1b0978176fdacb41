import { readdirSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'

/**
 * What a phone has to fetch before somebody can answer: the page, and the face of one step with all that it imports. Brotli bytes,
 * and 40 KB read strictly. The page is 32.6 KB; of the faces the one that collects texts is the heaviest, 39.5 KB with the page.
 */
const LIMIT = 40_000

const dist = resolve(import.meta.dirname, '../../dist')
const size = (file: string) => statSync(`${dist}/${file}.br`).size
const page = readFileSync(`${dist}/phone.html`, 'utf8')
const read = (chunk: string) => readFileSync(`${dist}/${chunk}`, 'utf8')

/** A chunk and the chunks it imports statically; what the page has inlined is not among them. */
const withImports = (chunk: string, found = new Set<string>()) => {
  if (found.has(chunk)) return found
  found.add(chunk)
  for (const [, name] of read(chunk).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
    withImports(`assets/${name}`, found)
  return found
}

/** The styles that the page asks for together with a chunk. */
const stylesOf = (chunk: string) => {
  const list = JSON.parse(/m\.f=(\[[^\]]*\])/.exec(page)?.[1] ?? '[]') as string[]
  const name = chunk.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const ids =
    new RegExp(`import\\(\\s*["'\`]/${name}["'\`]\\)[^]*?__vite__mapDeps\\(\\[([\\d,]*)\\]`).exec(page)?.[1] ?? ''
  return ids.split(',').flatMap((id) => (id === '' ? [] : list[Number(id)]!))
}

const faces = readdirSync(`${dist}/assets`).filter(
  (name) => /^Phone[.-].*\.js$/.test(name) && page.includes(`/assets/${name}`),
)

test('everything that a phone needs to answer a step is at most 40 KB', () => {
  expect(faces.length).toBeGreaterThanOrEqual(7)
  const sizes = faces.map((face) => {
    const files = ['phone.html', ...withImports(`assets/${face}`), ...stylesOf(`assets/${face}`)]
    return { face, bytes: files.reduce((sum, file) => sum + size(file), 0) }
  })
  console.log(
    sizes
      .map(({ face, bytes }) => `${bytes} ${face}`)
      .toSorted()
      .join('\n'),
  )
  for (const { face, bytes } of sizes) expect(bytes, face).toBeLessThanOrEqual(LIMIT)
})
