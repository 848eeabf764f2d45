const WEIGHTS = [7, 3, 1] as const

/** The check digit of ICAO 9303. Digits count as themselves, A to Z as 10 to 35, the filler as 0. The weights are 7, 3, 1, modulo 10. */
export function checkDigit(text: string): string {
  const sum = [...text].reduce((total, character, index) => total + weightOf(character) * WEIGHTS[index % 3]!, 0)
  return String(sum % 10)
}

function weightOf(character: string): number {
  return character === '<' ? 0 : Number.parseInt(character, 36)
}
