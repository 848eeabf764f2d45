/** What a camera lets a page set. The types of the DOM do not know these yet, and many cameras do not have them. */
type Abilities = { torch?: boolean; focusMode?: string[]; zoom?: { min: number; max: number } }
type Setting = { torch?: boolean; focusMode?: string; zoom?: number; pointsOfInterest?: { x: number; y: number }[] }

/** More zoom than this shakes too much in the hand. */
const STEPS = [1, 2, 3]
/** How long a focus on a point lasts before autofocus resumes. */
const FOCUS_MS = 4_000

export type CameraAbilities = ReturnType<typeof cameraAbilities>

export function cameraAbilities(track: MediaStreamTrack) {
  const { torch, focusMode = [], zoom } = (track.getCapabilities?.() ?? {}) as Abilities
  const canPoint = 'pointsOfInterest' in (navigator.mediaDevices.getSupportedConstraints?.() ?? {})
  const byPoint = ['single-shot', 'manual'].find((mode) => focusMode.includes(mode))
  /** The accepted settings. Each change replaces all constraints, so all of them are sent again. */
  let wanted: Setting = {}
  let queue = Promise.resolve()
  let onChanged = () => {}
  let focusing: ReturnType<typeof setTimeout> | undefined

  return {
    hasTorch: torch === true,
    /** Empty where the camera cannot zoom. */
    zoomSteps: zoom ? zoomSteps(zoom) : [],
    /** What the track says is on, or was asked for and not refused where it does not say. */
    isTorchOn: () => settings().torch ?? false,
    zoom: () => settings().zoom ?? 1,
    /** Called after every attempted change. */
    onChanged(callback: () => void) {
      onChanged = callback
    },
    setTorch: (on: boolean) => set({ torch: on }),
    setZoom: (factor: number) => set({ zoom: factor }),
    focusByItself: async () => {
      if (focusMode.includes('continuous')) await set({ focusMode: 'continuous' })
    },
    /** Focuses on a point of the picture: shares of its width and height. */
    focusAt: async (point: { x: number; y: number }) => {
      if (!canPoint || !byPoint) return
      clearTimeout(focusing)
      await set({ pointsOfInterest: [point], focusMode: byPoint })
      focusing = setTimeout(() => void set({ pointsOfInterest: [], focusMode: 'continuous' }), FOCUS_MS)
    },
  }

  function settings(): Setting {
    return { ...wanted, ...(track.getSettings?.() as Setting | undefined) }
  }

  /** One after the other. A camera that rejects a setting still works. */
  function set(change: Setting): Promise<void> {
    queue = queue.then(async () => {
      const next = { ...wanted, ...change }
      try {
        await track.applyConstraints({ advanced: constraintsFor(next) })
        wanted = next
      } catch {}
      onChanged()
    })
    return queue
  }
}

/** Each separately, because a camera applies all of a set or nothing. */
function constraintsFor({ torch, zoom, focusMode, pointsOfInterest }: Setting): MediaTrackConstraintSet[] {
  const focus = { ...(focusMode && { focusMode }), ...(pointsOfInterest?.length && { pointsOfInterest }) }
  return [torch !== undefined && { torch }, zoom !== undefined && { zoom }, focusMode !== undefined && focus].filter(
    (each) => each !== false,
  ) as MediaTrackConstraintSet[]
}

/** The factors that a camera can do, if there is something to choose. */
export function zoomSteps({ min, max }: { min: number; max: number }): number[] {
  const steps = STEPS.filter((step) => step >= min && step <= max)
  return steps.length > 1 ? steps : []
}
