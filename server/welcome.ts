import { networkInterfaces } from 'node:os'
import { renderUnicodeCompact } from 'uqr'
import type { Settings } from './settings.ts'

const onTheNetwork = () =>
  Object.values(networkInterfaces())
    .flat()
    .flatMap((face) => (face && face.family === 'IPv4' && !face.internal ? [face.address] : []))

/** Tells the host where to go, with a QR code for phones on the same network. */
export const welcome = ({ host, publicUrl, dataDir }: Settings, port: number) => {
  const everywhere = host === '0.0.0.0' || host === '::'
  const here = `http://localhost:${port}`
  const others = everywhere ? onTheNetwork().map((address) => `http://${address}:${port}`) : []
  const best = publicUrl ?? others[0] ?? here
  const lines = ['', '  Roomful is open.', '', `  On this machine   ${here}`]
  for (const address of others) lines.push(`  On this network   ${address}`)
  if (publicUrl) lines.push(`  For everyone      ${publicUrl}`)
  lines.push(`  It is all kept in ${dataDir}`)
  process.stdout.write(`${lines.join('\n')}\n\n${renderUnicodeCompact(best)}\n  ${best}\n\n`)
}
