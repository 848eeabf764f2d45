import { InlineStyles } from './inline-styles.tsx'

declare global {
  /** Set by instrumentation.ts. Absent in development. */
  var kyndigStyles: { text: string; files: string[] } | undefined
}

/** The styles of the product, in every document. */
export function PageStyles() {
  const { kyndigStyles } = globalThis
  return kyndigStyles && <InlineStyles files={kyndigStyles.files} />
}
