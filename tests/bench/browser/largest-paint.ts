import lighthouse from 'lighthouse'

/** The session page polls the server, so it is never idle. */
const LONGEST_LOAD_MS = 12_000

export type LargestPaint = { milliseconds: number; element: string }

/**
 * The time until a page's largest content is painted on a slow phone: mobile screen, a processor four times as slow, the browser tools' slow
 * 4G, an empty cache. Cookies stay, so that the user stays signed in.
 */
export async function measureLargestPaint(address: string, debuggingPort: number): Promise<LargestPaint> {
  const result = await lighthouse(
    address,
    { port: debuggingPort, output: 'json', logLevel: 'error' },
    {
      extends: 'lighthouse:default',
      settings: {
        formFactor: 'mobile',
        throttlingMethod: 'devtools',
        maxWaitForLoad: LONGEST_LOAD_MS,
        onlyAudits: ['largest-contentful-paint', 'largest-contentful-paint-element'],
      },
    },
  )
  const { audits, finalDisplayedUrl, runtimeError } = result!.lhr
  if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`)
  if (finalDisplayedUrl !== address) throw new Error(`${address} led to ${finalDisplayedUrl}`)
  const milliseconds = audits['largest-contentful-paint']?.numericValue
  if (milliseconds === undefined) throw new Error(`${address} painted nothing`)
  return { milliseconds, element: readElement(audits['largest-contentful-paint-element']?.details) }
}

function readElement(details: unknown): string {
  return /"selector":"([^"]*)"/.exec(JSON.stringify(details ?? {}))?.[1] ?? ''
}
