import type { Luminance } from './luminance.ts'

let planes = new Uint8Array(0)

/** The brightness in a camera's frame. It closes the frame. The result is overwritten by the next call. */
export async function frameBrightness(frame: VideoFrame): Promise<Luminance> {
  try {
    const { width, height } = frame.visibleRect!
    const size = frame.allocationSize()
    if (planes.length !== size) planes = new Uint8Array(size)
    const [brightness] = await frame.copyTo(planes)
    const { offset } = brightness!
    return { width, height, data: planes.subarray(offset, offset + width * height) }
  } finally {
    frame.close()
  }
}
