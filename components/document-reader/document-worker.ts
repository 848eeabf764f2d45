import type { DocumentRequest, DocumentResponse } from './document-protocol.ts'
import { type Gray, grayFromPixels } from './gray.ts'
import { readDocument } from './read-document.ts'
import { CORE_SCRIPT, CORE_WASM, modelFile } from './reader-files.ts'
import { createTextEngine, type MakeCore, TEXT_MODELS, type TextEngine, type TextModel } from './text-engine.ts'

let loading: Promise<TextEngine> | undefined

self.onmessage = async ({ data }: MessageEvent<DocumentRequest>) => {
  try {
    loading ??= load(data.filesUrl)
    const engine = await loading
    respond({ kind: 'reading' })
    const reading = readDocument(toGray(data.picture), engine, new Date())
    respond({ kind: 'done', reading })
  } catch (error) {
    loading = undefined
    respond({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}

async function load(filesUrl: string): Promise<TextEngine> {
  const [core, wasm, ...models] = await Promise.all([
    import(/* turbopackIgnore: true */ /* webpackIgnore: true */ `${filesUrl}/${CORE_SCRIPT}`) as Promise<{
      default: MakeCore
    }>,
    fetchUnpacked(`${filesUrl}/${CORE_WASM}`),
    ...TEXT_MODELS.map((model) => fetchUnpacked(`${filesUrl}/${modelFile(model)}`)),
  ])
  const files = Object.fromEntries(TEXT_MODELS.map((model, index) => [model, new Uint8Array(models[index]!)]))
  return createTextEngine(core.default, wasm, files as Record<TextModel, Uint8Array>)
}

async function fetchUnpacked(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url)
  if (!answer.ok || !answer.body) throw new Error(`no file for the text reader: ${answer.status}`)
  return new Response(answer.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
}

function toGray(picture: ImageBitmap): Gray {
  const { width, height } = picture
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2d context in the worker')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0)
  picture.close()
  return grayFromPixels(context.getImageData(0, 0, width, height).data, width, height)
}

function respond(response: DocumentResponse) {
  self.postMessage(response)
}
