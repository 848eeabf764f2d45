import { createBoundedOutput } from './bounded-output.ts'

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/**
 * One JSON object per line on standard error. Fields are flat on purpose, so that no whole row, request or answer can be logged by mistake:
 * ids and counts, never names, birth dates, card numbers or the content of a code.
 */
export type Log = {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

export function createLog(write: (line: string) => void): Log {
  const at = (level: string) => (event: string, fields?: LogFields) => write(lineOf(level, event, fields))
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

function lineOf(level: string, event: string, fields?: LogFields): string {
  return `${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`
}

const output = createBoundedOutput(process.stderr, (lost) => lineOf('warn', 'log.lines_lost', { lost }))

export const log: Log = createLog(output.write)
