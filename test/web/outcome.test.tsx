// @vitest-environment happy-dom
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { buildOutcome } from '../../shared/outcome/build.ts'
import { sealed } from '../../shared/outcome/digest.ts'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { fileName, load } from '../../web/outcome/load.ts'
import { Page } from '../../web/outcome/Page.tsx'
import { emptyRows, workshopRow, type SpringRows } from '../kit/rows.ts'
import { spring } from '../kit/spring.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const outcomeOf = (rows: SpringRows) =>
  sealed(
    buildOutcome(rows, { id: 'ws_spring', revision: 1, exportedAt: Date.parse('2026-03-12T10:41:07Z'), version: '0' }),
    sha256,
  )
const show = (document: Outcome) =>
  render(() => <Page id="ws_spring" document={document} as="outcome" purgeOn="2026-06-10" />)
const text = () => document.body.textContent?.replace(/\s+/g, ' ') ?? ''

afterEach(cleanup)

describe('the outcome page', () => {
  it('tells decisions first, then dissent, what is open, who is told, then the exercise', () => {
    show(outcomeOf(spring()))
    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent?.trim())
    expect(headings.slice(0, 5)).toEqual([
      'What we decided',
      'Heard, and not agreed',
      'Still open',
      'Who will be told',
      'Stop doing',
    ])
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Make room for spring')
    expect(document.title).toBe('Make room for spring · Roomful')
  })

  it('sums up in a sentence and in numbers, in the time zone of the workshop', () => {
    show(outcomeOf(spring()))
    expect(text()).toContain('Thursday 12 March 2026, 09:04 to 09:51, Lisbon')
    expect(text()).toContain('Twelve people took part. They ended one thing, made one smaller and left three open.')
    expect(text()).toContain('≈ 45 h a month went into these two, estimate, middle half 40 to 50')
  })

  it('gives each decision its owner, its days and its slips', () => {
    show(outcomeOf(spring()))
    const friday = screen.getByRole('heading', { name: 'Shrink the Friday read-out to ten minutes' }).closest('li')!
    const words = within(friday).getByText(/By consent/).textContent
    expect(words).toBe(
      'By consent with two reservations, 12 of 12 answered. Easily undone. Two shields, both read first.',
    )
    for (const part of [
      'Tomas V.',
      'Thursday 30 April',
      'Friday 13 March',
      '19 March',
      'Done when four notes are sent',
    ])
      expect(friday.textContent).toContain(part)
  })

  it('says what was promised, who is named, when it is deleted and when it comes back', () => {
    show(outcomeOf(spring()))
    for (const part of [
      'Nobody here can see who wrote or voted what.',
      'Names in this document: Fay, Ana R., Tomas V. and Chi.',
      'No ballots are in it.',
      'deleted here on 10 June 2026',
      'On 30 April this comes back as two questions',
    ])
      expect(text()).toContain(part)
  })

  it('marks a running workshop as a preview, and one without results as empty', () => {
    const rows = emptyRows()
    rows.workshop.set('workshop', workshopRow({ startedAt: null, endedAt: null }))
    show(outcomeOf(rows))
    expect(text()).toContain('Preview.')
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Nothing is revealed yet')
  })

  it('shows markup as the text that it is', () => {
    const rows = spring()
    rows.decision.set('de_deck', {
      ...rows.decision.get('de_deck')!,
      fields: { ...rows.decision.get('de_deck')!.fields, title: '<img src=x onerror=alert(1)>' },
    })
    show(outcomeOf(rows))
    expect(document.querySelector('main img')).toBeNull()
    expect(screen.getByRole('heading', { name: '<img src=x onerror=alert(1)>' })).toBeTruthy()
  })

  it('shows the worked example of the format', () => {
    show(JSON.parse(readFileSync(resolve(import.meta.dirname, '../shared/outcome/example.json'), 'utf8')) as Outcome)
    expect(text()).toContain('Nine people took part. They ended one thing, made one smaller and left one open.')
  })
})

describe('its way to the document', () => {
  afterEach(() => vi.unstubAllGlobals())
  const answers = (answer: (url: string) => Response) => {
    const asked: string[] = []
    vi.stubGlobal('fetch', (url: string) => (asked.push(url), Promise.resolve(answer(url))))
    return asked
  }

  it('trades the key, takes it out of the address, and asks in the role that it gave', async () => {
    location.hash = '#secret'
    const asked = answers((url) =>
      url.endsWith('/claim')
        ? Response.json({ role: 'outcome', seat: null })
        : Response.json({ format: 'workshop-outcome' }, { headers: { 'x-purge-on': '2026-06-10' } }),
    )
    expect(await load('ws_1')).toMatchObject({ state: 'there', role: 'outcome', purgeOn: '2026-06-10' })
    expect(location.hash).toBe('')
    expect(asked).toEqual(['/api/workshops/ws_1/claim', '/api/workshops/ws_1/outcome?format=json&as=outcome'])
  })

  it('without a key tries the sessions that this browser may have', async () => {
    const asked = answers((url) =>
      url.endsWith('as=outcome') ? Response.json({}) : Response.json({}, { status: 401 }),
    )
    expect(await load('ws_1')).toMatchObject({ state: 'there', role: 'outcome' })
    expect(asked).toHaveLength(2)
  })

  it.each([
    [401, 'out'],
    [403, 'out'],
    [404, 'gone'],
    [503, 'away'],
  ])('calls %i %s', async (status, state) => {
    answers(() => Response.json({}, { status }))
    expect(await load('ws_1')).toEqual({ state })
  })

  it('names files after the workshop and its day', () => {
    expect(fileName('Make room: for “spring”/\\?', '2026-03-12')).toBe('make-room-for-spring-2026-03-12')
    expect(fileName('Больше места', '2026-03-12')).toBe('больше-места-2026-03-12')
    expect(fileName('***', '2026-03-12')).toBe('2026-03-12')
    expect(fileName('x'.repeat(200), '2026-03-12')).toHaveLength(71)
  })
})
