import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** The headless shell first: a whole Chromium draws its own windows and toolbars too, which doubles the time that tests take. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  chromium.executablePath(),
]

/** The path of a Chromium: the one named in `CHROMIUM_PATH`, a headless shell, the system's, or one installed now. */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`)
  const found = named || places.find((place) => existsSync(place))
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
    // older releases have no shell of its own
    for (const name of ['chromium-headless-shell', 'chromium-headless-shell', 'chromium']) {
      try {
        apt('update')
        apt('install', '--no-install-recommends', name, 'fonts-liberation')
        break
      } catch (cause) {
        console.log(`No ${name}: ${cause instanceof Error ? cause.message : String(cause)}`)
      }
    }
    const path = places.find((place) => existsSync(place))
    if (path) return path
  }
  throw new Error('No Chromium found: install one, or put its path in CHROMIUM_PATH.')
}
