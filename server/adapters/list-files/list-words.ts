import { createTranslator, type Messages } from 'next-intl'
import type { Cell, FilterPart, ListContent, Word } from '#server/domain/export/port.ts'
import type { ColumnKey } from '#server/domain/export/rules.ts'
import type { Locale } from '#server/i18n/locales.ts'
import { loadMessages } from '#server/i18n/messages.ts'
import { dayIn, momentIn, monthIn } from './list-dates.ts'

export type ListWords = Awaited<ReturnType<typeof loadListWords>>

/** The file of messages that a word stands in. */
type AreaOf<Path> = Path extends `${infer Area}.${string}` ? Area : never

/** The words of a list in one language. Each is said once: a list says the same few thousands of times. */
export async function loadListWords(language: Locale) {
  const messages: Pick<Messages, AreaOf<Word> | 'exports'> = await loadMessages(language)
  const t = createTranslator({ locale: language, messages })
  const said = new Map<Word, string>()
  const sayWord = (word: Word): string => {
    const known = said.get(word) ?? t(word)
    said.set(word, known)
    return known
  }
  return {
    language,
    title: (list: ListContent['list']) => t(`exports.titles.${list}`),
    fileName: (list: ListContent['list']) => t(`exports.files.${list}`),
    heading: (key: ColumnKey) => t(`exports.columns.${key}`),
    orgnr: (orgnr: string) => t('exports.paper.orgnr', { orgnr: orgnr.replace(/(\d{3})(?=\d)/g, '$1 ') }),
    madeAt: (moment: Date) => t('exports.paper.made', { moment: momentIn(language, moment) }),
    page: (page: number, pages: number) => t('exports.paper.page', { page, pages }),
    lacking: () => t('exports.paper.lacking'),
    empty: () => t('exports.paper.empty'),
    filter(parts: readonly FilterPart[]): string {
      if (parts.length === 0) return t('exports.paper.everything')
      const told = parts.map(({ name, value }) => t(`exports.filter.${name}`, { value: this.textOf(value) }))
      return t('exports.paper.filter', { filter: told.join(' · ') })
    },
    textOf(cell: Cell): string {
      if (cell === null) return ''
      if (typeof cell !== 'object') return String(cell)
      if ('day' in cell) return dayIn(language, cell.day)
      if ('days' in cell) return cell.days.map((day) => dayIn(language, day)).join(', ')
      if ('nb' in cell) return cell[language]
      if ('mark' in cell) return momentIn(language, cell.mark.signedAt)
      if ('month' in cell) return monthIn(language, cell.month)
      return 'moment' in cell ? momentIn(language, cell.moment) : sayWord(cell.word)
    },
  }
}
