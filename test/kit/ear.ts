import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

const MAPS = ['now', 'steps', 'cards', 'groups', 'results', 'decisions', 'talk', 'agenda', 'exercises', 'people', 'room', 'moves', 'offers', 'moderation'] // prettier-ignore

/** Everything that reaches one place, as it came over the wire. */
export interface Ear {
  name: string
  heard: Buffer[]
  /** the document after each frame, as JSON: on the wire a number is eight bytes, and no words to look for */
  states: string[]
  closed: Promise<number>
  stop(): void
}

export const listenTo = (base: string, workshop: string, cookie: string, name: string, path = 'wall'): Ear => {
  const heard: Buffer[] = []
  const ws = new WebSocket(`${base.replace('http', 'ws')}/live/${workshop}/${path}`, {
    headers: { cookie },
  })
  const states: string[] = []
  const doc = new Y.Doc()
  ws.on('message', (data: Buffer) => {
    heard.push(data)
    const frame = decoding.createDecoder(data)
    if (decoding.readVarUint(frame) !== 0 || decoding.readVarUint(frame) === 0) return
    Y.applyUpdate(doc, decoding.readVarUint8Array(frame))
    states.push(JSON.stringify(MAPS.map((name) => doc.getMap(name).toJSON())))
  })
  ws.on('open', () => {
    const frame = encoding.createEncoder()
    encoding.writeVarUint(frame, 0)
    encoding.writeVarUint(frame, 0)
    encoding.writeVarUint8Array(frame, Y.encodeStateVector(new Y.Doc()))
    ws.send(encoding.toUint8Array(frame))
  })
  const closed = new Promise<number>((resolve) => ws.once('close', resolve))
  return { name, heard, states, closed, stop: () => ws.close() }
}
