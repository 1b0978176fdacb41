import { pause, sum, type Attack, type Target } from './attack.ts'
import { exerciseOf } from './arena.ts'
import { ask } from './wire.ts'

/** Words that are markup, formulas or commands somewhere else. They arrive as what somebody wrote, and nothing more. */

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>'
const LINK = '[press](javascript:alert(3)) https://evil.example/?q=1'
const FORMULAS = ['=HYPERLINK("http://evil.example")', '+1+cmd|/c calc', '-2+3', '@SUM(1)', '\t=1', '\r=1'] as const
const UNSEEN = 'a\u202eb\u2066c\u0000d\u001b[31m'

const step = (ref: string, activity: string, more: object = {}) => ({
  ref,
  activity,
  ask: MARKUP,
  title: LINK,
  ...more,
})

/** A workshop in which every field that takes words has been given these. */
const written = async (target: Target, words: readonly string[]) => {
  const text = words[0]!
  const room = await target.lead(
    exerciseOf([
      step('notes', 'collect', { params: { per_person: { max: 20 } }, attribution: 'named' }),
      step('dots', 'vote', { params: { mode: 'dots', shields: 1 }, seed_items: [...words, 'One'] }),
      step('decide', 'decide', { in: ['dots'] }),
    ]),
    { title: text, settings: { facilitator: text, purpose: text, promise: text } },
  )
  const ana = await room.join(text)
  await ana.say({ type: 'profile', perspective: text })
  await room.drive('notes', 'open')
  for (const [n, word] of words.entries()) await ana.put('notes', `e${n}`, { text: word })
  await room.drive('notes', 'close', 'reveal')
  await room.drive('dots', 'open')
  const [item] = Object.values(await room.items('dots'))
  await ana.put('dots', 'ballot', { dots: { [item!]: 1 }, shield: { item: item!, text: `${text} because` } })
  await room.drive('dots', 'close', 'reveal')
  await room.drive('decide', 'open')
  const action = { id: 'a1', title: text, due: null, done_when: text, labels: [text.slice(0, 40)] }
  await room.fay.say({ type: 'decision', decision: 'd1', set: { title: text, trip_wire: text, freed_time: text, actions: [action], tell: [{ who: text, what: text, by: null, on: null }] } }) // prettier-ignore
  await ana.say({ type: 'dissent', decision: 'd1', text, would_change: text, signed: true })
  await ana.say({ type: 'take', decision: 'd1' })
  await room.fay.say({ type: 'wording', step: room.step('decide'), ask: text })
  await room.fay.say({ type: 'setup', title: text, purpose: text, promise: text })
  await room.drive('decide', 'close', 'reveal')
  const exported = (format: string) =>
    ask(target, `/api/workshops/${room.id}/outcome?format=${format}`, { headers: { cookie: room.fay.cookie } })
  const [json, csv, md] = await Promise.all(['json', 'csv', 'md'].map(exported))
  return { room, json: json!, csv: csv!, md: md! }
}

export const words: Attack[] = [
  {
    name: 'markup in every field',
    threat: 'A card runs as a script on everybody’s phone, or in the Markdown of the outcome.',
    refused: ['as text'],
    async run(target) {
      const { room, json, md } = await written(target, [MARKUP, LINK, UNSEEN])
      const found: string[] = []
      if (!String(json.headers['content-type']).startsWith('application/json')) found.push('JSON of another type')
      if (!JSON.parse(json.body).items.some(({ text }: { text: string }) => text === MARKUP))
        found.push('words changed')
      if (!String(md.headers['content-type']).startsWith('text/markdown')) found.push('Markdown of another type')
      if (md.headers['x-content-type-options'] !== 'nosniff') found.push('sniffed')
      if (!String(md.headers['content-disposition']).startsWith('attachment')) found.push('shown in place')
      if (/(^|[^\\])</.test(md.body)) found.push(`markup: ${/.{0,20}[^\\]<.{0,20}/.exec(md.body)?.[0]}`)
      if (/[^\\]\]\(/.test(md.body) || /javascript:(?=\S)/.test(md.body)) found.push('a link')
      // oxlint-disable-next-line no-control-regex
      if (/[\u202e\u2066\u0000\u001b]/.test(md.body)) found.push('what cannot be seen')
      const page = await ask(target, `/w/${room.id}`)
      const policy = String(page.headers['content-security-policy'])
      if (!policy.startsWith("default-src 'none'") || /unsafe-inline|unsafe-eval/.test(policy)) found.push('policy')
      if (page.body.includes('alert(')) found.push('in the page')
      return sum(found.length > 0 ? found : ['as text'])
    },
  },
  {
    name: 'formulas in every field',
    threat: 'A spreadsheet that opens the outcome runs what a card says.',
    refused: ['as text'],
    async run(target) {
      const { csv } = await written(target, FORMULAS)
      const cells = csv.body.split('\r\n').flatMap((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [])
      const live = cells.filter((cell) => /^"?[=+@\t\r]/.test(cell) || /^"?-[^\d]/.test(cell))
      const isCsv = String(csv.headers['content-type']).startsWith('text/csv')
      return sum(live.length > 0 || !isCsv ? live : csv.body.includes("'=HYPERLINK") ? ['as text'] : ['lost'])
    },
  },
  {
    name: 'names that are one another’s',
    threat: 'Two Anas, one of them with letters that cannot be seen, or a thousand of the same name.',
    refused: ['told apart'],
    async run(target) {
      const room = await target.lead()
      const typed = [
        'Ana',
        'ANA',
        'A\u200dna',
        '\u202eAna',
        'Ana\u0000',
        'Ａｎａ',
        '',
        '\u200d',
        '<b>Ana</b>',
        'x'.repeat(200),
      ]
      const people = await Promise.all(typed.map((name) => room.join(name)))
      const seen = new Set(people.map(({ name }) => name.normalize('NFKC').replace(/\p{Cf}/gu, '').toLowerCase())) // prettier-ignore
      await pause(0)
      return sum([seen.size === typed.length && people.every(({ name }) => name.length <= 50) ? 'told apart' : [...seen].join()]) // prettier-ignore
    },
  },
]
