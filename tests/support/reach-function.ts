/** The function at these names inside `root`: of an API that is called by the paths of its router. Throws when there is none. */
export function reachFunction(root: unknown, names: readonly string[]): (input: unknown) => Promise<unknown> {
  const found = names.reduce<unknown>((at, name) => {
    if (at === null || (typeof at !== 'object' && typeof at !== 'function')) throw new Error(`nothing is at ${names}`)
    return Reflect.get(at, name)
  }, root)
  if (typeof found !== 'function') throw new Error(`no function is at ${names.join('.')}`)
  return async (input) => found(input)
}
