import { examine } from './examine.ts'

// `npm run doctor [-- https://roomful.example]`: with the environment of the server, as the user that runs it.
const findings = await examine(process.env, process.argv[2])
for (const { is, says } of findings) process.stdout.write(`${is.padEnd(6)}${says}\n`)

const bad = findings.filter(({ is }) => is === 'mend').length
const verdict = bad === 0 ? 'Nothing has to be mended.' : `${bad} of these ${bad === 1 ? 'has' : 'have'} to be mended.`
process.stdout.write(`\n${verdict}\n`)
process.exitCode = bad === 0 ? 0 : 1
