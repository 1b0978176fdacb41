import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { delimiter, resolve } from 'node:path'

/** How many checks of a suite passed, failed or were skipped; `flaky` of the passed ones only did at the second try. */
type Tally = { passed: number; failed: number; skipped: number; flaky?: number }
type Suite = { name: string; command: string; report?: string; read?: (report: unknown) => Tally; quick?: true }

const root = resolve(import.meta.dirname, '..')
const reports = resolve(root, 'test-results')

const suites: Suite[] = [
  { name: 'types', command: 'tsc -b', quick: true },
  { name: 'lint', command: 'oxlint', quick: true },
  { name: 'format', command: 'oxfmt --check', quick: true },
  { name: 'dead code', command: 'knip', quick: true },
  // the server that contract tests start reads the built pages
  { name: 'build', command: 'node server/build/build.ts --if-stale', quick: true },
  {
    name: 'unit and contract',
    command: 'vitest run --reporter=default --reporter=json --outputFile.json=test-results/unit.json',
    report: 'unit.json',
    read: vitest,
    quick: true,
  },
  {
    name: 'browser',
    command: 'playwright test -c test/e2e/playwright.config.ts --reporter=list,json --pass-with-no-tests',
    report: 'browser.json',
    read: playwright,
  },
]

const quick = process.argv.includes('--quick')
const tallies: { name: string; tally: Tally; seconds: number }[] = []

await mkdir(reports, { recursive: true })
for (const suite of suites.filter((one) => one.quick || !quick)) {
  console.log(`\n── ${suite.name}: ${suite.command}`)
  const started = performance.now()
  const tally = await run(suite)
  tallies.push({ name: suite.name, tally, seconds: (performance.now() - started) / 1000 })
}

console.log('')
for (const { name, tally, seconds } of tallies) {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} SKIPPED` : ''
  const flaky = tally.flaky ? `, ${tally.flaky} FLAKY` : ''
  console.log(
    `${name.padEnd(20)} ${tally.passed} passed, ${tally.failed} failed${skipped}${flaky}  ${seconds.toFixed(1)} s`,
  )
}
const sum = (key: 'passed' | 'failed') => tallies.reduce((total, { tally }) => total + tally[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0

async function run({ command, report, read }: Suite): Promise<Tally> {
  const path = report && resolve(reports, report)
  if (path) await rm(path, { force: true })
  const ok = await succeeds(command, path)
  if (!path || !read) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  const tally = await readFile(path, 'utf8').then(
    (text) => read(JSON.parse(text)),
    () => ({ passed: 0, failed: 0, skipped: 0 }),
  )
  // A suite that broke outside its tests, or wrote no report, has failed too.
  return !ok && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

function succeeds(command: string, report = ''): Promise<boolean> {
  const env = {
    ...process.env,
    PATH: [resolve(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  }
  return new Promise((done) => {
    const child = spawn(command, { cwd: root, env, shell: true, stdio: 'inherit' })
    child.on('error', () => done(false))
    child.on('close', (code) => done(code === 0))
  })
}

function vitest(report: unknown): Tally {
  const of = counts(report)
  return {
    passed: of('numPassedTests'),
    failed: of('numFailedTests') + brokenFiles(report),
    skipped: of('numPendingTests') + of('numTodoTests'),
  }
}

/** A file that fails to load has no tests to count. */
function brokenFiles(report: unknown): number {
  const { testResults = [] } = report as { testResults?: { status: string; assertionResults: unknown[] }[] }
  return testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
}

function playwright(report: unknown): Tally {
  const of = counts((report as { stats?: unknown }).stats)
  return { passed: of('expected') + of('flaky'), failed: of('unexpected'), skipped: of('skipped'), flaky: of('flaky') }
}

function counts(numbers: unknown): (key: string) => number {
  return (key) => (numbers as Record<string, number> | undefined)?.[key] ?? 0
}
