/** Names the process that started a child of ours. The child's own children inherit its options, and their channels are not ours. */
export const STARTED_BY = 'KYNDIG_STARTED_BY'

// Loaded before a child's own code: when the parent ends, even by SIGKILL, the channel closes and the child ends too.
if (process.env[STARTED_BY] === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
