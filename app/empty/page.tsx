import '../globals.css'

/**
 * Nothing at all: what any page costs before it holds something, for `npm run bench:js`. Being no part of any other page, it is also what lets Next
 * compile the styles that components/layout/page-styles.tsx writes into all of them.
 */
export default function EmptyPage() {
  return null
}
