/** Tells a child of ours to end with the process that started it. */
export const ENDS_WITH_PARENT = 'KYNDIG_ENDS_WITH_PARENT'

// Loaded before a child's own code: when the parent ends, even by SIGKILL, the channel closes and the child ends too.
if (process.env[ENDS_WITH_PARENT] !== undefined) {
  delete process.env[ENDS_WITH_PARENT] // the child's own children inherit its options, and their channels are not ours
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
