import { type Gray, integrate, meanWithin } from './gray.ts'

/** 1 where a pixel is darker than its surroundings, in any light. */
export type Ink = { width: number; height: number; dots: Uint8Array }

/** `reach` is about the height of the letters, in pixels. */
export function findInk(picture: Gray, reach: number): Ink {
  const { width, height, luma } = picture
  const sums = integrate(picture)
  const least = leastContrast(picture, sums, reach)
  const dots = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)]
    for (let x = 0; x < width; x++) {
      const mean = meanWithin(sums, width, Math.max(0, x - reach), top, Math.min(width, x + reach + 1), bottom)
      if (luma[y * width + x]! < mean - Math.max(least, mean * 0.1)) dots[y * width + x] = 1
    }
  }
  return { width, height, dots }
}

// Noise must not count as ink: the threshold is twice the usual difference between neighbours.
function leastContrast({ width, height, luma }: Gray, sums: Uint32Array, reach: number): number {
  let total = 0
  let count = 0
  for (let y = reach; y < height - reach; y += 7) {
    for (let x = reach; x < width - reach; x += 7) {
      total += Math.abs(luma[y * width + x]! - meanWithin(sums, width, x - 1, y - 1, x + 2, y + 2))
      count++
    }
  }
  return Math.max(5, (total / Math.max(1, count)) * 3)
}

/** A connected patch of ink. */
export type Blob = { left: number; top: number; right: number; bottom: number; dots: number }

export function findBlobs({ width, height, dots }: Ink): Blob[] {
  const seen = new Uint8Array(dots.length)
  const stack: number[] = []
  const blobs: Blob[] = []
  for (let start = 0; start < dots.length; start++) {
    if (!dots[start] || seen[start]) continue
    const blob = { left: width, top: height, right: 0, bottom: 0, dots: 0 }
    seen[start] = 1
    stack.push(start)
    while (stack.length > 0) {
      const at = stack.pop()!
      const [x, y] = [at % width, Math.floor(at / width)]
      blob.dots++
      if (x < blob.left) blob.left = x
      if (x >= blob.right) blob.right = x + 1
      if (y < blob.top) blob.top = y
      if (y >= blob.bottom) blob.bottom = y + 1
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy]
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue
          const next = ny * width + nx
          if (dots[next] && !seen[next]) {
            seen[next] = 1
            stack.push(next)
          }
        }
      }
    }
    blobs.push(blob)
  }
  return blobs
}
