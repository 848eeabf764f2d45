import { loadLater } from '#components/ui/load-later.ts'

/** Only a session of several courses needs it. */
export const loadMatrixScreen = loadLater(() => import('./matrix-screen.tsx'))
