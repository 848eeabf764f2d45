import { decode } from './decoder.ts'
import { luminanceOf } from './luminance.ts'
import type { Effort, Reading } from './reading.ts'

/** What the decoder alone makes of a picture. */
export function readFrame(frame: Pick<ImageData, 'data' | 'width' | 'height'>, effort: Effort): Reading[] {
  return decode(luminanceOf(frame), effort === 'thorough' ? 'picture' : 'video')
}
