import type { Heading, Root, RootContent } from 'mdast'

/**
 * Markdown plugin: maps the headings to levels from `top` down without gaps, so that they fit under the page's own
 * headings, whatever level the author started at.
 */
export function rebaseHeadings(top: 2 | 3 | 4) {
  return () => (tree: Root) => {
    const headings = findHeadings(tree.children)
    const levels = [...new Set(headings.map((heading) => heading.depth))].sort()
    let deepest = top - 1
    for (const heading of headings) {
      const wanted = top + levels.indexOf(heading.depth)
      deepest = Math.min(wanted, deepest + 1, 6)
      heading.depth = deepest as Heading['depth']
    }
  }
}

function findHeadings(nodes: RootContent[]): Heading[] {
  return nodes.flatMap((node) => {
    if (node.type === 'heading') return [node]
    return 'children' in node ? findHeadings(node.children as RootContent[]) : []
  })
}
