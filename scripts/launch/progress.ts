/** After this delay, the start prints what it waits for. */
const FIRST_MS = 1_000
const AGAIN_MS = 10_000

/**
 * Reports a step and, when it is done, how long it took. A step that takes longer than a second is printed while it runs, then every ten
 * seconds: `doing` is that sentence.
 */
export async function step<T>(done: string, doing: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  let again: NodeJS.Timeout | undefined
  const first = setTimeout(() => {
    console.log(`  ${doing} …`)
    again = setInterval(() => console.log(`  ${doing} … ${seconds().toFixed(0)} s`), AGAIN_MS)
  }, FIRST_MS)
  try {
    const result = await work()
    console.log(`  ${done.padEnd(44, ' ')} ${seconds().toFixed(1).padStart(5)} s`)
    return result
  } finally {
    clearTimeout(first)
    clearInterval(again)
  }
}
