import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { directionRules } from '../server/build/direction.ts'

const refused: [file: string, statement: string][] = [
  ['shared/wall.ts', "import '../server/app.ts'"],
  ['shared/stats/ranking.ts', "import '../../web/main.tsx'"],
  ['shared/stats/geometry.ts', "import 'node:fs'"],
  ['shared/outcome/csv.ts', "import 'solid-js'"],
  ['shared/activities/vote.ts', "import '../exercises/stop-doing.ts'"],
  ['server/app.ts', "import '../web/main.tsx'"],
  ['server/room/room.ts', "import '../live/upgrade.ts'"],
  ['server/room/rooms.ts', "import '../store/sqlite.ts'"],
  ['server/room/project.ts', "import 'ws'"],
  ['server/live/guard.ts', "import '../api/join.ts'"],
  ['server/store/memory.ts', "import '../room/room.ts'"],
  ['server/bus/local.ts', "import '../live/upgrade.ts'"],
  ['web/phone/main.tsx', "import '../../server/store/store.ts'"],
  ['web/phone/join.tsx', "import { app } from '../../server/app.ts'"],
  ['web/phone/step.tsx', "import '../facilitator/main.tsx'"],
  ['web/phone/entry.tsx', "import { z } from 'zod'"],
  ['web/activities/vote/Phone.tsx', "import '../../screen/main.tsx'"],
  ['web/live/outbox.ts', "import '../ui/button.tsx'"],
  ['web/ui/button.tsx', "import '../../shared/wall.ts'"],
  ['web/ui/dialog.tsx', "import '../live/wall.ts'"],
]

const allowed: [file: string, statement: string][] = [
  ['shared/outcome/build.ts', "import '../stats/ranking.ts'"],
  ['server/main.ts', "import './store/sqlite.ts'"],
  ['server/live/upgrade.ts', "import '../room/rooms.ts'; import 'ws'"],
  ['server/room/commit.ts', "import type { Store } from '../store/store.ts'; import '../../shared/wall.ts'"],
  ['web/live/api.ts', "import type { App } from '../../server/app.ts'; import '../../shared/wall.ts'"],
  ['web/live/wall.ts', "import type { Vote } from '../../shared/activities/vote.ts'"],
  ['web/activities/vote/Wall.tsx', "import '../../../shared/outcome/schema.ts'"],
  ['web/screen/main.tsx', "import '../activities/vote/Wall.tsx'; import '../live/wall.ts'; import '../ui/button.tsx'"],
  ['web/ui/card.tsx', "import './tokens.css'; import 'solid-js'"],
]

it('what builds the pages and serves them is there where only `dependencies` are, as on many a server', () => {
  const cwd = resolve(import.meta.dirname, '..')
  const read = (file: string) => readFileSync(join(cwd, file), 'utf8')
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object }
  const files = globSync(['vite.config.ts', '{server,shared,web}/**/*.{ts,tsx,css}'], { cwd })
  const imported = /^(?:@?import '|import\(|(?:import|export|\}) (?!type\b).*\bfrom ')([^'./][^']*)'/gm
  const asked = files.flatMap((file) => Array.from(read(file).matchAll(imported), ([, name]) => name!))
  const packages = new Set(asked.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]))
  expect(packages.size).toBeGreaterThan(5)
  expect(Array.from(packages).filter((name) => !name.startsWith('node:') && !(name in dependencies))).toEqual([])
})

describe('imports point one way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roomful-direction-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  for (const [file, statement] of [...refused, ...allowed]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${statement}\n`)
  }
  writeFileSync(
    join(folder, '.oxlintrc.json'),
    JSON.stringify({ categories: { correctness: 'off' }, overrides: directionRules }),
  )
  const complaints = lint(folder)

  it.each(refused)('%s may not %s', (file) => expect(complaints).toContain(file))
  it.each(allowed)('%s may %s', (file) => expect(complaints).not.toContain(file))
})

/** The files the linter complains about. */
function lint(folder: string): string[] {
  const oxlint = resolve(import.meta.dirname, '../node_modules/oxlint/bin/oxlint')
  let report: string
  try {
    report = execFileSync(process.execPath, [oxlint, '--format=json'], { cwd: folder, encoding: 'utf8' })
  } catch (found) {
    report = String((found as { stdout?: unknown }).stdout)
  }
  const { diagnostics } = JSON.parse(report) as { diagnostics: { filename: string }[] }
  return diagnostics.map(({ filename }) => filename.replaceAll('\\', '/'))
}
