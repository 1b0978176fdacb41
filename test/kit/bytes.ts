import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every byte of every file in a folder and the folders in it. */
export const bytesIn = (dir: string): Buffer =>
  Buffer.concat(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name))),
  )
