import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from '@playwright/test'
import type { Raster } from '#tests/support/code-picture.ts'

/** The constraints that we give a browser for cameras, and what phones then return. */
export const CAMERA = { width: 1280, height: 720, framesPerSecond: 30 }

export interface Scene {
  emptyHand: Raster
  card: Raster
}

/**
 * A camera whose every frame is known: a worker of the page makes thirty video frames a second from pictures and passes them on as the track
 * that `getUserMedia` returns. It records when it sends the first frame with a card. Chromium's own fake camera does not report that, and a
 * canvas on the page would stop while the page is busy.
 */
export async function serveFrameCamera(context: BrowserContext, scenes: readonly Scene[]) {
  const server = createServer(({ url = '' }, response) => {
    const [, number, picture] = url.split('/')
    const { luma } = scenes[Number(number)]![picture as keyof Scene]
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end(luma)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await context.addInitScript(replaceCamera, { ...CAMERA, url: `http://127.0.0.1:${port}`, work: `(${work})()` })
  return { close: () => server.close() }
}

/** The functions that the page can call. */
export interface FrameCamera {
  /** Empties the hand in front of the camera and prepares the next scene. */
  prepare(scene: number): Promise<void>
  /** Shows the scene's card. Returns when the page got the first frame with it, in milliseconds since 1970. */
  holdUp(): Promise<number>
}

type Order = { kind: 'start'; camera: typeof CAMERA; url: string; frames: WritableStream<VideoFrame> }
type Asked = Order | { kind: 'prepare'; scene: number } | { kind: 'holdUp' }

// Runs in the page: nothing from this file is there.
function replaceCamera({ width, height, framesPerSecond, url, work }: typeof CAMERA & { url: string; work: string }) {
  if (!navigator.mediaDevices) return
  let worker: Worker | undefined
  const ask = (asked: Asked, transfer: Transferable[] = []) =>
    new Promise<number>((resolve) => {
      if (!worker) throw new Error('no camera is open')
      worker.onmessage = ({ data }) => resolve(data)
      worker.postMessage(asked, transfer)
    })
  navigator.mediaDevices.getUserMedia = async () => {
    worker?.terminate() // or it goes on making frames, which nobody closes
    worker = new Worker(URL.createObjectURL(new Blob([work], { type: 'text/javascript' })))
    // @ts-expect-error Chromium alone has it
    const track = new MediaStreamTrackGenerator({ kind: 'video' })
    const frames: WritableStream<VideoFrame> = track.writable
    await ask({ kind: 'start', camera: { width, height, framesPerSecond }, url, frames }, [frames])
    return new MediaStream([track])
  }
  const frameCamera: FrameCamera = {
    async prepare(scene) {
      await ask({ kind: 'prepare', scene })
    },
    holdUp: () => ask({ kind: 'holdUp' }),
  }
  Object.assign(window, { frameCamera })
}

// Runs in the worker.
function work() {
  let camera: typeof CAMERA
  let base: string
  let writer: WritableStreamDefaultWriter<VideoFrame>
  let shown: Uint8Array<ArrayBuffer>
  let card: Uint8Array<ArrayBuffer>
  let isHeldUp = false

  self.onmessage = async ({ data }: MessageEvent<Asked>) => {
    if (data.kind === 'start') {
      camera = data.camera
      base = data.url
      writer = data.frames.getWriter()
      await prepare(0)
      setInterval(handOver, 1000 / camera.framesPerSecond)
    } else if (data.kind === 'prepare') await prepare(data.scene)
    else {
      isHeldUp = true
      return
    }
    self.postMessage(0)
  }

  async function prepare(scene: number) {
    shown = await read(`${base}/${scene}/emptyHand`)
    card = await read(`${base}/${scene}/card`)
  }

  /** Brightness from the picture, colour grey. */
  async function read(address: string) {
    const { width, height } = camera
    const frame = new Uint8Array((width * height * 3) / 2).fill(128)
    frame.set(new Uint8Array(await (await fetch(address)).arrayBuffer()))
    return frame
  }

  function handOver() {
    const { width, height } = camera
    const isFirst = isHeldUp && shown !== card
    if (isFirst) shown = card
    const init = {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      timestamp: performance.now() * 1000,
    } as const
    const frame = new VideoFrame(shown, init)
    const at = performance.timeOrigin + performance.now()
    void writer.write(frame)
    if (!isFirst) return
    isHeldUp = false
    self.postMessage(at)
  }
}
