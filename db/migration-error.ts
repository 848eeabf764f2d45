/** The database cannot be migrated to what this code needs; the message says why, in a sentence. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}
