import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium: the one named in `CHROMIUM_PATH`, the system's, Playwright's own, or one installed now. */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`)
  const found = named || [...places, chromium.executablePath()].find((place) => existsSync(place))
  return found ?? install()
}

/** What a browser needs in a container, and what keeps it from calling home. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function install(): string {
  const debian = process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  if (debian) {
    console.log('No Chromium here: installing Debian’s.')
    const apt = (...words: string[]) =>
      execFileSync('apt-get', ['-q', '-y', '-o', 'Acquire::Retries=3', ...words], {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      try {
        apt('update')
        apt('install', '--no-install-recommends', 'chromium', 'fonts-liberation')
        break
      } catch (cause) {
        console.log(`Attempt ${attempt} of 3 failed: ${cause instanceof Error ? cause.message : String(cause)}`)
      }
    }
    const path = places.find((place) => existsSync(place))
    if (path) return path
  }
  throw new Error('No Chromium found: install one, or put its path in CHROMIUM_PATH.')
}
