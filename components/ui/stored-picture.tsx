type StoredPictureProps = { src: string; alt: string; className: string }

/** A picture of a company: behind a signed link that expires, or kept on the device. */
export function StoredPicture({ src, alt, className }: StoredPictureProps) {
  // biome-ignore lint/performance/noImgElement: the server must not keep a copy of it for everybody
  return <img src={src} alt={alt} className={className} />
}
