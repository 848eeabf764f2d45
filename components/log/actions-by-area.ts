import type { LogAction, LogArea } from './log.ts'

/** The actions by their area, in the order of the words that the reader sees. */
export function actionsByArea(actions: readonly LogAction[], labelOf: (area: LogArea) => string) {
  const areas = Map.groupBy(actions, areaOf)
  return [...areas]
    .map(([area, ofArea]) => ({ area, label: labelOf(area), ofArea }))
    .sort((one, other) => one.label.localeCompare(other.label, 'nb'))
}

function areaOf(action: LogAction): LogArea {
  return action.slice(0, action.indexOf('.')) as LogArea
}
