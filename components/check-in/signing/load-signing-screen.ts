import { loadLater } from '#components/ui/load-later.ts'

/** The screen on which attendees sign. The bar that opens it fetches it, after everything that a check-in needs. */
export const loadSigningScreen = loadLater(() => import('./signing-screen.tsx'))
