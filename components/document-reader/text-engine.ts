import type { Gray } from './gray.ts'

/** `zone`: the letters of machine readable zones; the others: words in the letters of four languages. */
export const TEXT_MODELS = ['zone', 'nor', 'pol', 'lit', 'swe'] as const
export type TextModel = (typeof TEXT_MODELS)[number]

/** One letter. `confidence` is from 0 to 100; the box is in pixels of the given picture. */
export type Letter = { text: string; confidence: number; left: number; top: number; right: number; bottom: number }
export type Word = { text: string; confidence: number; letters: Letter[] }

export interface TextEngine {
  /** Reads a picture of one row of text. */
  readLine(strip: Gray, model: TextModel): Word[]
  close(): void
}

type Box = { x0: number; y0: number; x1: number; y1: number }
type CoreSymbol = { text: string; confidence: number; bbox: Box }
type CoreWord = { text: string; confidence: number; symbols: CoreSymbol[] }
type CorePage = { blocks: { paragraphs: { lines: { words: CoreWord[] }[] }[] }[] | null }

interface CoreApi {
  Init(dataPath: string | null, language: string, engine: number): number
  SetVariable(name: string, value: string): boolean
  SetImageFile(orientation: number, angle: number): number
  Recognize(monitor: null): number
  GetJSONText(): string
  ClearAdaptiveClassifier(): void
  End(): void
}

interface Core {
  FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void }
  TessBaseAPI: new () => CoreApi
}

/** The exports of tesseract.js-core. */
export type MakeCore = (options: { wasmBinary: ArrayBuffer; print(): void; printErr(): void }) => Promise<Core>

const LEGACY = 0
const NEURAL = 1
const ONE_LINE = '7'

/** Starts the text reader with files that are already loaded: it fetches nothing. */
export async function createTextEngine(
  makeCore: MakeCore,
  wasmBinary: ArrayBuffer,
  models: Record<TextModel, Uint8Array>,
): Promise<TextEngine> {
  const core = await makeCore({ wasmBinary, print() {}, printErr() {} })
  const started = new Map<TextModel, CoreApi>()
  const start = (model: TextModel): CoreApi => {
    core.FS.writeFile(`./${model}.traineddata`, models[model])
    const api = new core.TessBaseAPI()
    if (api.Init(null, model, model === 'zone' ? LEGACY : NEURAL) !== 0) throw new Error(`no text model ${model}`)
    core.FS.unlink(`./${model}.traineddata`)
    api.SetVariable('tessedit_pageseg_mode', ONE_LINE)
    if (model === 'zone') {
      api.SetVariable('tessedit_char_whitelist', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<')
      // Earlier readings must not influence later ones.
      api.SetVariable('classify_enable_learning', '0')
    }
    started.set(model, api)
    return api
  }
  return {
    readLine(strip, model) {
      const api = started.get(model) ?? start(model)
      core.FS.writeFile('/input', toPgm(strip))
      try {
        if (api.SetImageFile(1, 0) === 1) throw new Error('the text reader refused a picture')
        api.Recognize(null)
        return wordsOf(JSON.parse(api.GetJSONText()) as CorePage)
      } finally {
        core.FS.unlink('/input')
      }
    },
    close() {
      for (const api of started.values()) api.End()
      started.clear()
    },
  }
}

function toPgm({ width, height, luma }: Gray): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + luma.length)
  file.set(head)
  file.set(luma, head.length)
  return file
}

function wordsOf({ blocks }: CorePage): Word[] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines))
  return lines.flatMap(({ words }) =>
    words.map(({ text, confidence, symbols }) => ({
      text,
      confidence,
      letters: symbols.map(({ text, confidence, bbox }) => ({
        text,
        confidence,
        left: bbox.x0,
        top: bbox.y0,
        right: bbox.x1,
        bottom: bbox.y1,
      })),
    })),
  )
}
