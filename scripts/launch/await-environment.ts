/** Says to a program that its environment follows, part by part. */
export const STARTED_AHEAD = 'KYNDIG_STARTED_AHEAD'

/**
 * For a program that may have been spawned ahead: each call resolves when another part of its environment has come and stands in
 * `process.env`. One that was started with all of it waits for nothing.
 */
export function receiveEnvironment(): { nextPart(): Promise<void> } {
  const isAhead = process.env[STARTED_AHEAD] !== undefined
  delete process.env[STARTED_AHEAD]
  if (!isAhead) return { nextPart: async () => {} }

  const parts: NodeJS.ProcessEnv[] = []
  let whenTold: (() => void) | undefined
  process.on('message', receive)
  process.channel?.ref() // nothing else may keep this process alive yet

  function receive(message: unknown) {
    if (typeof message !== 'object' || message === null || !('environment' in message)) return
    parts.push(message.environment as NodeJS.ProcessEnv)
    whenTold?.()
  }

  return {
    async nextPart() {
      if (parts.length === 0) {
        await new Promise<void>((resolve) => {
          whenTold = resolve
        })
      }
      Object.assign(process.env, parts.shift())
    },
  }
}
