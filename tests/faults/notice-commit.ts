/**
 * Says whether a piece of PostgreSQL's protocol that a client sends asks to commit: `commit and chain`, as a simple query, whose text goes
 * over the line each time.
 */
export function noticeCommit(piece: Buffer): boolean {
  return /Q.{4}commit( and chain)? ?\0/is.test(piece.toString('latin1'))
}
