import { readdirSync, readFileSync } from 'node:fs'

type Started = Record<string, string>

/** Every process of a start: each has its data folder in its environment or on its command line. */
export function listStartedProcesses({ KYNDIG_DATA_DIR }: Started): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .map((pid) => ({ pid, command: read(pid, 'cmdline'), environment: read(pid, 'environ') }))
    .filter(
      ({ command, environment }) =>
        command.includes(KYNDIG_DATA_DIR!) || environment.includes(`KYNDIG_DATA_DIR=${KYNDIG_DATA_DIR}`),
    )
    .map(({ pid, command }) => ({ pid, command }))
}

export function findStartedProcess(environment: Started, program: string): number {
  return listStartedProcesses(environment).find(({ command }) => command.includes(program))!.pid
}

function read(pid: number, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
