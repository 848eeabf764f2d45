import { loadLater } from '#components/ui/load-later.ts'

/** Loads the rules that tell cards from other codes. */
export const loadCardRules = loadLater(async () => {
  const [{ classifyCardNumber, classifyOnDevice }, { readReaderFormat, readTypedCode }] = await Promise.all([
    import('./classify-on-device.ts'),
    import('#components/scanner/keyboard/reader-format.ts'),
  ])
  return { classifyCardNumber, classifyOnDevice, readReaderFormat, readTypedCode }
})
