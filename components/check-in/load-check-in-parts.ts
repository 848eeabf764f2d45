import { lazy } from 'react'
import { loadCardRules } from '#components/card-reading/load-card-rules.ts'
import { loadLater } from '#components/ui/load-later.ts'

const loadCompletedView = loadLater(() => import('#components/check-in/complete/completed-view.tsx'))

/** The same view for a page that opens on a completed session: the server renders it, and its code loads after the camera. */
export const LateCompletedView = lazy(async () => ({ default: (await loadCompletedView()).CompletedView }))

/** The parts needed from the first card on. The camera opens first and does not wait for them. */
export const loadCheckInParts = loadLater(async () => {
  const [
    rules,
    { ScanAnswerScreen },
    { LastScanBar },
    { OutboxBar },
    { PendingCompletion },
    { CompletedView },
    { SessionBars },
    { readPicture },
    { withChange },
    { reactToOutcome },
    { learnAnswer },
    { dayOfToday },
    { rowsFor },
  ] = await Promise.all([
    loadCardRules(),
    import('#components/check-in/answer/scan-answer-screen.tsx'),
    import('#components/check-in/answer/last-scan-bar.tsx'),
    import('#components/check-in/outbox/outbox-bar.tsx'),
    import('#components/check-in/complete/pending-completion.tsx'),
    loadCompletedView(),
    import('#components/check-in/list/session-bars.tsx'),
    import('#components/check-in/answer/read-picture.ts'),
    import('#server/domain/training/rules.ts'),
    import('#components/check-in/answer/react-to-outcome.ts'),
    import('#components/check-in/answer/learn-answer.ts'),
    import('#components/check-in/days/day-rows.ts'),
    import('#components/check-in/own-phones/rows-for.ts'),
  ])
  return {
    ...rules,
    ScanAnswerScreen,
    LastScanBar,
    OutboxBar,
    PendingCompletion,
    CompletedView,
    SessionBars,
    readPicture,
    withChange,
    reactToOutcome,
    learnAnswer,
    dayOfToday,
    rowsFor,
  }
})

/** Larger parts that the user opens. */
export const loadCheckInSheets = loadLater(async () => {
  const [{ CheckInSheets }, { OutboxSheet }] = await Promise.all([
    import('#components/check-in/sheets/check-in-sheets.tsx'),
    import('#components/check-in/outbox/outbox-sheet.tsx'),
  ])
  return { CheckInSheets, OutboxSheet }
})

/** What this device stores for offline use. */
export const loadCheckInMemory = loadLater(() => import('#components/check-in/offline/check-in-facts.ts'))
