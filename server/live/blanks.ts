import * as Y from 'yjs'
import { readFrame } from '../../shared/frames.ts'
import { emptyDoc } from '../room/pieces.ts'
import { CLIENT, SERVER } from './keeper.ts'
import type { WrittenDocument } from './written.ts'

/**
 * Begins the blanks of a sentence before anybody sits down: two who began the same one at once would begin two, and of one under an id
 * that both can work out somebody else could make what they like. Those that are there, in whatever form, stay as they are.
 */
export const layBlanks = async (document: WrittenDocument, names: readonly string[]): Promise<void> => {
  if (names.length === 0) return
  const copy = emptyDoc('table')
  const whole = readFrame(document.answer(Uint8Array.of(0), SERVER)!)
  if (whole.is === 'write') Y.applyUpdate(copy, whole.update)
  // not before: Yjs would take another id when it met what was written under this one
  copy.clientID = CLIENT
  const said: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => said.push(update))
  const slots = copy.getMap('slots')
  copy.transact(() => {
    for (const name of names) if (!slots.has(name)) slots.set(name, new Y.Text())
  })
  copy.destroy()
  // where it cannot be saved a page begins what it does not find
  for (const update of said) await document.write(update, { seat: SERVER, may: () => true })
}
