import type { InspectionPrinter } from '#server/domain/inspection/port.ts'
import { type Fonts, readFonts } from '#server/typesetting/fonts.ts'
import { drawInspection } from './draw-inspection.ts'
import { loadInspectionWords } from './inspection-words.ts'

/** Prints by our own process. The fonts are read once, with the first pack. `url`: of the page where certificates are checked. */
export function createInspectionPrinter(url: string): InspectionPrinter {
  let fonts: Promise<Fonts> | undefined
  return {
    async print(head, lines, language) {
      fonts ??= readFonts()
      return drawInspection(await fonts, { head, lines }, await loadInspectionWords(language, url))
    },
    explain: async (head, language) => (await loadInspectionWords(language, url)).readMe(head),
  }
}
