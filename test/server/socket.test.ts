import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Socket } from '../../server/live/socket.ts'

it('brings messages of every length to a client, in the order in which they were said, control frames among them', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const wss = new WebSocketServer({ noServer: true, WebSocket: Socket })
  const lengths = [0, 125, 126, 65_535, 65_536, 200_000, 1]
  server.on('upgrade', (request, raw, head) =>
    wss.handleUpgrade(request, raw, head, (socket) => {
      socket.raw = raw
      for (const length of lengths) {
        socket.send(new Uint8Array(length).fill(length))
        socket.ping()
      }
      socket.close(4404)
      socket.send(Uint8Array.of(1))
    }),
  )
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const heard: string[] = []
  client.on('message', (data: Buffer) => heard.push(data.every((byte) => byte === data.length % 256) ? `${data.length}` : 'spoilt')) // prettier-ignore
  client.on('ping', () => heard.push('ping'))
  const [code] = await once(client, 'close')
  server.close()
  expect(heard).toEqual(lengths.flatMap((length) => [`${length}`, 'ping']))
  expect(code).toBe(4404)
})
