/** One thing a folder must not import: a pattern over what stands in the quotes, and the sentence that says why. */
type No = { regex: string; message: string; allowTypeImports?: true }

const folder = (names: string, message: string): No => ({ regex: `^\\.{1,2}/(\\.\\./)*(${names})/`, message })
const ways = (names: string, message: string): No => ({ regex: `^(${names})(/|$)`, message })

const surfaces = ['start', 'phone', 'facilitator', 'screen', 'outcome']
const sockets = ways('ws|node:(http|https|net)|hono|@hono/.*', 'Sockets and HTTP belong to server/live and server/api.')
const sql = ways('node:sqlite|pg', 'SQL belongs to server/store.')
const redis = ways('redis', 'Redis belongs to server/bus.')

/**
 * Which way imports may point, folder by folder; a folder also obeys the folders around it.
 * exercises → activities → workshop; main → app, live → room → shared; surfaces → activities, live, ui → shared.
 */
const directions: Record<string, No[]> = {
  shared: [
    folder('server|web|test', 'shared/ is what both sides agree on: it imports neither of them.'),
    ways('node:.*', 'shared/ runs anywhere, so also where there is no Node.'),
    ways('solid-js|@solid-primitives/.*', 'shared/ knows no screen.'),
    sockets,
  ],
  'shared/activities': [folder('exercises|agendas|outcome', 'An activity knows no exercise.')],
  'shared/stats': [folder('activities|exercises|agendas|outcome', 'Statistics take numbers, not activities.')],

  server: [folder('web|test', 'The server knows no screen.'), ways('solid-js', 'The server knows no screen.')],
  'server/api': [folder('live', 'The HTTP face and the sockets meet in server/room.')],
  'server/live': [folder('api', 'The HTTP face and the sockets meet in server/room.'), sql, redis],
  'server/room': [
    folder('live|api', 'A room knows no socket and no route.'),
    { regex: '/store/(sqlite|postgres|memory)', message: 'A room is handed its store.' },
    { regex: '/bus/(local|redis)', message: 'A room is handed its bus.' },
    sockets,
    sql,
    redis,
  ],
  'server/store': [folder('room|live|api|bus', 'A store knows rows.'), sockets, redis],
  'server/bus': [folder('room|live|api|store', 'A bus carries words.'), sql],

  web: [
    { regex: '^(\\.\\./)+server/([^a]|.*/)', message: 'web/ takes from the server only `type App`.' },
    { regex: '/server/app\\.ts$', message: 'web/ takes from the server only `type App`.', allowTypeImports: true },
    folder('test', 'Tools stay out of pages.'),
    ways('node:.*', 'A browser has no Node.'),
    { regex: '^zod', message: 'zod is 21 KB: a page takes only types from it.', allowTypeImports: true },
  ],
  'web/live': [folder([...surfaces, 'activities', 'ui'].join('|'), 'The connection knows no screen.')],
  'web/activities': [folder(surfaces.join('|'), 'An activity knows no surface.')],
  'web/ui': [
    folder('shared|server', 'web/ui/ knows nothing of workshops.'),
    folder([...surfaces, 'activities', 'live'].join('|'), 'web/ui/ knows nothing of workshops.'),
  ],
  ...Object.fromEntries(
    surfaces.map((surface): [string, No[]] => [
      `web/${surface}`,
      [
        folder(
          surfaces.filter((other) => other !== surface).join('|'),
          'Each surface is its own chunk: share through ui or activities.',
        ),
      ],
    ]),
  ),
}

/** The directions as overrides of a lint configuration. */
export const directionRules = Object.keys(directions).map((name) => {
  const patterns = around(name).flatMap((outer) => directions[outer] ?? [])
  const rule: ['error', { patterns: No[] }] = ['error', { patterns }]
  return { files: [`${name}/**`], rules: { 'eslint/no-restricted-imports': rule } }
})

/** The folder and those it lies in. A later override replaces an earlier one whole, so each carries the rules of them all. */
function around(name: string): string[] {
  const parts = name.split('/')
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'))
}
