/**
 * Says of each piece of PostgreSQL's protocol that a client sends on one connection whether it asks to commit. The word itself is sent
 * once, to be prepared (Parse); from then on the client names what it has prepared (Bind).
 */
export function noticeCommits(): (piece: Buffer) => boolean {
  let prepared: string | undefined
  return (piece) => {
    const text = piece.toString('latin1')
    const name = /P.{4}([^\0]+)\0commit ?\0/is.exec(text)?.[1]
    prepared ??= name
    return /[QP].{4}([^\0]*\0)?commit ?\0/is.test(text) || (prepared !== undefined && text.includes(`\0${prepared}\0`))
  }
}
