import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isStale } from '../build/stale.ts'
import { good, mend, note, type Finding } from './finding.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const DIST = resolve(ROOT, 'dist')

const checkNode = async (): Promise<Finding> => {
  const { optionalDependencies } = JSON.parse(await readFile(resolve(ROOT, 'package.json'), 'utf8')) as {
    optionalDependencies: { [name: string]: string }
  }
  const wanted = Object.values(optionalDependencies)[0]!
  const { node } = process.versions
  if (node === wanted) return good(`Node ${node} is the one that Roomful is tested with.`)
  return note(`This is Node ${node}; Roomful brings ${wanted}: run “npm ci” and start it with “npm start”.`)
}

const checkBuild = async (): Promise<Finding> => {
  const built = await stat(resolve(DIST, 'pages.json')).catch(() => null)
  if (!built) return mend('The pages are not built: run “npm run build”, or start with “npm start”, which does.')
  if (built.mtimeMs > Date.now() + 60_000)
    return mend('The clock of this machine is wrong: it is set to before the pages were built. Let it be set by the network (NTP); timers and deletion days go by it.') // prettier-ignore
  if (await isStale(ROOT, DIST)) return note('The pages are older than their sources: “npm start” builds them anew.')
  return good('The pages are built.')
}

/** Node, the pages, the clock as far as it can be told from here. */
export const checkMachine = async (): Promise<Finding[]> => [await checkNode(), await checkBuild()]
