'use client'

import { FileText, Film, ImageIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CourseContent } from '#components/courses/course-content.tsx'
import type { TextsToSign } from '#components/outbox/browser/device-database.ts'
import { languagesOf } from '#server/domain/course-content/rules.ts'
import type { AttendeeLocale } from '#server/i18n/locales.ts'

type ShownBlock = TextsToSign['courses'][number]['blocks'][number]

type ShownBlocksProps = { blocks: readonly ShownBlock[]; language: AttendeeLocale }

/** The blocks of a version in the attendee's language; where it is not written in that one, in the first that it has. */
export function ShownBlocks({ blocks, language }: ShownBlocksProps) {
  const written = languagesOf(blocks)
  const shown = written.includes(language) ? language : written[0]
  return (
    <div lang={shown} className="grid grid-cols-1 gap-3" data-testid="shown-blocks">
      {blocks
        .filter((block) => block.language === shown)
        .map((block) => (
          <Part key={block.id} block={block} />
        ))}
    </div>
  )
}

const ICONS = { picture: ImageIcon, video: Film, file: FileText }

function Part({ block: { kind, text, where } }: { block: ShownBlock }) {
  const t = useTranslations('signing')
  if (kind === 'heading') return <h4 className="wrap-anywhere mt-2 text-balance font-bold text-lg">{text}</h4>
  if (kind === 'text') return <CourseContent markdown={text} top={4} />
  const Icon = ICONS[kind]
  return (
    <p className="flex items-start gap-2 rounded-md bg-sunken px-3 py-2">
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-soft" />
      <span className="wrap-anywhere min-w-0">
        {t(`parts.${kind}`)}: {[text, kind !== 'picture' && where].filter(Boolean).join(', ')}
      </span>
    </p>
  )
}
