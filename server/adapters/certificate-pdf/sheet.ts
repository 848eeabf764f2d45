import type { Fonts } from '#server/typesetting/fonts.ts'
import { openPage } from '#server/typesetting/page/open-page.ts'
import { createPageFonts } from '#server/typesetting/page/page-font.ts'
import { createTextSetter } from '#server/typesetting/page/set-text.ts'
import type { DocumentAbout } from '#server/typesetting/page/write-document.ts'
import type { Box, Style } from '#server/typesetting/typesetter.ts'
import { leaveSignatureSpace } from './signature-space.ts'

export interface PageSize {
  /** In points of 1/72 inch. */
  width: number
  height: number
}

/** A4. */
export const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const

/** What all certificates share: typefaces, and what was set in type before. */
export type Press = ReturnType<typeof createPress>

export function createPress(typefaces: Fonts) {
  const fonts = createPageFonts(typefaces)
  return { fonts, setter: createTextSetter(typefaces, fonts) }
}

export type Sheet = ReturnType<typeof openSheet>

interface About extends DocumentAbout {
  /** Where the signature says that it can be checked. */
  checkAddress: string
}

/** One tagged page. Text enters the structure in the order it is written; lines and marks are decoration. */
export function openSheet(press: Press, about: About, size: PageSize = PAGE) {
  const page = openPage(press, about, size)
  const { setter } = press
  const { figure, decorate, stamp } = page

  return {
    /** The largest size, at least `smallest`, at which the text fits on one line, or null. */
    largestOnOneLine(text: string, width: number, style: Style, smallest: number): number | null {
      for (let { size } = style; size >= smallest; size -= 1) {
        if (setter.widthOf(text.normalize('NFC'), { ...style, size }) <= width) return size
      }
      return null
    },
    heightOf: (text: string, width: number, style: Style) => setter.set(text.normalize('NFC'), width, style).height,
    /** Writes a block and returns where it ends. */
    write: (tag: string, text: string, box: Box, style: Style) => page.write(tag, text.normalize('NFC'), box, style),
    figure,
    decorate,
    stamp,
    /** The PDF, with an empty space for its signature. */
    close: () => page.close((file, number) => leaveSignatureSpace(file, number, about)),
  }
}
