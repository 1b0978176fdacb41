import { expect, type Page } from '@playwright/test'
import type { Run, Sayings } from '../../kit/agenda.ts'

/** What happens in a step once it is open, by `place:ref`: on the pages, before or after what the scripted seats say. */
export type Doing = { [name: string]: (step: string) => Promise<unknown> }

/**
 * Leads a whole agenda by the ink button alone, from the lobby to the last reveal. In each step the scripted seats say theirs, and then
 * what is to be done there by hand is done. Answers what the button said, one after the other.
 * @param way `place:ref` of the steps, in the order in which they run
 */
export async function leadBy<R extends Run>(
  desk: Page,
  it: R,
  way: readonly string[],
  says: Sayings<R>,
  doing: Doing,
): Promise<string[]> {
  const ink = desk.locator('button[aria-describedby="consequence"]')
  const said: string[] = []
  let next = 0
  for (;;) {
    await expect(ink).toBeEnabled()
    await expect(ink).not.toHaveAttribute('aria-busy', 'true')
    const label = (await ink.innerText()).split('\n')[0]!
    said.push(label)
    if (label === 'End the workshop') return said
    if (label.startsWith('Close')) await Promise.all(it.seats.map((seat) => seat.fetch('')))
    await ink.click()
    // Close counts on while it is pressed
    if (label.startsWith('Close')) await expect(ink).not.toContainText('Close')
    else await expect(ink).not.toHaveText(saying(label))
    if (!/^(Open|Next): /.test(label)) continue
    const name = way[next++]!
    const step = it.at(name)
    const { steps } = await it.wall.until(({ now }) => now.pulse?.step === step && now.pulse.state !== 'waiting')
    if (steps[step]!.state !== 'open') continue
    await says[name]?.(it, step)
    await doing[name]?.(step)
  }
}

/** The button also shows its key. */
const saying = (label: string) => new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`)
