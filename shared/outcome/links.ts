import type { LinkRow } from '../activities/link.ts'

/** The links of a graph; none where the result is no graph. */
const linksIn = (result: { [field: string]: unknown }): LinkRow[] =>
  Array.isArray(result['links']) ? (result['links'] as LinkRow[]) : []

/** `Billing **waits for** Login: 5 of 8, both ways`, the strongest first, and what goes round in a circle. */
export function linkLines(result: { [field: string]: unknown }, texts: ReadonlyMap<string, string>): string[] {
  const text = (id: string) => texts.get(id) ?? ''
  const sentences = linksIn(result).map(({ from, to, kind, people, of, drawn, both_ways }) => {
    const marks = [`${people} of ${of}`, !drawn && 'too few to be drawn', both_ways && 'both ways']
    return `- ${text(from)} **${kind}** ${text(to)}: ${marks.filter(Boolean).join(', ')}`
  })
  const lists: [name: string, lists: unknown][] = [
    ['In a circle', result['cycles']],
    ['Said to drive up and to drive down', result['conflicts']],
  ]
  const found = lists.flatMap(([name, each]) =>
    Array.isArray(each) ? (each as string[][]).map((ids) => `- ${name}: ${ids.map(text).join(', ')}`) : [],
  )
  return [sentences, sentences.length > 0 ? found : []].flatMap((lines) => (lines.length > 0 ? [lines.join('\n')] : []))
}
