import { loadLater } from '#components/ui/load-later.ts'

/** What tells a card from what is none. */
export const loadCardRules = loadLater(async () => {
  const [{ classifyScan }, { refuseOnDevice }] = await Promise.all([
    import('#server/domain/hms-card/rules.ts'),
    import('./refuse-on-device.ts'),
  ])
  return { classifyScan, refuseOnDevice }
})
