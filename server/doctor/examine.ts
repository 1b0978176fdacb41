import { BadSettings } from '../bad-settings.ts'
import { originIn, settingsFrom } from '../settings.ts'
import { checkAddress } from './address.ts'
import { checkDisk } from './disk.ts'
import { mend, note, type Finding } from './finding.ts'
import { checkMachine } from './machine.ts'
import { checkPort } from './port.ts'
import { checkSettings } from './settings.ts'

/** Looks at everything a host can get wrong, in the order in which it matters. `address`: looked at instead of PUBLIC_URL. */
export const examine = async (env: Record<string, string | undefined>, address?: string): Promise<Finding[]> => {
  const machine = await checkMachine()
  let settings
  try {
    settings = settingsFrom(env)
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error
    const wrong = error.sentences.map(mend)
    return [...machine, ...wrong, note('Disk, port and address are looked at once the settings make sense.')]
  }
  const { running, findings: port } = await checkPort(settings)
  const before = [...machine, ...checkSettings(settings), ...checkDisk(settings), ...port]
  const where = address ?? settings.publicUrl
  if (where === null)
    return [...before, note('PUBLIC_URL is not set: links carry whatever address somebody used. Set it for a server that others reach.')] // prettier-ignore
  const origin = originIn(where)
  if (origin === null)
    return [...before, mend(`“${where}” is no address such as https://roomful.example, with nothing after it: Roomful needs a name of its own, and not a folder of another site.`)] // prettier-ignore
  if (!running)
    return [...before, note(`What arrives through ${where} can only be seen while Roomful runs: start it and ask again.`)] // prettier-ignore
  return [...before, ...(await checkAddress(new URL(origin), settings, running))]
}
