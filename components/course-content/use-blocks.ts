import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useFocusNext } from '#components/form/use-focus-next.ts'
import { toast } from '#components/ui/toast.ts'
import type { AttendeeLanguage } from '#db/enums.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'
import { type Block, type BlockKind, neighbourOf } from '#server/domain/course-content/rules.ts'

/** The blocks in the form, and what can be done with them. After each action the keyboard stays where the block is. */
export function useBlocks() {
  const t = useTranslations('courses.blocks')
  const { control, getValues } = useFormContext<CourseDraft>()
  const { fields, append, insert, remove, swap } = useFieldArray({ control, name: 'blocks', keyName: 'key' })
  const [said, setSaid] = useState('')
  const focusNext = useFocusNext()
  const values = () => (getValues('blocks') ?? []) as Block[]

  function add(language: AttendeeLanguage, kind: BlockKind) {
    const block = emptyBlock(language, kind)
    append(block, { shouldFocus: false })
    focusNext(`#block-${block.id} :is(input:not([type=file]), textarea, button[aria-describedby])`)
  }

  function move(index: number, by: -1 | 1) {
    const other = neighbourOf(fields, index, by)
    if (other === null) return
    const { id, language } = fields[index]!
    swap(index, other)
    const place = fields.slice(0, other + 1).filter((field) => field.language === language).length
    setSaid(t('moved', { place, count: fields.filter((field) => field.language === language).length }))
    const isLast = neighbourOf(fields, other, by) === null
    const button = (by === -1) === !isLast ? 'up' : 'down'
    focusNext(`#block-${id} [data-move=${button}]:enabled`)
  }

  function takeAway(index: number) {
    const block = values()[index]!
    remove(index)
    const next = neighbourOf(fields, index, 1) ?? neighbourOf(fields, index, -1)
    focusNext(next === null ? '#add-block' : `#block-${fields[next]!.id}`)
    const putBack = () => {
      insert(Math.min(index, values().length), block, { shouldFocus: false })
      focusNext(`#block-${block.id}`)
    }
    toast(t('removed', { kind: t(`kind.${block.kind}`) }), { action: { label: t('undo'), onSelect: putBack } })
  }

  function copyFrom(source: AttendeeLanguage, language: AttendeeLanguage) {
    const copies = values()
      .filter((block) => block.language === source)
      .map((block) => Object.assign({}, block, { id: crypto.randomUUID(), language }))
    append(copies, { shouldFocus: false })
  }

  return { fields, said, add, move, takeAway, copyFrom }
}

function emptyBlock(language: AttendeeLanguage, kind: BlockKind): Block {
  const base = { id: crypto.randomUUID(), language, text: '' }
  if (kind === 'picture' || kind === 'file') return { ...base, kind, fileId: null }
  if (kind === 'video') return { ...base, kind, url: '' }
  return { ...base, kind }
}
