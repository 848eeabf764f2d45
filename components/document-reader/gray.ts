/** A picture of one byte of brightness per pixel, rows from the top. */
export type Gray = { width: number; height: number; luma: Uint8Array }

export type Point = { x: number; y: number }

/** Top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point]

export function grayFromPixels(rgba: Uint8ClampedArray, width: number, height: number): Gray {
  const luma = new Uint8Array(width * height)
  for (let at = 0; at < luma.length; at++) {
    luma[at] = (rgba[at * 4]! * 77 + rgba[at * 4 + 1]! * 150 + rgba[at * 4 + 2]! * 29) >> 8
  }
  return { width, height, luma }
}

/** Shrinks a picture by averaging pixels, which also removes noise. Never enlarges. */
export function shrink(picture: Gray, longEdge: number): Gray {
  const scale = longEdge / Math.max(picture.width, picture.height)
  if (scale >= 1) return picture
  const width = Math.round(picture.width * scale)
  const height = Math.round(picture.height * scale)
  const sums = integrate(picture)
  const luma = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * picture.height) / height)
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * picture.height) / height))
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * picture.width) / width)
      const right = Math.max(left + 1, Math.floor(((x + 1) * picture.width) / width))
      luma[y * width + x] = meanWithin(sums, picture.width, left, top, right, bottom)
    }
  }
  return { width, height, luma }
}

/** Sums of everything above and to the left, one row and column larger than the picture. */
export function integrate({ width, height, luma }: Gray): Uint32Array {
  const sums = new Uint32Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += luma[y * width + x]!
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row
    }
  }
  return sums
}

export function meanWithin(
  sums: Uint32Array,
  width: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  const stride = width + 1
  const sum =
    sums[bottom * stride + right]! -
    sums[top * stride + right]! -
    sums[bottom * stride + left]! +
    sums[top * stride + left]!
  return sum / ((right - left) * (bottom - top))
}

/** The picture rotated by `radians` about its centre, so that a slope of that angle becomes horizontal. It is large enough for the whole picture. */
export function turn(picture: Gray, radians: number, scale = 1): { picture: Gray; toSource: (point: Point) => Point } {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const width = Math.round((Math.abs(picture.width * cos) + Math.abs(picture.height * sin)) * scale)
  const height = Math.round((Math.abs(picture.width * sin) + Math.abs(picture.height * cos)) * scale)
  const toSource = ({ x, y }: Point): Point => {
    const [u, v] = [(x - width / 2) / scale, (y - height / 2) / scale]
    return { x: u * cos - v * sin + picture.width / 2, y: u * sin + v * cos + picture.height / 2 }
  }
  const luma = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const source = toSource({ x: x + 0.5, y: y + 0.5 })
      luma[y * width + x] = sample(picture, source.x - 0.5, source.y - 0.5)
    }
  }
  return { picture: { width, height, luma }, toSource }
}

/** Cuts a four-sided part out of the picture, as an upright rectangle. */
export function straighten(
  picture: Gray,
  [topLeft, topRight, bottomRight, bottomLeft]: Quad,
  width: number,
  height: number,
): Gray {
  const luma = new Uint8Array(width * height)
  const across = Math.max(1, Math.round(Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) / width))
  const down = Math.max(1, Math.round(Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y) / height))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let j = 0; j < down; j++) {
        for (let i = 0; i < across; i++) {
          const u = (x + (i + 0.5) / across) / width
          const v = (y + (j + 0.5) / down) / height
          const atX =
            (1 - v) * ((1 - u) * topLeft.x + u * topRight.x) + v * ((1 - u) * bottomLeft.x + u * bottomRight.x)
          const atY =
            (1 - v) * ((1 - u) * topLeft.y + u * topRight.y) + v * ((1 - u) * bottomLeft.y + u * bottomRight.y)
          sum += sample(picture, atX - 0.5, atY - 0.5)
        }
      }
      luma[y * width + x] = sum / (across * down)
    }
  }
  return { width, height, luma }
}

/** Interpolated brightness. Outside of the picture it is that of the edge. */
function sample({ width, height, luma }: Gray, x: number, y: number): number {
  const left = x <= 0 ? 0 : x >= width - 1 ? width - 1 : Math.floor(x)
  const top = y <= 0 ? 0 : y >= height - 1 ? height - 1 : Math.floor(y)
  const right = left + 1 < width ? left + 1 : left
  const bottom = top + 1 < height ? top + 1 : top
  const u = x <= 0 ? 0 : x >= width - 1 ? 0 : x - left
  const v = y <= 0 ? 0 : y >= height - 1 ? 0 : y - top
  const above = luma[top * width + left]! * (1 - u) + luma[top * width + right]! * u
  const below = luma[bottom * width + left]! * (1 - u) + luma[bottom * width + right]! * u
  return above * (1 - v) + below * v
}
