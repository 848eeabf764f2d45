import { type CameraProblem, cameraProblem } from './camera-problem.ts'

export type Camera = {
  stream: MediaStream
  /** A camera that looks at the user is shown as a mirror: otherwise aiming goes the wrong way. */
  mirrored: boolean
  /** The lamp of the phone, where the browser lets a page switch it. */
  torch: { available: boolean; set(on: boolean): Promise<void> }
  /** Called when the device goes away: unplugged, or taken by another program. */
  onEnded(callback: () => void): void
  close(): void
}

export class CameraError extends Error {
  readonly problem: CameraProblem
  constructor(problem: CameraProblem, cause?: unknown) {
    super(`camera: ${problem}`, { cause })
    this.problem = problem
  }
}

/** Opens the camera that looks away from the user, or the only one there is. Throws `CameraError`. */
export async function openCamera(): Promise<Camera> {
  if (!window.isSecureContext || !navigator.mediaDevices?.getUserMedia) throw new CameraError('insecure')
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    })
  } catch (error) {
    throw new CameraError(cameraProblem(error), error)
  }
  const track = stream.getVideoTracks()[0]
  if (!track) throw new CameraError('none')
  const abilities = (track.getCapabilities?.() ?? {}) as { torch?: boolean; focusMode?: string[] }
  if (abilities.focusMode?.includes('continuous')) await setAdvanced(track, { focusMode: 'continuous' })

  return {
    stream,
    mirrored: looksAtUser(track),
    torch: { available: abilities.torch === true, set: (on) => setAdvanced(track, { torch: on }) },
    onEnded: (callback) => track.addEventListener('ended', callback),
    close: () => {
      for (const each of stream.getTracks()) each.stop()
    },
  }
}

function looksAtUser(track: MediaStreamTrack): boolean {
  const { facingMode } = track.getSettings()
  return facingMode ? facingMode === 'user' : matchMedia('(pointer: fine)').matches
}

/** Image capture settings, which the DOM types do not know yet. A camera that refuses one is still a camera. */
async function setAdvanced(track: MediaStreamTrack, setting: { torch?: boolean; focusMode?: string }) {
  try {
    await track.applyConstraints({ advanced: [setting as MediaTrackConstraintSet] })
  } catch {}
}
