/** How the device answers a scan, apart from the screen. */
export const FEEDBACK_KINDS = ['accepted', 'already', 'look', 'unreadable'] as const
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number]

type Tone = { hertz: number; start: number; seconds: number; wave: keyof typeof LOUDNESS }

/** About an octave apart and with different rhythms, so that people tell them apart in noise and with poor hearing. */
const TONES: Record<FeedbackKind, Tone[]> = {
  accepted: [
    { hertz: 1319, start: 0, seconds: 0.07, wave: 'triangle' },
    { hertz: 1760, start: 0.08, seconds: 0.12, wave: 'triangle' },
  ],
  already: [
    { hertz: 740, start: 0, seconds: 0.06, wave: 'triangle' },
    { hertz: 740, start: 0.1, seconds: 0.06, wave: 'triangle' },
  ],
  look: [
    { hertz: 440, start: 0, seconds: 0.16, wave: 'square' },
    { hertz: 330, start: 0.2, seconds: 0.26, wave: 'square' },
  ],
  unreadable: [{ hertz: 165, start: 0, seconds: 0.28, wave: 'sawtooth' }],
}

/** Milliseconds on, off, on, … */
const VIBRATIONS: Record<FeedbackKind, number[]> = {
  accepted: [60],
  already: [40, 60, 40],
  look: [220, 90, 220],
  unreadable: [400],
}

const MUTED_KEY = 'kyndig-muted'
const LOUDNESS = { triangle: 0.5, square: 0.2, sawtooth: 0.3 }

export type Feedback = {
  give(kind: FeedbackKind): void
  /** Call this from a touch: browsers allow a page no sound before one. */
  unlock(): void
  close(): void
}

export function createFeedback(isMuted: () => boolean): Feedback {
  let audio: AudioContext | undefined

  return {
    give(kind) {
      navigator.vibrate?.(VIBRATIONS[kind])
      if (isMuted()) return
      const context = open()
      if (context?.state === 'running') for (const tone of TONES[kind]) sound(context, tone)
    },
    unlock: () => void open(),
    close: () => void audio?.close(),
  }

  function open(): AudioContext | undefined {
    if (typeof AudioContext === 'undefined') return undefined
    if (audio?.state === 'closed') audio = undefined
    audio ??= new AudioContext({ latencyHint: 'interactive' })
    // `suspended` until a touch, and on an iPhone `interrupted` after a call, which the types do not know.
    if (audio.state !== 'running') void audio.resume().catch(() => {})
    return audio
  }
}

function sound(context: AudioContext, { hertz, start, seconds, wave }: Tone) {
  const from = context.currentTime + start
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  oscillator.type = wave
  oscillator.frequency.value = hertz
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(LOUDNESS[wave], from + 0.008)
  gain.gain.setValueAtTime(LOUDNESS[wave], from + seconds - 0.02)
  gain.gain.linearRampToValueAtTime(0, from + seconds)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(from)
  oscillator.stop(from + seconds)
}

/** Mute belongs to the device, not to the user. */
export function readMuted(): boolean {
  try {
    return localStorage.getItem(MUTED_KEY) === '1'
  } catch {
    return false
  }
}

export function writeMuted(muted: boolean) {
  try {
    localStorage.setItem(MUTED_KEY, muted ? '1' : '0')
  } catch {}
}
