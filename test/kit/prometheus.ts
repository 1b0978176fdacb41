/** The text format of Prometheus, 0.0.4, read as strictly as its own words allow. Throws at the first line that is none. */

export interface Family {
  type: 'counter' | 'gauge' | 'histogram'
  help: string
  samples: { name: string; labels: { [label: string]: string }; value: number }[]
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const SAMPLE = new RegExp(`^(${NAME})(?:\\{([^}]*)\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|[+-]Inf|NaN)$`)
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"$/
const SUFFIXES = { counter: [''], gauge: [''], histogram: ['_bucket', '_sum', '_count'] }

const checkHistogram = (name: string, { samples }: Family) => {
  const buckets = samples.filter((sample) => sample.name === `${name}_bucket`)
  const bounds = buckets.map(({ labels }) => (labels['le'] === '+Inf' ? Infinity : Number(labels['le'])))
  const of = (suffix: string) => samples.filter((sample) => sample.name === `${name}${suffix}`)
  const [sum, count] = [of('_sum'), of('_count')]
  if (sum.length !== 1 || count.length !== 1) throw new Error(`${name} has no sum or count`)
  if (bounds.at(-1) !== Infinity || bounds.some((bound, i) => !(bound > (bounds[i - 1] ?? -Infinity))))
    throw new Error(`${name}: buckets do not go upwards to +Inf`)
  if (buckets.some(({ value }, i) => value < (buckets[i - 1]?.value ?? 0))) throw new Error(`${name}: not cumulative`)
  if (buckets.at(-1)!.value !== count[0]!.value) throw new Error(`${name}: +Inf is not its count`)
}

export const parsePrometheus = (text: string): Map<string, Family> => {
  if (!text.endsWith('\n')) throw new Error('no line feed at the end')
  const families = new Map<string, Family>()
  const seen = new Set<string>()
  let current: [name: string, family: Family] | null = null
  const lines = text.slice(0, -1).split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const help = new RegExp(`^# HELP (${NAME}) (\\S.*)$`).exec(line)
    if (help) {
      const [, name, words] = help
      const type = new RegExp(`^# TYPE ${name} (counter|gauge|histogram)$`).exec(lines[++i] ?? '')
      if (!type) throw new Error(`${name} has no type`)
      if (families.has(name!)) throw new Error(`${name} comes twice`)
      current = [name!, { type: type[1] as Family['type'], help: words!, samples: [] }]
      families.set(...current)
      continue
    }
    const sample = SAMPLE.exec(line)
    if (!sample || !current) throw new Error(`not a sample: ${line}`)
    const [, name, inside = '', value] = sample
    const [of, family] = current
    if (!SUFFIXES[family.type].some((suffix) => name === of + suffix)) throw new Error(`${name} within ${of}`)
    const labels: { [label: string]: string } = {}
    for (const pair of inside === '' ? [] : inside.split(',')) {
      const [, label, text] = LABEL.exec(pair) ?? []
      if (label === undefined || label in labels) throw new Error(`not a label: ${pair}`)
      labels[label] = text!
    }
    const series = `${name} ${JSON.stringify(Object.entries(labels))}`
    if (seen.has(series)) throw new Error(`twice: ${line}`)
    seen.add(series)
    const number = Number(value!.replace('Inf', 'Infinity'))
    if (family.type !== 'gauge' && !(number >= 0)) throw new Error(`below zero: ${line}`)
    family.samples.push({ name: name!, labels, value: number })
  }
  for (const [name, family] of families) {
    if (family.type === 'histogram') checkHistogram(name, family)
    if ((family.type === 'counter') !== name.endsWith('_total'))
      throw new Error(`${name} is no name of a ${family.type}`)
  }
  return families
}
