import { encodeStateVector, Doc } from 'yjs'
import { step1, updateFrame } from '../../shared/frames.ts'
import { masked } from '../load/phone.ts'
import type { Answers, Attack, Target } from './attack.ts'
import { sum } from './attack.ts'
import { bytes, overlong } from './bytes.ts'
import { open, OPCODES, type Wired } from './wire.ts'

/** Frames that are none, on every document that the attacker can reach. */

/** Sends each of them on a line of its own, after what a page says first. */
const onEach = async (
  target: Target,
  document: string,
  each: readonly ((line: Wired) => void)[],
  greets = true,
): Promise<Answers> => {
  const { cookie } = await target.seat()
  const answers: string[] = []
  for (const say of each) {
    const line = open(target, `/live/${target.workshop}/${document}`, cookie)
    await line.opened
    if (greets) {
      line.send(step1(Uint8Array.of(0)))
      await line.until((frame) => frame[0] === 0)
    }
    say(line)
    answers.push(await line.closed)
  }
  return sum(answers)
}
const sending = (...payloads: Uint8Array[]) => payloads.map((payload) => (line: Wired) => line.send(payload))
const text = (said: string) => masked(OPCODES.TEXT, Buffer.from(said))
const raw = (...frames: Uint8Array[]) => frames.map((frame) => (line: Wired) => line.raw(frame))

const HUGE = 2 ** 53 - 1
const NOT_OURS = sending(
  Uint8Array.of(),
  Uint8Array.of(9),
  Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
  Uint8Array.of(0, 7, 0),
  bytes(0, 0, HUGE),
  bytes(0, 2, HUGE, 1, 2, 3),
  bytes(1, HUGE),
  Uint8Array.of(0, 0, 5, 1),
  // lib0 makes NaN of a number with 150 empty bytes before its end
  bytes(0, 0, overlong(0), 0),
  bytes(overlong(0), 0, 1, 0),
)

export const frames: Attack[] = [
  {
    name: 'frames of no protocol',
    threat: 'A decoder that throws outside a handler ends the process.',
    refused: ['4400 malformed'],
    run: (target) => onEach(target, 'wall', NOT_OURS),
  },
  {
    name: 'frames of no protocol at a table',
    threat: 'As before, where clients may write.',
    refused: ['4400 malformed'],
    may: ['4400 form'],
    run: (target) => onEach(target, 'table/1', NOT_OURS),
  },
  {
    name: 'words instead of bytes',
    threat: 'A text message has no buffer to read from.',
    refused: ['4400 malformed'],
    run: (target) => onEach(target, 'wall', raw(text('{"hello":1}'), text(''))),
  },
  {
    name: 'commands of no form over a socket',
    threat: 'Text to a wall is commands: whatever it is, it is read only so far as it is cheap.',
    refused: ['4400 malformed', '4429 too_fast'],
    run: (target) =>
      onEach(target, 'wall', [
        ...raw(text(`{"n":1,"commands":${'['.repeat(30_000)}`), text('{"n":1,"commands":[{"__proto__":{"ok":true}}]}')),
        (line) => {
          for (let n = 0; n < 40; n++) line.raw(text(JSON.stringify({ n, commands: 'x'.repeat(60_000) })))
        },
      ]),
  },
  {
    name: 'sockets against RFC 6455',
    threat:
      'Reserved bits, unmasked frames, wrong UTF-8, a ping of 200 bytes: an error without a listener ends the process.',
    refused: ['1002', '1007', '1009'],
    run: (target) =>
      onEach(
        target,
        'wall',
        raw(
          Uint8Array.of(0x82, 0x01, 0x00),
          Uint8Array.of(0xf2, 0x80, 0, 0, 0, 0),
          Uint8Array.of(0x83, 0x80, 0, 0, 0, 0),
          Uint8Array.of(0x80, 0x80, 0, 0, 0, 0),
          Uint8Array.of(0x89, 0xfe, 0, 200, 0, 0, 0, 0),
          Uint8Array.of(0x88, 0x81, 0, 0, 0, 0, 3),
          masked(OPCODES.CLOSE, Uint8Array.of(0x03, 0xec)),
          masked(OPCODES.TEXT, Uint8Array.of(0xff, 0xfe, 0xc0)),
          // 2^40 bytes, and 2^63
          Uint8Array.of(0x82, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
          Uint8Array.of(0x82, 0xff, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        ),
      ),
  },
  {
    name: 'messages past the limit',
    threat: 'Whole and in fragments: memory for what is announced.',
    refused: ['1009'],
    run: (target) => {
      const part = new Uint8Array(60_000)
      const fragment = (opcode: number) => {
        const frame = masked(opcode, part)
        frame[0] = opcode
        return frame
      }
      return onEach(target, 'table/1', [
        (line) => line.send(new Uint8Array(264 * 1024 + 1)),
        (line) => {
          line.raw(fragment(OPCODES.BINARY))
          for (let n = 0; n < 5; n++) line.raw(fragment(0))
        },
      ])
    },
  },
  {
    name: 'a message in 200,000 fragments',
    threat: 'A byte each: an object for each byte, a hundred times the memory that was sent.',
    refused: ['1008'],
    run: (target) => {
      const first = Uint8Array.of(0x02, 0x81, 0, 0, 0, 0, 0)
      const more = Buffer.alloc(7 * 20_000)
      for (let at = 0; at < more.length; at += 7) more[at + 1] = 0x81
      return onEach(target, 'wall', [
        (line) => {
          line.raw(first)
          for (let n = 0; n < 10; n++) line.raw(more)
        },
      ])
    },
  },
  {
    name: 'state vectors that claim too much',
    threat: 'A count of 2^53 clients is a loop or an allocation without end.',
    refused: ['4400 malformed', '4410 stale_epoch'],
    run: (target) =>
      onEach(
        target,
        'wall',
        [bytes(HUGE), bytes(1, 5), bytes(1, HUGE, HUGE), bytes(1, overlong(0), 1), bytes(1, 7, 1)].map(
          (vector) => (line) => line.send(step1(vector)),
        ),
        false,
      ),
  },
  {
    name: 'a write from a reader',
    threat: 'Everybody’s wall says what one of them wrote.',
    refused: ['4403 not_allowed'],
    run: (target) => {
      const doc = new Doc()
      doc.getMap('now').set('pulse', { done: 999 })
      return onEach(target, 'wall', sending(updateFrame(encodeStateVector(doc)), updateFrame(Uint8Array.of(0, 0))))
    },
  },
]
