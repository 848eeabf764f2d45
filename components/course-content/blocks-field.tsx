'use client'

import { FileText, Heading, ImageIcon, Pilcrow, Video } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useFormState, useWatch } from 'react-hook-form'
import { useFieldError } from '#components/form/use-field-error.ts'
import { Button } from '#components/ui/button.tsx'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui/tabs.tsx'
import { ATTENDEE_LANGUAGES, type AttendeeLanguage } from '#db/enums.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'
import { BLOCK_KINDS, neighbourOf } from '#server/domain/course-content/rules.ts'
import { BlockFields } from './block-fields.tsx'
import type { KnownFiles } from './block-upload.tsx'
import { useBlocks } from './use-blocks.ts'

const ICONS = { heading: Heading, text: Pilcrow, picture: ImageIcon, video: Video, file: FileText }

/** What attendees see, one list of blocks for each language. */
export function BlocksField({ companySlug, files }: { companySlug: string; files: KnownFiles }) {
  const t = useTranslations('courses')
  const blocks = useBlocks()
  const chosen = useWatch<CourseDraft>({ name: 'languages' }) as string[]
  const isOpen = (language: AttendeeLanguage) =>
    chosen.includes(language) || blocks.fields.some((block) => block.language === language)
  const languages = ATTENDEE_LANGUAGES.filter(isOpen)
  const [wanted, setLanguage] = useState<AttendeeLanguage>('nb')
  const language = languages.includes(wanted) ? wanted : languages[0]
  useShowErrors(blocks.fields, setLanguage)
  const [ofAll, ofArray] = [useFieldError('blocks'), useFieldError('blocks.root')]
  const problem = ofArray ?? (ofAll !== undefined && !Array.isArray(ofAll) ? ofAll : undefined)

  return (
    <section aria-labelledby="blocks" className="max-w-3xl">
      <h2 id="blocks" className="font-bold text-lg">
        {t('blocks.title')}
      </h2>
      <p className="mt-1 mb-3 max-w-[68ch] text-ink-soft text-sm">{t('blocks.description')}</p>
      <p className="sr-only" aria-live="polite">
        {blocks.said}
      </p>
      {!language && <p className="text-ink-soft">{t('blocks.noLanguage')}</p>}
      {language && (
        <Tabs value={language} onValueChange={(value) => setLanguage(value as AttendeeLanguage)}>
          <TabsList aria-label={t('columns.languages')}>
            {languages.map((each) => (
              <TabsTrigger key={each} value={each}>
                <span className="inline-block first-letter:uppercase">{t(`language.${each}`)}</span>{' '}
                <span className="figures font-normal text-ink-soft">
                  {blocks.fields.filter((block) => block.language === each).length}
                </span>
              </TabsTrigger>
            ))}
          </TabsList>
          {languages.map((each) => (
            <TabsContent key={each} value={each} className="pt-4">
              <BlockList blocks={blocks} language={each} companySlug={companySlug} files={files} />
            </TabsContent>
          ))}
        </Tabs>
      )}
      {problem && (
        <p role="alert" className="mt-2 font-medium text-danger text-sm">
          {problem}
        </p>
      )}
    </section>
  )
}

type BlockListProps = {
  blocks: ReturnType<typeof useBlocks>
  language: AttendeeLanguage
  companySlug: string
  files: KnownFiles
}

function BlockList({ blocks, language, companySlug, files }: BlockListProps) {
  const t = useTranslations('courses')
  const { fields } = blocks
  const own = fields.flatMap((field, index) => (field.language === language ? [{ field, index }] : []))
  const others = ATTENDEE_LANGUAGES.filter((other) => fields.some((field) => field.language === other))
  const canMove = (index: number, by: -1 | 1) =>
    neighbourOf(fields, index, by) === null ? null : () => blocks.move(index, by)
  return (
    <>
      {own.length === 0 && <p className="mb-3 text-ink-soft">{t('blocks.empty')}</p>}
      <ol className="grid gap-3">
        {own.map(({ field, index }, place) => (
          <BlockFields
            key={field.key}
            id={field.id}
            kind={field.kind}
            index={index}
            place={place + 1}
            companySlug={companySlug}
            files={files}
            onUp={canMove(index, -1)}
            onDown={canMove(index, 1)}
            onRemove={() => blocks.takeAway(index)}
          />
        ))}
      </ol>
      <fieldset className="mt-3 flex flex-wrap gap-2">
        <legend className="sr-only">{t('blocks.add')}</legend>
        {BLOCK_KINDS.map((kind, index) => {
          const Icon = ICONS[kind]
          return (
            <Button key={kind} id={index === 0 ? 'add-block' : undefined} onClick={() => blocks.add(language, kind)}>
              <Icon aria-hidden="true" />
              {t(`blocks.addKind.${kind}`)}
            </Button>
          )
        })}
      </fieldset>
      {own.length === 0 && others.length > 0 && (
        <div className="mt-3 flex flex-wrap gap-2">
          {others.map((other) => (
            <Button key={other} variant="quiet" onClick={() => blocks.copyFrom(other, language)}>
              {t('blocks.copyFrom', { language: t(`language.${other}`) })}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

/** After an attempt to save, shows the language in which something is wrong, because a field that is not there cannot be focused. */
function useShowErrors(fields: { language: AttendeeLanguage }[], show: (language: AttendeeLanguage) => void) {
  const { errors, submitCount } = useFormState<CourseDraft>({ name: 'blocks' })
  const wrong = fields.find((_, index) => Array.isArray(errors.blocks) && errors.blocks[index])?.language
  // biome-ignore lint/correctness/useExhaustiveDependencies: only an attempt changes the language, not each error while typing
  useEffect(() => {
    if (submitCount > 0 && wrong) show(wrong)
  }, [submitCount])
}
