import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/** The inline pieces of one page, as sources for its content security policy: `sha256-…`, without quotes. */
export type PagePolicy = { script: string[]; style: string[] }

/** Writes `pages.json`: page → the hashes of what is inlined in it. The server puts them in the page's policy. */
export async function writePolicy(dist: string, pages: string[]): Promise<void> {
  const policies: Record<string, PagePolicy> = {}
  for (const page of pages) {
    const html = await readFile(resolve(dist, page), 'utf8')
    policies[page] = { script: hashes(html, 'script'), style: hashes(html, 'style') }
  }
  await writeFile(resolve(dist, 'pages.json'), JSON.stringify(policies, null, 2) + '\n')
}

const hashes = (html: string, tag: 'script' | 'style') =>
  [...html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([^]*?)</${tag}>`, 'g'))].map(
    ([, text = '']) => 'sha256-' + createHash('sha256').update(text).digest('base64'),
  )
