import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { BadSettings, badFolder } from '../bad-settings.ts'

/** Bytes of a file; 0 where there is none. */
export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Bytes that who writes here may still use of the disk that holds a folder. */
export const freeIn = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** The user whose file it is, where that is somebody else than who asks; null: it is ours, or not there, or nobody can tell. */
export const strangerOwning = (file: string): number | null => {
  const owner = statSync(file, { throwIfNoEntry: false })?.uid
  return owner !== undefined && process.getuid && owner !== process.getuid() ? owner : null
}

const nearest = (folder: string): string =>
  statSync(folder, { throwIfNoEntry: false }) ? folder : nearest(dirname(folder))

/** The folder, or where it is not there yet the nearest one above it. Throws `BadSettings` where we may not write in that. */
export const writable = (folder: string): string => {
  try {
    const there = nearest(folder)
    if (!statSync(there).isDirectory()) throw badFolder(folder, 'ENOTDIR')
    accessSync(there, constants.W_OK | constants.X_OK)
    return there
  } catch (error) {
    throw error instanceof BadSettings
      ? error
      : badFolder(folder, (error as NodeJS.ErrnoException).code ?? String(error))
  }
}
