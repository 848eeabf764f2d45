import type { ListContent, ListFile, ListFiles } from '#server/domain/export/port.ts'
import type { ExportFormat } from '#server/domain/export/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { type Fonts, readFonts } from '#server/typesetting/fonts.ts'
import { drawList } from './draw-list.ts'
import { type ListWords, loadListWords } from './list-words.ts'
import { spoolFile } from './spool-file.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook } from './write-workbook.ts'

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/** The three writers. The fonts of the PDF are read once, with the first one. */
export function createListFiles(): ListFiles {
  let fonts: Promise<Fonts> | undefined
  const readOnce = () => {
    fonts ??= readFonts()
    return fonts
  }
  const writers: Record<ExportFormat, (content: ListContent, words: ListWords) => AsyncIterable<Uint8Array>> = {
    csv: writeCsv,
    xlsx: writeWorkbook,
    async *pdf(content, words) {
      yield* drawList(await readOnce(), content, words)
    },
  }
  return {
    async write(content, { format, language }): Promise<ListFile> {
      const words = await loadListWords(language)
      return {
        name: `${words.fileName(content.list)}-${osloDate(content.madeAt)}.${format}`,
        type: TYPES[format],
        bytes: writers[format](content, words),
      }
    },
    spool: spoolFile,
  }
}
