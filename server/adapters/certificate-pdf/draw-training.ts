import type { SafetyTopic } from '#db/enums.ts'
import type { RecordedQuiz } from '#server/domain/quiz/rules.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import type { Training, TrainingDays } from '#server/domain/training/rules.ts'
import { INK, LINE, SOFT } from '#server/typesetting/colors.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import type { CertificateWords, InBoth, Translator } from './certificate-words.ts'
import { topOfSignatures } from './draw-signatures.ts'
import { PAGE, type Sheet } from './sheet.ts'

const LEFT = PAGE.margin
const WIDTH = PAGE.width - 2 * PAGE.margin
const LABELS = 118

interface Row extends InBoth {
  label: 'equipment' | 'content' | 'language' | 'days' | 'quiz'
}
type SizedRow = Row & { size: number }

/** Sizes of the Norwegian text that are tried, in points: first with the other language below it, then without. */
const SIZES = [10.5, 9.5, 8.5, 7.5, 6.5, 5.5, 5]
const SIZES_ALONE = [7, 6, 5, 4.5]

/**
 * What was taught (§10-2), on which equipment (§10-4) and in which language, between the rows above and the signatures. However much it
 * is, it stays in that room: what is long is written smaller, then in Norwegian alone, and at last cut short with three dots.
 */
export function drawTraining(
  sheet: Sheet,
  { training, signatures }: CertificateContent,
  words: CertificateWords,
  top: number,
): void {
  if (!training) return
  let y = top
  for (const row of chooseSize(sheet, rowsOf(training, words), words, topOfSignatures({ signatures }) - top))
    y = drawRow(sheet, row, words, y)
}

function chooseSize(sheet: Sheet, rows: Row[], words: CertificateWords, room: number): SizedRow[] {
  const height = (sized: SizedRow[]) => sized.reduce((sum, row) => sum + heightOf(sheet, row, words), 0)
  const tried = [
    ...SIZES.map((size) => rows.map((row) => Object.assign({ size }, row))),
    ...SIZES_ALONE.map((size) => rows.map((row) => Object.assign({ size }, row, { beside: '' }))),
  ]
  const fitting = tried.find((sized) => height(sized) <= room)
  if (fitting) return fitting
  const cut = tried.at(-1)!
  while (height(cut) > room && cut.some(({ nb }) => nb.length > 40)) {
    const longest = cut.toSorted((a, b) => b.nb.length - a.nb.length)[0]!
    longest.nb = `${longest.nb.slice(0, Math.floor(longest.nb.length * 0.8)).trimEnd()}…`
  }
  return cut
}

function rowsOf(training: Training, words: CertificateWords): Row[] {
  const { nb, beside } = words
  const { category, equipment, alikeReason, language } = training
  const rows: Row[] = []
  const models = equipment.map(({ make, model }) => `${make} ${model}`).join(', ')
  if (category || models) {
    const say = (t: Translator, name: string | undefined) =>
      [[name, models].filter(Boolean).join(': '), alikeReason && t('taught.alike', { reason: alikeReason })]
        .filter(Boolean)
        .join('. ')
    // A category has a name in Norwegian and in English.
    rows.push({ label: 'equipment', nb: say(nb, category?.nb), beside: say(beside, category?.en) })
  }
  const content = { nb: contentOf(training, nb), beside: contentOf(training, beside) }
  if (content.nb) rows.push({ label: 'content', ...content })
  if (language) {
    const name = `taught.languages.${language}` as const
    rows.push({ label: 'language', nb: nb(name), beside: beside(name) })
  }
  const { days, quiz } = training
  if (days) {
    rows.push({ label: 'days', nb: daysOf(days, nb, dottedDate), beside: daysOf(days, beside, words.longDate) })
  }
  if (quiz) rows.push({ label: 'quiz', nb: quizOf(quiz, nb), beside: quizOf(quiz, beside) })
  return rows
}

function daysOf(days: TrainingDays, say: Translator, print: (day: string) => string) {
  const { attended, held, needed, reason } = days
  const words = { attended: attended.length, held, days: attended.map(print).join(', ') }
  return [say('taught.present', words), reason && say('taught.included', { needed, reason })].filter(Boolean).join('. ')
}

function quizOf(quiz: RecordedQuiz, say: Translator) {
  if (!quiz.asked) return say('taught.quizNotAsked')
  const { right, of, needed, number, language } = quiz
  return say('taught.quizPassed', { right, of, needed, number, language: say(`taught.languages.${language}`) })
}

const dottedDate = (day: string) => day.split('-').reverse().join('.')

function contentOf(training: Training, say: Translator): string {
  const { theory, practice, safetyTopics, ownTopics } = training
  const topics = safetyTopics.map((topic) => say(`taught.topic.${topic as SafetyTopic}`))
  const given =
    theory && practice
      ? say('taught.theoryAndPractice')
      : theory
        ? say('taught.theory')
        : practice
          ? say('taught.practice')
          : null
  return [given, [...topics, ...ownTopics].join(', ')].filter(Boolean).join(': ')
}

const stylesOf = (size: number, language: string) => ({
  label: { size: Math.min(9, size), weight: 'bold', color: SOFT } satisfies Style,
  labelBeside: { size: Math.min(8, size), color: SOFT, language } satisfies Style,
  value: { size, color: INK } satisfies Style,
  note: { size: size * 0.81, color: SOFT, language } satisfies Style,
})

const LABEL_WIDTH = LABELS - 14
const VALUE_WIDTH = WIDTH - LABELS

function heightOf(sheet: Sheet, { label, nb, beside, size }: SizedRow, words: CertificateWords): number {
  const styles = stylesOf(size, words.language)
  const labels =
    sheet.heightOf(words.nb(`taught.${label}`), LABEL_WIDTH, styles.label) +
    sheet.heightOf(words.beside(`taught.${label}`), LABEL_WIDTH, styles.labelBeside)
  const values =
    sheet.heightOf(nb, VALUE_WIDTH, styles.value) + (beside ? sheet.heightOf(beside, VALUE_WIDTH, styles.note) : 0)
  return Math.max(labels, values) + 2 * paddingOf(size)
}

const paddingOf = (size: number) => size / 2

function drawRow(sheet: Sheet, row: SizedRow, words: CertificateWords, top: number): number {
  const { label, nb, beside, size } = row
  const styles = stylesOf(size, words.language)
  sheet.decorate((pen) =>
    pen
      .moveTo(LEFT, top)
      .lineTo(LEFT + WIDTH, top)
      .lineWidth(0.6)
      .stroke(LINE),
  )
  const y = top + paddingOf(size)
  const labels = { x: LEFT, width: LABEL_WIDTH }
  const under = sheet.write('P', words.nb(`taught.${label}`), { ...labels, y }, styles.label)
  sheet.write('P', words.beside(`taught.${label}`), { ...labels, y: under }, styles.labelBeside)
  const column = { x: LEFT + LABELS, width: VALUE_WIDTH }
  const end = sheet.write('P', nb, { ...column, y: y - 0.5 }, styles.value)
  if (beside) sheet.write('P', beside, { ...column, y: end }, styles.note)
  return top + heightOf(sheet, row, words)
}
