import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { type BoundedOutput, createBoundedOutput, isLogOnStandardOutput } from '#server/bounded-output.ts'

/**
 * Loaded before a process's own code. The process that started it may close the other end of its output, stop reading it, or let the disk
 * fill up. This process continues anyway, and its `console` output waits in bounded memory.
 */
const [output, errors] = [bound(process.stdout), bound(process.stderr)]
globalThis.console = new Console({
  stdout: writeTo(() => (isLogOnStandardOutput() ? errors : output)),
  stderr: writeTo(() => errors),
})

function bound(stream: NodeJS.WriteStream): BoundedOutput {
  return createBoundedOutput(stream, (lost) => `(${lost} lines could not be written here.)\n`)
}

function writeTo(choose: () => BoundedOutput): Writable {
  return new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      choose().write(text)
      done()
    },
  })
}
