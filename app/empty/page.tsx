import '../globals.css'

/**
 * An empty page: the base cost of any page, for `npm run bench:js`. As part of no other page, it also makes Next compile the styles that
 * components/layout/page-styles.tsx inlines in all of them.
 */
export default function EmptyPage() {
  return null
}
