/** The part of a video frame to read, in source pixels, and the size to scale it to. */
export type FrameWindow = { x: number; y: number; width: number; height: number; outWidth: number; outHeight: number }

/** A cheap phone decodes this width in a few tens of milliseconds; more pixels mean fewer frames, not more cards. */
export const MAX_WIDTH = 960

const CENTRE = 0.6

/**
 * Every other frame is the whole picture, for a card held close or off centre; the rest is the middle at full resolution,
 * for a small code further away.
 */
export function frameWindow(videoWidth: number, videoHeight: number, turn: number): FrameWindow {
  const share = turn % 2 === 0 ? 1 : CENTRE
  const width = Math.round(videoWidth * share)
  const height = Math.round(videoHeight * share)
  const scale = Math.min(1, MAX_WIDTH / Math.max(width, height))
  return {
    x: Math.round((videoWidth - width) / 2),
    y: Math.round((videoHeight - height) / 2),
    width,
    height,
    outWidth: Math.max(1, Math.round(width * scale)),
    outHeight: Math.max(1, Math.round(height * scale)),
  }
}
