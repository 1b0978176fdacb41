import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Requests that may wait on one connection. Browsers send one after the other, and so do proxies. */
const WAITING = 8

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

/** Cuts a connection that sends requests faster than it takes answers: each answer is made and held, a few bytes of question for all of it. */
export const oneByOne = (handle: Handle): Handle => {
  const waiting = new WeakMap<Socket, number>()
  return (request, response) => {
    const { socket } = request
    const now = (waiting.get(socket) ?? 0) + 1
    if (now > WAITING) return void socket.destroy()
    waiting.set(socket, now)
    response.once('close', () => waiting.set(socket, waiting.get(socket)! - 1))
    return handle(request, response)
  }
}
