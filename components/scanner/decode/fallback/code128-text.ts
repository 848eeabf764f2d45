/**
 * The digits of a Code 128 in code B or C, which it may change between. Null when it contains anything else. `values` begins with the start
 * symbol and ends with the check value.
 */
export function digitsOfCode128(values: readonly number[]): string | null {
  let inC = values[0] === 105
  let text = ''
  for (const value of values.slice(1, -1)) {
    if (inC) {
      if (value < 100) text += String(value).padStart(2, '0')
      else if (value === 100 || value === 101) inC = false
      else return null
    } else if (value === 99) inC = true
    else if (value >= 16 && value <= 25) text += String.fromCharCode(value + 32)
    else return null
  }
  return text
}
