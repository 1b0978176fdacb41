import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeMeters } from '../../server/meters.ts'
import { memoryStore } from '../../server/store/memory.ts'
import { watched } from '../../server/store/watched.ts'
import { watchVitals } from '../../server/vitals.ts'
import { commit, title } from '../kit/commits.ts'
import { parsePrometheus } from '../kit/prometheus.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const told = () => {
  const lines: object[] = []
  return { lines, log: (event: string, facts: object) => void lines.push({ event, ...facts }) }
}
const sumOf = (text: string, name: string) => {
  const { samples } = parsePrometheus(text).get(name)!
  return ['_sum', '_count'].map((end) => samples.find((sample) => sample.name === name + end)!.value)
}

it('says once a minute how many were refused, by code, and nothing where nobody was', () => {
  const meters = makeMeters()
  const { lines, log } = told()
  const { stop } = watchVitals(meters, log)
  vi.advanceTimersByTime(60_000)
  expect(lines).toEqual([])
  for (let n = 0; n < 5000; n++) meters.commands.add('put', 'step_closed')
  meters.commands.add('put', 'ok')
  meters.refusals.add('wrong_code')
  meters.closes.add('no_session')
  vi.advanceTimersByTime(59_999)
  expect(lines).toEqual([])
  vi.advanceTimersByTime(1)
  const first = { event: 'refused', commands: { 'put step_closed': 5000 }, requests: { wrong_code: 1 }, sockets: { no_session: 1 } } // prettier-ignore
  expect(lines).toEqual([first])
  meters.refusals.add('full')
  vi.advanceTimersByTime(120_000)
  expect(lines).toEqual([first, { event: 'refused', requests: { full: 1 } }])
  stop()
  expect(vi.getTimerCount()).toBe(0)
})

it('sees how late the event loop runs, what is done every second with it, and says so past half a second', () => {
  const meters = makeMeters()
  const { lines, log } = told()
  const { look, stop } = watchVitals(meters, log)
  const seen = () => sumOf(meters.text(), 'roomful_loop_delay_seconds')
  const second = ({ late = 0, busy = 0 } = {}) => {
    vi.advanceTimersByTime(1000 + late)
    const began = performance.now()
    vi.advanceTimersByTime(busy)
    look(began)
  }
  for (let n = 0; n < 4; n++) second()
  expect(seen()).toEqual([0, 4])
  second({ late: 1500 })
  expect(seen()).toEqual([1.5, 5])
  // what was late once is not late from then on
  second()
  expect(seen()).toEqual([1.5, 6])
  second({ busy: 250 })
  expect(seen()).toEqual([1.75, 7])
  expect(lines).toEqual([{ event: 'loop_late', ms: 1500 }])
  stop()
})

it('measures what the store writes, says what takes more than a second, and takes no for no write', async () => {
  const meters = makeMeters()
  const { lines, log } = told()
  const plain = memoryStore()
  const wait = (ms: number) => new Promise((later) => setTimeout(later, ms))
  let ms = 20
  let broken = false
  const { store, writes, probe } = watched(
    {
      ...plain,
      async commit(...given) {
        await wait(ms)
        if (broken) throw new Error('full')
        return plain.commit(...given)
      },
      async create(...given) {
        if (broken) throw new Error('full')
        return plain.create(...given)
      },
    },
    meters,
    log,
  )
  const after = async <T>(time: number, asked: Promise<T>) => {
    await vi.advanceTimersByTimeAsync(time)
    return asked
  }
  await store.create('ws_a', commit(title('one')))
  expect(await after(20, store.commit('ws_a', 1, commit(title('two'))))).toBe('ok')
  ms = 1500
  expect(await after(1500, store.commit('ws_a', 2, commit(title('three'))))).toBe('ok')
  expect(sumOf(meters.text(), 'roomful_commit_seconds')).toEqual([1.52, 3])
  expect(lines).toEqual([{ event: 'slow_commit', ms: 1500 }])

  broken = true
  for (let n = 0; n < 3; n++)
    await after(
      1500,
      store.commit('ws_a', 3, commit()).catch(() => {}),
    )
  await probe()
  expect([writes(), lines.slice(1)]).toEqual([false, [{ event: 'store_cannot_write', error: new Error('full') }]])
  broken = false
  // nothing was written for that: it proves nothing
  expect(await after(1500, store.commit('ws_a', 1, commit(title('late'))))).toBe('gap')
  expect(writes()).toBe(false)
  await probe()
  expect(writes()).toBe(true)
  expect(lines.at(-1)).toMatchObject({ event: 'store_writes_again' })
  expect(await plain.load('probe')).toBe(null)
  expect(parsePrometheus(meters.text()).get('roomful_commits_failed_total')!.samples[0]!.value).toBe(4)
})
