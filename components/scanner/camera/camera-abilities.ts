/** What a page can set on a camera. The DOM types lack these so far, and so do many cameras. */
type Abilities = { torch?: boolean; focusMode?: string[]; zoom?: { min: number; max: number } }
type Setting = { torch?: boolean; focusMode?: string; zoom?: number; pointsOfInterest?: { x: number; y: number }[] }

/** More zoom than this shakes too much in the hand. */
const STEPS = [1, 2, 3]
/** How long a focus on a point lasts before autofocus resumes. */
const FOCUS_MS = 4_000

/** The part of a track that is used here. Old browsers lack two of its methods. */
interface Track {
  getCapabilities?(): object
  getSettings?(): object
  applyConstraints(constraints: MediaTrackConstraints): Promise<void>
}

export type CameraAbilities = ReturnType<typeof cameraAbilities>

export function cameraAbilities(track: Track) {
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
    /** What the track reports. If it reports nothing, the last setting that it did not reject. */
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

  /** Changes run one after the other. A camera that rejects a setting still works. */
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

/** Each constraint is a set of its own, because a camera applies a whole set or nothing. */
function constraintsFor({ torch, zoom, focusMode, pointsOfInterest }: Setting): MediaTrackConstraintSet[] {
  const focus = { ...(focusMode && { focusMode }), ...(pointsOfInterest?.length && { pointsOfInterest }) }
  return [torch !== undefined && { torch }, zoom !== undefined && { zoom }, focusMode !== undefined && focus].filter(
    (each) => each !== false,
  ) as MediaTrackConstraintSet[]
}

/** The zoom factors that a camera supports. Empty when there is no choice. */
export function zoomSteps({ min, max }: { min: number; max: number }): number[] {
  const steps = STEPS.filter((step) => step >= min && step <= max)
  return steps.length > 1 ? steps : []
}
