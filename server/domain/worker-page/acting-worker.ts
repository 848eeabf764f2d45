import type { OwnScope, Worker } from '#db/scope.ts'

/** The person who acts by their own link. */
export function actingWorker({ actor }: OwnScope): Worker {
  if (actor.kind !== 'worker') throw new Error('only a person on their own page does this')
  return actor
}
