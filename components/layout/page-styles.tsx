import { InlineStyles } from './inline-styles.tsx'

declare global {
  /** Left by instrumentation.ts; absent while developing. */
  var kyndigStyles: { text: string; file: string } | undefined
}

/** The styles of the product, in every document. */
export function PageStyles() {
  const { kyndigStyles } = globalThis
  return kyndigStyles && <InlineStyles file={kyndigStyles.file} />
}
