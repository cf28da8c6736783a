import { createServer } from 'node:http'
import { Server } from 'socket.io'

// Socket.IO with nothing behind it, with the settings of the widget channel: says back what it hears.
const http = createServer()
const io = new Server(http, { serveClient: false, perMessageDeflate: false })
io.on('connection', (socket) => {
  socket.on('message', (event: { id: string; text: string }) => {
    socket.emit('entries', { entries: [{ seq: 1, at: new Date().toISOString(), from: 'coach', reply: { text: event.text } }] })
  })
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 })
})
process.on('disconnect', () => process.exit(0)) // never outlives the bench
