import { loadLater } from '#components/ui/load-later.ts'
import { loadCardRules } from './load-card-rules.ts'

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
    import('./scan-answer-screen.tsx'),
    import('./last-scan-bar.tsx'),
    import('./queue-bar.tsx'),
    import('./pending-completion.tsx'),
    import('./gate-notices.tsx'),
    import('./texts-of-one-card.ts'),
  ])
  return { ...rules, ScanAnswerScreen, LastScanBar, QueueBar, PendingCompletion, GateNotices, textsOfOneCard }
})

/** What is opened by hand, and larger. */
export const loadGateSheets = loadLater(async () => {
  const [{ CheckInSheets }, { QueueSheet }] = await Promise.all([
    import('./check-in-sheets.tsx'),
    import('./queue-sheet.tsx'),
  ])
  return { CheckInSheets, QueueSheet }
})

/** What this device remembers, for when there is no network. */
export const loadGateMemory = loadLater(() => import('#components/offline/gate-facts.ts'))
