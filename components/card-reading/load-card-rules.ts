import { loadLater } from '#components/ui/load-later.ts'

/** What tells a card from what is none. */
export const loadCardRules = loadLater(async () => {
  const [{ classifyScan }, { findProblemOnDevice }, { readReaderFormat, readTypedCode }] = await Promise.all([
    import('#server/domain/hms-card/rules.ts'),
    import('./find-problem-on-device.ts'),
    import('#components/scanner/reader-format.ts'),
  ])
  return { classifyScan, findProblemOnDevice, readReaderFormat, readTypedCode }
})
