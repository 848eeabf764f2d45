export type Issue = {
  code: string
  input?: unknown
  origin?: string
  minimum?: unknown
  format?: string
  expected?: string
}

/** The key under `errors.field` for an issue without its own key. */
export function fieldKey(issue: Issue): string {
  const missing = issue.input === undefined || issue.input === null || issue.input === '' || Number.isNaN(issue.input)
  if (missing && issue.code !== 'custom') return 'required'
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'tooShort' : 'tooSmall'
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'tooLong' : 'tooBig'
    case 'invalid_format':
      return issue.format === 'email' ? 'email' : issue.format === 'date' ? 'date' : 'invalid'
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'number' : 'invalid'
    case 'invalid_value':
      return 'choice'
    default:
      return 'invalid'
  }
}
