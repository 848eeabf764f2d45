import { loadCardRules } from '#components/card-reading/load-card-rules.ts'
import { loadLater } from '#components/ui/load-later.ts'

/** What the gate shows from the first card on. The camera, which is opened first, does not wait for it. */
export const loadGateParts = loadLater(async () => {
  const [
    rules,
    { ScanAnswerScreen },
    { LastScanBar },
    { QueueBar },
    { PendingCompletion },
    { GateNotices },
    { textsOfOneCard },
  ] = await Promise.all([
    loadCardRules(),
    import('#components/check-in/answer/scan-answer-screen.tsx'),
    import('#components/check-in/answer/last-scan-bar.tsx'),
    import('#components/check-in/outbox/queue-bar.tsx'),
    import('#components/check-in/complete/pending-completion.tsx'),
    import('./gate-notices.tsx'),
    import('#components/card-reading/texts-of-one-card.ts'),
  ])
  return { ...rules, ScanAnswerScreen, LastScanBar, QueueBar, PendingCompletion, GateNotices, textsOfOneCard }
})

/** What is opened by hand, and larger. */
export const loadGateSheets = loadLater(async () => {
  const [{ CheckInSheets }, { QueueSheet }] = await Promise.all([
    import('#components/check-in/sheets/check-in-sheets.tsx'),
    import('#components/check-in/outbox/queue-sheet.tsx'),
  ])
  return { CheckInSheets, QueueSheet }
})

/** What this device remembers, for when there is no network. */
export const loadGateMemory = loadLater(() => import('#components/check-in/offline/gate-facts.ts'))
