import { describe, expect, it } from 'vitest'
import { buildOutcome } from '../../../shared/outcome/build.ts'
import { outcomeCsv } from '../../../shared/outcome/csv.ts'
import { inert } from '../../../shared/outcome/inert.ts'
import type { Unsealed } from '../../../shared/outcome/schema.ts'
import { cardRow } from '../../kit/rows.ts'
import { spring } from '../../kit/spring.ts'

const outcomeWith = (text: string): Unsealed => {
  const rows = spring()
  for (const [id, group] of rows.group) rows.group.set(id, { ...group, name: text })
  rows.card.set('it_hostile', cardRow('st_first', text, 300))
  const decision = rows.decision.get('de_deck')!
  rows.decision.set('de_deck', {
    ...decision,
    fields: { ...decision.fields, title: text, tell: [{ who: text, what: text, by: null, on: '2026-03-13' }] },
  })
  rows.dissent.set('di_note', { ...rows.dissent.get('di_note')!, text })
  return buildOutcome(rows, { id: 'ws_spring', revision: 1, exportedAt: 0, version: '0' })
}

/** Cells of RFC 4180 text. */
const cellsOf = (csv: string) => {
  const lines: string[][] = []
  let [line, cell, quoted] = [[] as string[], '', false]
  for (let i = 0; i < csv.length; i++) {
    const c = csv[i]!
    if (quoted && c === '"' && csv[i + 1] === '"') cell += csv[++i]
    else if (c === '"') quoted = !quoted
    else if (!quoted && (c === ',' || c === '\n')) {
      line.push(cell.replace(/\r$/, ''))
      cell = ''
      if (c === '\n') lines.push(line.splice(0))
    } else cell += c
  }
  return lines
}

describe('the summary takes nobody’s markup', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['[click](javascript:alert(1))', '\\[click\\](javascript\\:alert(1))'],
    ['![x](https://evil.example/p.png)', '!\\[x\\](https\\://evil.example/p.png)'],
    ['see https://evil.example and www.evil.example', 'see https\\://evil.example and www\\.evil.example'],
    ['<https://evil.example>', '\\<https\\://evil.example\\>'],
    ['mail me@evil.example', 'mail me\\@evil.example'],
    ['a | b', 'a \\| b'],
    ['line one\n\n# line two', 'line one \\# line two'],
    ['- a list', '\\- a list'],
    ['12. a list', '12\\. a list'],
    ['---', '\\---'],
    ['`code` **bold** _it_ ~~gone~~', '\\`code\\` \\*\\*bold\\*\\* \\_it\\_ \\~\\~gone\\~\\~'],
    ['&lt;script&gt; \\', '\\&lt;script\\&gt; \\\\'],
    ['abc\u202edef\u0007', 'abc def'],
    ['Ratio 3:1, at 10:30 we stop: done', 'Ratio 3:1, at 10:30 we stop: done'],
    ['Weekly status deck (Finance)', 'Weekly status deck (Finance)'],
  ])('%j', (text, expected) => expect(inert(text)).toBe(expected))

  it('in time in proportion to its length', () => {
    const began = performance.now()
    expect(inert('a.'.repeat(100_000))).toHaveLength(200_000)
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('wherever it stands', () => {
    const markdown = outcomeWith('<b>x</b>|[a](b)\n# heading').summary_md!
    expect(markdown).not.toMatch(/<b>|(?<!\\)\[a|^# heading/m)
    const tables = markdown.split('\n').filter((line) => line.startsWith('| '))
    const widths = new Set(tables.map((line) => line.replaceAll('\\|', '').split('|').length))
    expect(tables.length).toBeGreaterThan(10)
    expect(widths.size).toBeLessThan(4)
  })
})

describe('fact rows', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('disarm the formula %j', (formula) => {
    const texts = cellsOf(outcomeCsv(outcomeWith(formula)))
      .slice(1)
      .map((line) => line[8]!)
    expect(texts).toContain(`'${formula}`)
    for (const text of texts) expect(text).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('quote commas, quotes and line breaks, and end lines with CRLF', () => {
    const csv = outcomeCsv(outcomeWith('a, "b"\r\nc'))
    expect(csv).toContain('"a, ""b""\r\nc"')
    const lines = cellsOf(csv)
    expect(lines[0]!.join()).toBe(
      'doc,revision,exercise,template,step,step_type,round,item,item_text,measure,segment,value,n,label',
    )
    expect(lines.every((line) => line.length === 14)).toBe(true)
    expect(lines.some((line) => line[8] === 'a, "b"\r\nc')).toBe(true)
  })

  it('leave numbers numbers, negative ones too', () => {
    const document = outcomeWith('x')
    const step = document.exercises[0]!.steps[4]!
    const rows = [{ item: 'gr_deck', net: -3, agreement: { x: 0.5 }, label: '-leaning' }]
    const changed = {
      ...document,
      exercises: [{ ...document.exercises[0]!, steps: [{ ...step, result: { status: 'final', rows } }] }],
    }
    const found = cellsOf(outcomeCsv(changed))
      .filter((line) => line[7] === 'gr_deck')
      .map((line) => line.slice(9))
    expect(found).toEqual([
      ['net', '', '-3', '11', ''],
      ['agreement', 'x', '0.5', '11', ''],
      ['label', '', '', '11', "'-leaning"],
    ])
  })
})
