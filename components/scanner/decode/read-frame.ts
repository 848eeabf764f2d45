import { decode } from './decoder.ts'
import { luminanceOf } from './luminance.ts'
import type { Effort, Reading } from './reading.ts'

/** The codes that the decoder finds without fallback decoders. */
export function readFrame(frame: Pick<ImageData, 'data' | 'width' | 'height'>, effort: Effort): Reading[] {
  return decode(luminanceOf(frame), effort === 'thorough' ? 'picture' : 'video')
}
