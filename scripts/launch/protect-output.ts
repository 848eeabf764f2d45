import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { createBoundedOutput } from '#server/bounded-output.ts'

/**
 * Loaded before a process's own code. The process that started it may close the other end of its output, stop reading it, or let the disk
 * fill up. This process continues anyway, and its `console` output waits in bounded memory.
 */
globalThis.console = new Console({ stdout: bound(process.stdout), stderr: bound(process.stderr) })

function bound(stream: NodeJS.WriteStream): Writable {
  const output = createBoundedOutput(stream, (lost) => `(${lost} lines could not be written here.)\n`)
  return new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      output.write(text)
      done()
    },
  })
}
