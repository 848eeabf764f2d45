/** A card reader types its keys faster than this. Slower keys come from a person, or some are missing. */
const MAX_GAP_MS = 60
/** Keys this soon after an unfinished code may be the rest of it. */
const RESUME_MS = 3_000
/** Keys that went elsewhere (a field, a sheet) this soon before a code are its first part. */
const LOST_MS = 250
const MIN_LENGTH = 6
/** Stands for a character that the keyboard layout dropped. */
export const MISSING = '\uFFFD'
/** This many keys at a reader's speed cannot come from a person. */
const FAST_KEYS = 4

export type PressedKey = {
  /** The key's place on the keyboard, as in `KeyboardEvent.code`. Empty when the device does not report it. */
  code: string
  shift: boolean
}

/** One key press. `at` is the event's own time in milliseconds, because a busy page handles keys late and all at once. */
export type KeyDown = PressedKey & {
  at: number
  key: string
  capsLock: boolean
  /** It went somewhere else: into a field, to a shortcut, or to a page that was not listening. */
  isLost: boolean
}

export type TypedCode =
  | { kind: 'code'; text: string; keys: readonly PressedKey[]; capsLock: boolean; at: number }
  /** A part is, or may be, missing: the code is ignored. */
  | { kind: 'gap'; at: number }

/** Collects the keys of a card reader into codes. Each code ends with Enter. Only the times of the keys count. */
export function createKeyCollector() {
  let text = ''
  let keys: PressedKey[] = []
  let fast = 0
  let isWhole = true
  let capsLock = false
  let last = Number.NEGATIVE_INFINITY
  let lostAt = Number.NEGATIVE_INFINITY

  function startAnew() {
    text = ''
    keys = []
    fast = 0
    isWhole = true
    capsLock = false
  }

  return {
    /** Nothing listened before `at`, so a code that is being typed then lacks its beginning. */
    listensFrom(at: number) {
      startAnew()
      lostAt = at - LOST_MS + MAX_GAP_MS
    },
    /** The code that this key ends, or null. */
    take(down: KeyDown): TypedCode | null {
      const pause = down.at - last
      if (text !== '' && pause > RESUME_MS) startAnew()
      if (!isTyped(down.key)) return null
      last = down.at
      if (down.isLost) {
        lostAt = down.at
        if (down.key === 'Enter') startAnew()
        else isWhole = false
        return null
      }
      if (text === '' && fast === 0) isWhole = down.at - lostAt > LOST_MS
      else if (pause > MAX_GAP_MS) isWhole = false
      else fast += 1
      if (down.key === 'Enter') return end(down.at)
      if (down.key === 'Unidentified' || down.key === 'Process') isWhole = false
      text += down.key.length === 1 ? down.key : MISSING
      capsLock ||= down.capsLock
      keys.push({ code: down.code, shift: down.shift })
      return null
    },
  }

  function end(at: number): TypedCode | null {
    const typed = { kind: 'code', text, keys, capsLock, at } as const
    const [whole, isReader] = [isWhole, fast >= FAST_KEYS]
    startAnew()
    lostAt = Number.NEGATIVE_INFINITY
    if (!isReader) return null
    if (!whole) return { kind: 'gap', at }
    return typed.text.length >= MIN_LENGTH ? typed : null
  }
}

/** Whether the key types a character (also one that the device cannot name) or ends a code. */
function isTyped(key: string): boolean {
  return key.length === 1 || ['Enter', 'Dead', 'Unidentified', 'Process'].includes(key)
}
