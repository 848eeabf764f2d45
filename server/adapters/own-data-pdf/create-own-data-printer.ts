import type { OwnDataPrinter } from '#server/domain/worker-page/port.ts'
import { type Fonts, readFonts } from '#server/typesetting/fonts.ts'
import { drawOwnData } from './draw-own-data.ts'
import { loadOwnDataWords } from './own-data-words.ts'

/** Prints by our own process. The fonts are read once, with the first file. */
export function createOwnDataPrinter(): OwnDataPrinter {
  let fonts: Promise<Fonts> | undefined
  return {
    async print(data, language) {
      fonts ??= readFonts()
      return drawOwnData(await fonts, data, await loadOwnDataWords(language))
    },
  }
}
