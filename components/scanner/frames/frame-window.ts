/** The part of a video frame to read, in source pixels, and the size to scale it to. */
export type FrameWindow = { x: number; y: number; width: number; height: number; outWidth: number; outHeight: number }

/** What we ask cameras for. A cheap phone reads this width in a few tens of milliseconds; more pixels mean fewer frames, not more cards. */
export const MAX_WIDTH = 1280

const CENTRE = 0.6

/**
 * The whole picture. If the camera's picture is larger than we asked for, every other frame is its middle at full resolution, so that a small
 * code further away is found too.
 */
export function frameWindow(videoWidth: number, videoHeight: number, turn: number): FrameWindow {
  const isLarge = Math.max(videoWidth, videoHeight) > MAX_WIDTH
  const share = isLarge && turn % 2 === 1 ? CENTRE : 1
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
