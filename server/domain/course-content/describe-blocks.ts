import type { FileLinks } from '#server/domain/file/port.ts'
import { type ContentFile, storageKey } from '#server/domain/file/rules.ts'
import type { StoredQuiz } from '#server/domain/quiz/rules.ts'
import { type StoredBlock, videoHost } from './rules.ts'

export type ShownFile = Omit<ContentFile, 'sha256'> & {
  /** A link that expires after minutes. */
  href: string
}

/** A file of a course with a link to it. */
export function linkFile(
  fileId: string,
  { name, type, size }: Omit<ContentFile, 'sha256'>,
  { tenantId, links }: { tenantId: string; links: FileLinks },
): ShownFile {
  return { name, type, size, href: links.sign({ key: storageKey(tenantId, fileId), name, type }) }
}

/** The blocks as an attendee sees them: with links to files that expire after minutes, and the host of each video. */
export function describeBlocks(blocks: StoredBlock[], company: { tenantId: string; links: FileLinks }) {
  return blocks.map((block) => ({
    id: block.id,
    language: block.language,
    kind: block.kind,
    text: block.text,
    video: block.kind === 'video' ? { url: block.url, host: videoHost(block.url) } : null,
    file: 'fileId' in block && block.fileId && block.file ? linkFile(block.fileId, block.file, company) : null,
  }))
}

/** The files of the blocks and of the quiz by their ids, each once. */
export function linkFiles(
  { blocks, quiz }: { blocks: StoredBlock[]; quiz: StoredQuiz | null },
  company: { tenantId: string; links: FileLinks },
): Record<string, ShownFile> {
  const found = [...blocks, ...(quiz?.questions ?? [])].flatMap((part) =>
    'fileId' in part && part.fileId && part.file
      ? [[part.fileId, linkFile(part.fileId, part.file, company)] as const]
      : [],
  )
  return Object.fromEntries(found)
}
