import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sizeOf } from './space.ts'

/** As much as the log of a deletion needs, and the log that was written before it. */
const BYTES = 8 * 1024 * 1024
const FIRST_LOOK = 1000
const LOOK = 60_000

/** Space that is kept back in `dir`: deleting writes before it frees, so a full disk would keep what somebody wants to be gone. */
export interface Reserve {
  /** Gives the space up; it is taken again once there is plenty. False: there was none to give. */
  release(): boolean
  /** Resolves when nothing is written to `dir` any more. */
  close(): Promise<void>
}

export const keepReserve = (dir: string): Reserve => {
  const file = join(dir, 'reserve')
  const held = () => sizeOf(file)
  const take = async () => {
    if (held() === BYTES) return
    const { bavail, bsize } = await statfs(dir)
    // what is left on a disk that is nearly full is for those who write
    if (bavail * bsize < 2 * BYTES) return
    // a disk that packs zeros would keep nothing back
    await writeFile(file, randomBytes(BYTES))
  }
  let timer: NodeJS.Timeout
  let taking = Promise.resolve()
  const look = (after: number) => {
    timer = setTimeout(() => {
      taking = take().catch(() => rmSync(file, { force: true }))
      look(LOOK)
    }, after).unref()
  }
  look(FIRST_LOOK)
  return {
    release() {
      const was = held()
      rmSync(file, { force: true })
      return was > 0
    },
    async close() {
      clearTimeout(timer)
      await taking
    },
  }
}
