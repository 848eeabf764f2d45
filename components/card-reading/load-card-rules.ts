import { loadLater } from '#components/ui/load-later.ts'

/** What tells a card from what is none. */
export const loadCardRules = loadLater(async () => {
  const [{ classifyScan }, { refuseOnDevice }, { readReaderFormat, readTypedCode }] = await Promise.all([
    import('#server/domain/hms-card/rules.ts'),
    import('./refuse-on-device.ts'),
    import('#components/scanner/reader-format.ts'),
  ])
  return { classifyScan, refuseOnDevice, readReaderFormat, readTypedCode }
})
