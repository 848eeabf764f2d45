import { type CameraAbilities, cameraAbilities } from './camera-abilities.ts'
import { type CameraProblem, cameraProblem } from './camera-problem.ts'
import { betterLens, findRemembered, type Lens, rankLenses } from './choose-lens.ts'

export type Camera = {
  stream: MediaStream
  lens: Lens
  /** The lenses to change between, best first. */
  lenses: Lens[]
  /** A front camera is mirrored, because otherwise the user aims the wrong way. */
  mirrored: boolean
  abilities: CameraAbilities
  /** Called when the camera is unplugged or another program takes it. */
  onEnded(callback: () => void): void
  /** Called when the camera stops giving a picture, as during a phone call, and when it resumes. */
  onMuted(callback: (muted: boolean) => void): void
  close(): void
}

export class CameraError extends Error {
  readonly problem: CameraProblem
  constructor(problem: CameraProblem, cause?: unknown) {
    super(`camera: ${problem}`, { cause })
    this.problem = problem
  }
}

/**
 * Opens the lens that was chosen on this device, otherwise a rear lens that can focus on a near card, otherwise any. Calls `onAsked` when the
 * browser has been asked for a camera. Throws `CameraError`.
 */
export async function openCamera(remembered: Lens | null, onAsked = () => {}): Promise<Camera> {
  if (!window.isSecureContext || !navigator.mediaDevices?.getUserMedia) throw new CameraError('insecure')
  const stream = await openBest(remembered, onAsked)
  const track = stream.getVideoTracks()[0]
  if (!track) throw new CameraError('none')
  const lenses = await listLenses()
  const abilities = cameraAbilities(track)
  await abilities.focusByItself()
  return {
    stream,
    lens: { deviceId: track.getSettings().deviceId ?? '', label: track.label },
    lenses: rankLenses(lenses),
    mirrored: looksAtUser(track),
    abilities,
    onEnded: (callback) => track.addEventListener('ended', callback),
    onMuted: (callback) => {
      track.addEventListener('mute', () => callback(true))
      track.addEventListener('unmute', () => callback(false))
    },
    close: () => stop(stream),
  }
}

async function openBest(remembered: Lens | null, onAsked: () => void): Promise<MediaStream> {
  const known = findRemembered(await listLenses(), remembered)
  if (known) {
    const stream = await request({ deviceId: { exact: known.deviceId } }, onAsked).catch(() => null) // it may have been unplugged
    if (stream) return stream
  }
  let stream: MediaStream
  try {
    stream = await request({ facingMode: { ideal: 'environment' } }, onAsked)
  } catch (error) {
    throw new CameraError(cameraProblem(error), error)
  }
  // The names of the lenses are known only now, and they show whether the browser's choice can see a card.
  const lenses = await listLenses()
  const wanted = findRemembered(lenses, remembered) ?? betterLens(lenses, stream.getVideoTracks()[0]?.label ?? '')
  if (!wanted || wanted.deviceId === stream.getVideoTracks()[0]?.getSettings().deviceId) return stream
  stop(stream) // phones open one lens at a time
  return request({ deviceId: { exact: wanted.deviceId } }).catch(() =>
    request({ facingMode: { ideal: 'environment' } }),
  )
}

function request(which: MediaTrackConstraints, onAsked = () => {}): Promise<MediaStream> {
  const stream = navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } },
  })
  onAsked()
  return stream
}

async function listLenses(): Promise<Lens[]> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }))
}

function looksAtUser(track: MediaStreamTrack): boolean {
  const { facingMode } = track.getSettings()
  return facingMode ? facingMode === 'user' : matchMedia('(pointer: fine)').matches
}

function stop(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop()
}
