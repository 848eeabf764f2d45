import { watch } from 'node:fs'
import type { Launch } from './lifecycle.ts'

/** What answers the API and runs jobs. Next follows the pages by itself. */
const FOLDERS = ['server', 'db']
/** An editor writes several files one after the other. */
const QUIET_MS = 200

export type SourceWatch = {
  /** Says which process to end when the source changes. */
  follow(pid: number): void
  /** Whether a change ended the process since this was asked last. */
  takeRestart(): boolean
}

/** Ends a server with SIGTERM when its source changes, so that it starts again with the new source. */
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
