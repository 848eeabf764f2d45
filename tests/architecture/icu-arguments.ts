type Position = { text: string; at: number; plurals: string[][] }

/** The distinct names of the arguments and tags of an ICU message, in order. Throws when the braces do not match. */
export function listIcuArguments(text: string): string[] {
  return [...readText(text).names].sort()
}

/** The forms of each plural of an ICU message ("one", "=0"), inner plurals first. */
export function listPluralForms(text: string): string[][] {
  return readText(text).plurals
}

function readText(text: string) {
  const names = new Set<string>()
  const position: Position = { text, at: 0, plurals: [] }
  readMessage(position, names)
  if (position.at < text.length) throw new Error(`a brace closes too early in "${text}"`)
  return { names, plurals: position.plurals }
}

function readMessage(position: Position, names: Set<string>): void {
  while (position.at < position.text.length && position.text[position.at] !== '}') {
    const rest = position.text.slice(position.at)
    const quoted = /^'(?:'|[{}<>#][^']*'?)/.exec(rest)?.[0]
    const tag = /^<([a-zA-Z][\w-]*)>/.exec(rest)
    if (tag) names.add(`<${tag[1]}>`)
    if (rest[0] === '{') readArgument(position, names)
    else position.at += quoted?.length ?? tag?.[0].length ?? 1
  }
}

function readArgument(position: Position, names: Set<string>): void {
  const [head, name, type] = take(position, /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?/)
  names.add(name ?? head)
  if (type && /^(plural|select|selectordinal)$/.test(type)) {
    const forms = readBranches(position, names)
    if (type === 'plural') position.plurals.push(forms)
  } else take(position, /^[^{}]*/)
  take(position, /^\}/)
}

function readBranches(position: Position, names: Set<string>): string[] {
  const forms: string[] = []
  take(position, /^\s*,\s*(?:offset:\d+\s*)?/)
  while (position.text[position.at] !== '}') {
    forms.push(take(position, /^([=\w-]+)\s*\{/)[1]!)
    readMessage(position, names)
    take(position, /^\}\s*/)
  }
  return forms
}

function take(position: Position, pattern: RegExp): RegExpExecArray {
  const match = pattern.exec(position.text.slice(position.at))
  if (!match) throw new Error(`a brace does not pair in "${position.text}"`)
  position.at += match[0].length
  return match
}
