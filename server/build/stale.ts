import { readdir, stat } from 'node:fs/promises'
import { resolve } from 'node:path'

const sources = ['web', 'shared', 'server/build', 'vite.config.ts', 'package-lock.json']

/** True when there is no finished build in `dist`, or a source of the pages is newer than it. */
export async function isStale(root: string, dist: string): Promise<boolean> {
  const built = await changed(resolve(dist, 'pages.json'))
  for (const source of sources) {
    if ((await newest(resolve(root, source))) > built) return true
  }
  return false
}

const changed = (path: string) =>
  stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  )

/** A folder's own time counts too: it is what changes when a file is deleted. */
async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await readdir(path)
  return Math.max(found.mtimeMs, ...(await Promise.all(inside.map((name) => newest(resolve(path, name))))))
}
