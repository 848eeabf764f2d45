import { numeral } from './pdf-file.ts'

/** What draws lines and shapes: a page of ours, or a document of pdfkit. Points from the top left corner. */
export interface Pen {
  moveTo(x: number, y: number): Pen
  lineTo(x: number, y: number): Pen
  rect(x: number, y: number, width: number, height: number): Pen
  lineWidth(points: number): Pen
  lineCap(kind: 'round'): Pen
  lineJoin(kind: 'round'): Pen
  stroke(color: string): Pen
  fill(color: string): Pen
}

const ROUND = 1

/** A pen that appends operators to the content of a page (ISO 32000-1, 8.5). */
export function createPen(operators: string[]): Pen {
  const put = (operator: string): Pen => {
    operators.push(operator)
    return pen
  }
  const pen: Pen = {
    moveTo: (x, y) => put(`${numeral(x)} ${numeral(y)} m`),
    lineTo: (x, y) => put(`${numeral(x)} ${numeral(y)} l`),
    rect: (...numbers) => put(`${numbers.map(numeral).join(' ')} re`),
    lineWidth: (points) => put(`${numeral(points)} w`),
    lineCap: () => put(`${ROUND} J`),
    lineJoin: () => put(`${ROUND} j`),
    stroke: (color) => put(`${colorOf(color)} RG\nS`),
    fill: (color) => put(`${colorOf(color)} rg\nf`),
  }
  return pen
}

const known = new Map<string, string>()

/** `#rrggbb` as three numbers. */
export function colorOf(color: string): string {
  const numbers = known.get(color) ?? [1, 3, 5].map((at) => share(color.slice(at, at + 2))).join(' ')
  known.set(color, numbers)
  return numbers
}

const share = (byte: string) => String(Math.round((Number.parseInt(byte, 16) / 255) * 1e4) / 1e4)
