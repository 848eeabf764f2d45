type Size = { width: number; height: number }
type Point = { x: number; y: number }

/** The place of a touch in the picture, as shares of its width and height. The picture fills the box, so its edges are cut off. */
export function pointInPicture(touch: Point, box: Size, picture: Size, mirrored: boolean): Point {
  const scale = Math.max(box.width / picture.width, box.height / picture.height)
  const x = share((touch.x - box.width / 2) / (picture.width * scale))
  return { x: mirrored ? 1 - x : x, y: share((touch.y - box.height / 2) / (picture.height * scale)) }
}

function share(fromMiddle: number): number {
  return Math.min(1, Math.max(0, 0.5 + fromMiddle))
}
