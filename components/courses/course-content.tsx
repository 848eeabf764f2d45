import Markdown, { type Components } from 'react-markdown'
import { classNames } from '#components/ui/class-names.ts'
import { rebaseHeadings } from './rebase-headings.ts'

type CourseContentProps = {
  markdown: string /** The level of its topmost heading. */
  top: 2 | 3 | 4
  className?: string
}

/** Renders Markdown. HTML is dropped and pictures become their text, so nothing is fetched or run. */
export function CourseContent({ markdown, top, className }: CourseContentProps) {
  return (
    <div className={classNames('max-w-[68ch] space-y-3 [&>*:first-child]:mt-0', className)}>
      <Markdown skipHtml remarkPlugins={[rebaseHeadings(top)]} urlTransform={onlyWebAndMail} components={parts}>
        {markdown}
      </Markdown>
    </div>
  )
}

const heading = 'font-bold text-balance'

const parts: Components = {
  h2: ({ children }) => <h2 className={`${heading} mt-7 text-xl`}>{children}</h2>,
  h3: ({ children }) => <h3 className={`${heading} mt-6 text-lg`}>{children}</h3>,
  h4: ({ children }) => <h4 className={`${heading} mt-5`}>{children}</h4>,
  h5: ({ children }) => <h5 className={`${heading} mt-4 text-sm`}>{children}</h5>,
  h6: ({ children }) => <h6 className={`${heading} mt-4 text-ink-soft text-sm`}>{children}</h6>,
  ul: ({ children }) => <ul className="list-disc space-y-1 pl-6 marker:text-ink-faint">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="list-decimal space-y-1 pl-6 marker:text-ink-soft">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote className="space-y-2 border-line-strong border-l-2 pl-4 text-ink-soft">{children}</blockquote>
  ),
  code: ({ children }) => <code className="mono rounded-sm bg-sunken px-1 text-[0.92em]">{children}</code>,
  pre: ({ children }) => (
    <pre className="overflow-x-auto rounded-md bg-sunken p-3 text-sm [&_code]:p-0">{children}</pre>
  ),
  hr: () => <hr className="my-6 border-line" />,
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="link">
        {children}
      </a>
    ) : (
      children
    ),
  img: ({ alt }) => (alt ? <span className="text-ink-soft">[{alt}]</span> : null),
}

function onlyWebAndMail(url: string): string | undefined {
  return /^(https?:\/\/|mailto:)/i.test(url) ? url : undefined
}
