import type { FileLinks } from '#server/domain/file/port.ts'
import { storageKey } from '#server/domain/file/rules.ts'
import { type BlockFile, type StoredBlock, videoHost } from './rules.ts'

export type ShownFile = Omit<BlockFile, 'sha256'> & {
  /** A link that expires after minutes. */
  href: string
}

/** A file of a course with a link to it. */
export function linkFile(
  fileId: string,
  { name, type, size }: Omit<BlockFile, 'sha256'>,
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

/** The files of the blocks by their ids, each once. */
export function linkFiles(
  blocks: StoredBlock[],
  company: { tenantId: string; links: FileLinks },
): Record<string, ShownFile> {
  const found = blocks.flatMap((block) =>
    'fileId' in block && block.fileId && block.file
      ? [[block.fileId, linkFile(block.fileId, block.file, company)] as const]
      : [],
  )
  return Object.fromEntries(found)
}
