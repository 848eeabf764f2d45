// Loaded before a child's own code: when the parent ends, even by SIGKILL, the channel closes and the child ends too.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
