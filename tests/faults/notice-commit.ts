/**
 * Returns whether a chunk of PostgreSQL's protocol from a client asks to commit: `commit and chain`, as a simple query, whose text is sent
 * each time.
 */
export function noticeCommit(piece: Buffer): boolean {
  return /Q.{4}commit( and chain)? ?\0/is.test(piece.toString('latin1'))
}
