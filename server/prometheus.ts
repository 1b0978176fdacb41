/*
 * Counters, histograms and gauges as the text format of Prometheus has them (0.0.4). Our own, and not prom-client: what is counted here is
 * known beforehand, so that counting is an addition to a number that has its place already; there is no label that anybody could invent,
 * nothing to hash and no registry to hand round.
 */

type Labels = { [label: string]: string }

const line = (name: string, labels: Labels, value: number) => {
  const inside = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}\n`
}
const head = (name: string, help: string, type: string) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`

/** What is so at this moment. */
export const gauge = (name: string, help: string, values: number | [Labels, number][]): string =>
  head(name, help, 'gauge') +
  (typeof values === 'number' ? [[{}, values] as const] : values)
    .map(([labels, value]) => line(name, labels, value))
    .join('')

/** A count that only grows. */
export const makeCounter = (name: string, help: string) => {
  let count = 0
  return {
    add: (more = 1) => void (count += more),
    text: () => head(name, help, 'counter') + line(name, {}, count),
  }
}

/**
 * A count for each value of a label, or for each pair of values of two. Of pairs only those are told that have been counted: most never are.
 * What is none of the values is not counted.
 */
export const makeCounters = <A extends string, B extends string = ''>(
  name: string,
  help: string,
  [one, ones]: readonly [label: string, values: readonly A[]],
  [other, others]: readonly [label: string, values: readonly B[]] = ['', ['' as B]],
) => {
  const places = new Map<string, number>(ones.map((value, place) => [value, place]))
  const within = new Map<string, number>(others.map((value, place) => [value, place]))
  const counts = new Float64Array(ones.length * others.length)
  const all = () =>
    ones.flatMap((a, i) =>
      others.map((b, j) => ({
        labels: { [one]: a, ...(other && { [other]: b }) },
        count: counts[i * others.length + j]!,
      })),
    )
  return {
    add: (a: A, b = '' as B) => void counts[places.get(a)! * others.length + within.get(b)!]!++,
    all,
    text: () =>
      head(name, help, 'counter') +
      all()
        .filter(({ count }) => count > 0 || !other)
        .map(({ labels, count }) => line(name, labels, count))
        .join(''),
  }
}

/** How many fell into each bucket, and their sum. `bounds`: the upper ones, upwards; what is above the last one falls into `+Inf`. */
export const makeHistogram = (name: string, help: string, bounds: readonly number[]) => {
  const counts = new Float64Array(bounds.length + 1)
  let sum = 0
  return {
    observe(value: number) {
      let place = 0
      while (place < bounds.length && value > bounds[place]!) place++
      counts[place]!++
      sum += value
    },
    text() {
      let count = 0
      const buckets = [...bounds, '+Inf'].map((le, place) =>
        line(`${name}_bucket`, { le: String(le) }, (count += counts[place]!)),
      )
      return (
        head(name, help, 'histogram') +
        buckets.join('') +
        line(`${name}_sum`, {}, sum) +
        line(`${name}_count`, {}, count)
      )
    },
  }
}
