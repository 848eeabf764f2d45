import { groupBy } from './group-by.ts'
import { plainLetter } from './names.ts'
import type { TextModel, Word } from './text-engine.ts'

/** The letters with marks that each model knows. It reads any other as the nearest known letter. */
const KNOWN: Partial<Record<TextModel, string>> = {
  nor: 'ØÆÅÖÄÉøæåöé',
  pol: 'ŁĘŻĄĆŚÓŃŹńłęóążśćź',
  lit: 'ŠĖĄŽĘŲČĮŪųžčšąėūęį',
  swe: 'ÖÅÄÉäöéå',
}

/** Letters that a model has but its language lacks: it rarely reads one. */
const RARE: Partial<Record<TextModel, string>> = { pol: 'QXqx', lit: 'QWXqwx' }

export type Reading = { model: TextModel; words: Word[] }

/** The name that the readings agree on. `isSure` when no competent reading contradicts it. */
export type Spelling = { text: string; isSure: boolean }

type Glyph = { text: string; confidence: number }
type Vote = Glyph & { model: TextModel }
type Candidate = { model: TextModel; glyphs: Glyph[]; text: string; confidence: number }

/** Ignore readings below this confidence. */
const WORTHLESS = 20
/** The confidence from which a reading counts, and the one from which no other may contradict it. Of 0 to 100. */
const PLAUSIBLE = 60
const CONFIDENT = 82
/** How much surer a letter must be than another one when no reader knows both. */
const CLEARLY = 15

/**
 * Merges readings by models of different alphabets, letter by letter. A letter counts unless a model that knows it read another one.
 * The result is sure when every model that knows all of its letters always reads it, and no other contradicts it.
 */
export function spell(readings: readonly Reading[]): Spelling | null {
  const candidates = readings.map(toCandidate).filter(({ confidence }) => confidence > WORTHLESS)
  const shapes = [...groupBy(candidates, ({ text }) => shapeOf(text)).values()]
  const [agreeing, ...others] = shapes
    .map((group) => ({ group, weight: weigh(group, candidates) }))
    .sort((one, other) => other.weight - one.weight)
    .map(({ group }) => group)
  if (!agreeing?.[0]) return null
  const letters = agreeing[0].glyphs.map((_, index) =>
    choose(agreeing.map(({ model, glyphs }) => ({ model, ...glyphs[index]! }))),
  )
  const text = letters.map((letter) => letter.text).join('')
  const knowing = readings.map(toCandidate).filter(({ model }) => [...text].every((letter) => knows(model, letter)))
  const saying = knowing.filter((candidate) => candidate.text === text && candidate.confidence >= PLAUSIBLE)
  const isSaid = saying.length >= 2 && saying.length >= knowing.length * 0.75
  const isBacked = Math.max(0, ...saying.map(({ confidence }) => confidence)) >= CONFIDENT
  const isOpposed = others.flat().some((other) => other.confidence >= CONFIDENT && contradicts(other, text))
  // A mark that only one model saw, and not clearly, may still be there.
  const isHinted = others.flat().some((other) => seesMore(other.text, text))
  return { text, isSure: isSaid && isBacked && !isOpposed && !isHinted && letters.every(({ isSure }) => isSure) }
}

function toCandidate({ model, words }: Reading): Candidate {
  const glyphs = words.flatMap(({ letters, confidence }, index) => [
    ...(index > 0 ? [{ text: ' ', confidence: 100 }] : []),
    ...letters.map(({ text }) => ({ text, confidence })),
  ])
  const confidence = Math.min(100, ...glyphs.map((glyph) => glyph.confidence))
  return { model, glyphs, text: glyphs.map(({ text }) => text).join(''), confidence }
}

const shapeOf = (text: string) => [...text].map(plainLetter).join('')
const sum = (group: readonly Candidate[]) => group.reduce((total, { confidence }) => total + confidence, 0)

/** Support for a letter, minus contradictions by models that know it: the others had to read something else. */
function weigh(group: readonly Candidate[], all: readonly Candidate[]): number {
  const letters = new Set(group.toSorted((a, b) => b.confidence - a.confidence)[0]!.text)
  return (
    sum(group) -
    sum(all.filter((each) => !group.includes(each) && [...letters].every((letter) => knows(each.model, letter))))
  )
}

const MARKED = /[^\p{ASCII}’]/u

/** Whether one text has a mark that the other lacks. */
export function seesMore(theirs: string, ours: string): boolean {
  const [one, other] = [[...theirs], [...ours]]
  if (one.length === other.length)
    return one.some((letter, index) => MARKED.test(letter) && !MARKED.test(other[index]!))
  return one.filter((letter) => MARKED.test(letter)).length > other.filter((letter) => MARKED.test(letter)).length
}

/** A model's reading of a letter it does not know means nothing. All other readings count. */
function contradicts(other: Candidate, text: string): boolean {
  const [theirs, ours] = [[...other.text], [...text]]
  if (ours.every((letter) => knows(other.model, letter))) return true
  if (theirs.length !== ours.length) return false
  return ours.some((letter, index) => knows(other.model, letter) && plainLetter(letter) !== plainLetter(theirs[index]!))
}

function choose(votes: readonly Vote[]): { text: string; isSure: boolean } {
  const byText = [...groupBy(votes, ({ text }) => text)]
    .map(([text, those]) => ({
      text,
      models: new Set(those.map(({ model }) => model)).size,
      mean: those.reduce((sum, { confidence }) => sum + confidence, 0) / those.length,
    }))
    .sort((a, b) => b.models - a.models || b.mean - a.mean)
  if (byText.length === 1) return { text: byText[0]!.text, isSure: true }
  const unopposed = byText.filter(({ text }) => votes.every((vote) => vote.text === text || !knows(vote.model, text)))
  const [best, second] = unopposed
  if (!best) return { text: byText[0]!.text, isSure: false }
  return { text: best.text, isSure: best.mean >= PLAUSIBLE && (!second || best.mean - second.mean >= CLEARLY) }
}

function knows(model: TextModel, letter: string): boolean {
  if (RARE[model]?.includes(letter)) return false
  return /^[A-Za-z '’.-]$/.test(letter) || (KNOWN[model] ?? '').includes(letter)
}
