/** Nothing at all: what any page costs before it holds something, for `npm run bench:js`. */
export default function EmptyPage() {
  return null
}
