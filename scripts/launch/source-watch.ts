import { watch } from 'node:fs'
import type { Launch } from './lifecycle.ts'

/** The sources of the API and the jobs. Next watches the pages itself. */
const FOLDERS = ['server', 'db']
/** An editor may write several files in a row. */
const QUIET_MS = 200

export type SourceWatch = {
  /** Sets which process to stop when the source changes. */
  follow(pid: number): void
  /** Returns whether a change stopped the process since the last call. */
  takeRestart(): boolean
}

/** Stops a server with SIGTERM when its source changes, so that it restarts with the new source. */
export async function watchSource(launch: Launch): Promise<SourceWatch> {
  let pid: number | undefined
  let isRestarting = false
  let timer: NodeJS.Timeout | undefined
  const restart = () => {
    if (!pid || isRestarting) return
    isRestarting = true
    console.log('The source of the server has changed; starting it again.')
    process.kill(pid, 'SIGTERM')
  }
  const watchers = FOLDERS.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(restart, QUIET_MS)
    }),
  )
  await launch.defer(async () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  })
  return {
    follow(started) {
      pid = started
    },
    takeRestart() {
      const was = isRestarting
      isRestarting = false
      return was
    },
  }
}
