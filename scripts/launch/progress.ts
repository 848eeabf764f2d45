/** Says what is being done, and when it is done how long it took. */
export async function step<T>(description: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  console.log(`  ${description.padEnd(44, ' ')} ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s`)
  return result
}
