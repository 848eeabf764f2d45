import { readId, readText, type SearchParams } from '#components/ui/page-address.ts'
import type { LogFilter } from '#server/domain/audit/schema.ts'

/** The filter in the log's address, and the event beside which the page lies. */
export type LogAddress = LogFilter & { older?: string; newer?: string }

const WHAT = /^[a-z_]+([.][a-z_]+)?$/
const DAY = /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Reads the address (`who`, `what`, `from`, `until`, `about`, `older`, `newer`) and ignores unknown values. */
export function readLogAddress(params: SearchParams): LogAddress {
  const read = (name: string, form: RegExp) => {
    const text = readText(params, name)
    return form.test(text) ? text : undefined
  }
  const id = (name: string) => readId(params, name)
  const day = (name: string) => {
    const text = read(name, DAY)
    // There is no 31st of February, which a browser would not send.
    return text && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text) ? text : undefined
  }
  return {
    who: params.who === 'job' ? 'job' : id('who'),
    what: read('what', WHAT),
    from: day('from'),
    until: day('until'),
    about: id('about'),
    older: id('older'),
    newer: id('newer'),
  }
}

/** The same log with some of it changed. A changed filter begins at the newest event. */
export function logHref(slug: string, address: LogAddress, change: Partial<LogAddress> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...address, older: undefined, newer: undefined, ...change }))
    if (value) query.set(name, value)
  return `/${slug}/log${query.size > 0 ? `?${query}` : ''}`
}
