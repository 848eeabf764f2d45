import { createBoundedOutput, isLogOnStandardOutput } from './bounded-output.ts'
import { telemetry } from './telemetry/telemetry.ts'

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/**
 * One JSON object per line on standard error, or on standard output with `LOG_OUTPUT=stdout`. Fields are flat on purpose, so that no whole
 * row, request or answer can be logged by mistake: ids and counts, never names, birth dates, card numbers or the content of a code.
 */
export type Log = {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

const WEIGHTS: Record<string, number> = { debug: 0, info: 1, warn: 2, error: 3 }

export function createLog(write: (line: string) => void): Log {
  const at = (level: string) => (event: string, fields?: LogFields) => {
    if (isWanted(level)) write(lineOf(level, event, fields))
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

// Read for each line: a process that is started early gets its environment later than its code.
function isWanted(level: string): boolean {
  return WEIGHTS[level]! >= (WEIGHTS[process.env.LOG_LEVEL?.trim() || 'info'] ?? 1)
}

function lineOf(level: string, event: string, fields?: LogFields): string {
  const trace_id = telemetry()?.traceId()
  return `${JSON.stringify({ time: new Date().toISOString(), level, event, trace_id, ...fields })}\n`
}

const describeLoss = (lost: number) => lineOf('warn', 'log.lines_lost', { lost })
const outputs = {
  stdout: createBoundedOutput(process.stdout, describeLoss),
  stderr: createBoundedOutput(process.stderr, describeLoss),
}

export const log: Log = createLog((line) => outputs[isLogOnStandardOutput() ? 'stdout' : 'stderr'].write(line))
