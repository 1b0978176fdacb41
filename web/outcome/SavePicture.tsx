import { createSignal } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Live } from '../ui/Live.tsx'
import { words } from '../words/en/outcome.ts'
import { saveBlob } from './load.ts'
import s from './outcome.module.css'

/** Device pixels for each pixel of the page: sharp on a slide. */
const DENSITY = 2
/** px around the picture */
const MARGIN = 24

const DRAWN = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'opacity']
const LETTERS = ['font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline']

/** The library takes drawings over as they stand, without our style sheet: so each of their parts says for itself how it looks. */
function keepDrawn(section: Element): () => void {
  const parts = [...section.querySelectorAll<SVGElement>('svg *')]
  const before = parts.map((part) => part.style.cssText)
  for (const part of parts) {
    const look = getComputedStyle(part)
    for (const name of [...DRAWN, ...LETTERS]) part.style.setProperty(name, look.getPropertyValue(name))
  }
  return () => parts.forEach((part, at) => (part.style.cssText = before[at]!))
}

/** The page's faces, packed for a picture; the same for all of them. */
let fonts: Promise<string> | undefined

/** Saves the section it stands in as a PNG: the question and its picture, without this button. */
export function SavePicture(props: { of: string; name: string }) {
  let here!: HTMLSpanElement
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal(false)
  const run = async () => {
    const section = here.closest('section')!
    setBusy(true)
    setFailed(false)
    try {
      const { getFontEmbedCSS, toBlob } = await import('html-to-image')
      const fontEmbedCSS = await (fonts ??= getFontEmbedCSS(document.body))
      const restore = keepDrawn(section)
      const blob = await toBlob(section, {
        fontEmbedCSS,
        pixelRatio: DENSITY,
        backgroundColor: getComputedStyle(document.body).backgroundColor,
        width: section.offsetWidth + 2 * MARGIN,
        height: section.offsetHeight + 2 * MARGIN,
        style: { margin: `${MARGIN}px`, inlineSize: `${section.offsetWidth}px` },
        // what only a screen reader reads is not to be seen, and half of the work
        filter: (node) => node !== here && !node.classList?.contains('visually-hidden'),
      })
      restore()
      if (!blob) throw new Error('no picture')
      saveBlob(blob, `${props.name}.png`)
    } catch {
      fonts = undefined
      setFailed(true)
    }
    setBusy(false)
  }
  return (
    <span ref={(el) => (here = el)} class={s['png']}>
      <Button rank="tertiary" height={36} busy={busy()} label={words.asPicture(props.of)} onClick={() => void run()}>
        <Icon name="download" size={16} /> PNG
      </Button>
      <Live words={failed() ? words.notSaved : ''} />
    </span>
  )
}
