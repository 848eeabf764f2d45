import { qrPath } from '#server/qr-code/qr-path.ts'

type QrPictureProps = { text: string; label: string; className?: string }

/** A QR code as wide as its place: black on white in every theme, because readers need it. */
export function QrPicture({ text, label, className = '' }: QrPictureProps) {
  const { path, size } = qrPath(text)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={`block aspect-square w-full rounded-sm bg-white ${className}`}
    >
      <path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
