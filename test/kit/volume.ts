import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own that can be filled to the last byte. */
export interface Volume {
  dir: string
  /** Takes all that is left. */
  fill(): void
  /** Gives back what `fill` took. */
  empty(): void
  /** Takes all but so many bytes, at once, however slowly memory is given out. */
  leave(bytes: number): void
  unmount(): void
}

/** Mounts one in memory; null where this machine or this user cannot. */
export const mountVolume = (megabytes: number): Volume | null => {
  const dir = mkdtempSync(join(tmpdir(), 'roomful-volume-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { stdio: 'ignore' })
  } catch {
    rmSync(dir, { recursive: true })
    return null
  }
  const ballast = join(dir, 'ballast')
  const left = () => {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize
  }
  return {
    dir,
    fill() {
      // others may be writing
      while (left() > 0)
        try {
          appendFileSync(ballast, Buffer.alloc(left()))
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
    },
    empty: () => writeFileSync(ballast, ''),
    leave(bytes) {
      const { blocks, bfree, bsize } = statfsSync(dir)
      execFileSync('mount', ['-o', `remount,size=${(blocks - bfree) * bsize + bytes}`, dir], { stdio: 'ignore' })
    },
    unmount() {
      execFileSync('umount', ['-l', dir])
      rmSync(dir, { recursive: true })
    },
  }
}

export const NO_VOLUME =
  'SKIPPED: no disk could be mounted to be filled (that takes Linux and root), so a full disk is not shown here.'
