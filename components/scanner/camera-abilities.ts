/** What a camera lets a page set. The types of the DOM do not know these yet, and many cameras do not have them. */
type Abilities = { torch?: boolean; focusMode?: string[]; zoom?: { min: number; max: number } }
type Setting = { torch?: boolean; focusMode?: string; zoom?: number; pointsOfInterest?: { x: number; y: number }[] }

/** More than this shakes too much in a hand. */
const STEPS = [1, 2, 3]
/** How long a focus on a point is kept before the camera looks for itself again. */
const FOCUS_MS = 4_000

export type CameraAbilities = ReturnType<typeof cameraAbilities>

export function cameraAbilities(track: MediaStreamTrack) {
  const { torch, focusMode = [], zoom } = (track.getCapabilities?.() ?? {}) as Abilities
  const canPoint = 'pointsOfInterest' in (navigator.mediaDevices.getSupportedConstraints?.() ?? {})
  const byPoint = ['single-shot', 'manual'].find((mode) => focusMode.includes(mode))
  let focusing: ReturnType<typeof setTimeout> | undefined

  return {
    hasTorch: torch === true,
    /** Empty where the camera cannot zoom. */
    zoomSteps: zoom ? zoomSteps(zoom) : [],
    setTorch: (on: boolean) => set(track, { torch: on }),
    setZoom: (factor: number) => set(track, { zoom: factor }),
    focusByItself: async () => {
      if (focusMode.includes('continuous')) await set(track, { focusMode: 'continuous' })
    },
    /** Focuses on a point of the picture: shares of its width and height. */
    focusAt: async (point: { x: number; y: number }) => {
      if (!canPoint || !byPoint) return
      clearTimeout(focusing)
      await set(track, { pointsOfInterest: [point], focusMode: byPoint })
      focusing = setTimeout(() => void set(track, { focusMode: 'continuous' }), FOCUS_MS)
    },
  }
}

/** The factors that a camera can do, if there is something to choose. */
export function zoomSteps({ min, max }: { min: number; max: number }): number[] {
  const steps = STEPS.filter((step) => step >= min && step <= max)
  return steps.length > 1 ? steps : []
}

/** A camera that refuses a setting is still a camera. */
async function set(track: MediaStreamTrack, setting: Setting): Promise<void> {
  try {
    await track.applyConstraints({ advanced: [setting as MediaTrackConstraintSet] })
  } catch {}
}
