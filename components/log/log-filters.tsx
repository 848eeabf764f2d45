import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { Input } from '#components/ui/input.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { actionsByArea } from './actions-by-area.ts'
import type { LogAction, LogActor } from './log.ts'
import { type LogAddress, logHref } from './log-address.ts'

type LogFiltersProps = {
  slug: string
  address: LogAddress
  actors: LogActor[]
  actions: readonly LogAction[]
  aboutName: string | null
}

/** A form that the browser itself sends: it needs no script, and the filter is in the address. */
export function LogFilters({ slug, address, actors, actions, aboutName }: LogFiltersProps) {
  const t = useTranslations('log')
  const { who, what, from, until, about } = address
  const isFiltered = who || what || from || until || about
  return (
    <search className="screen-only mb-4 grid gap-3">
      <form
        key={logHref(slug, address)}
        action={`/${slug}/log`}
        aria-label={t('filter.label')}
        className="grid grid-cols-2 items-end gap-3 max-sm:*:min-w-0 lg:grid-cols-[1fr_1.4fr_auto_auto_auto]"
      >
        <Field label={t('filter.who')} className="max-sm:col-span-2">
          {(control) => (
            <Select {...control} name="who" defaultValue={who ?? ''}>
              <option value="">{t('filter.everyone')}</option>
              <option value="job">{t('job')}</option>
              {actors.map(({ id, name, isFormer }) => (
                <option key={id} value={id}>
                  {isFormer ? t('filter.former', { name }) : name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('filter.what')} className="max-sm:col-span-2">
          {(control) => (
            <Select {...control} name="what" defaultValue={what ?? ''}>
              <option value="">{t('filter.everything')}</option>
              {actionsByArea(actions, (area) => t(`areas.${area}`)).map(({ area, label, ofArea }) => (
                <optgroup key={area} label={label}>
                  {ofArea.length > 1 && <option value={area}>{t('filter.allOf', { area: label })}</option>}
                  {ofArea.map((action) => (
                    <option key={action} value={action}>
                      {t(`actions.${action}`)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('filter.from')}>
          {(control) => <Input {...control} type="date" name="from" defaultValue={from} />}
        </Field>
        <Field label={t('filter.until')}>
          {(control) => <Input {...control} type="date" name="until" defaultValue={until} />}
        </Field>
        {about && <input type="hidden" name="about" value={about} />}
        <div className="flex gap-2 max-lg:col-span-2">
          <Button type="submit" variant="primary">
            {t('filter.apply')}
          </Button>
          {isFiltered && <LinkButton href={logHref(slug, {})}>{t('filter.clear')}</LinkButton>}
        </div>
      </form>
      {about && (
        <FilterChips
          label={t('columns.about')}
          chips={[
            {
              href: logHref(slug, address, { about: undefined }),
              label: t('filter.about', { name: aboutName ?? '–' }),
              active: true,
              icon: <X aria-hidden="true" className="size-4" />,
            },
          ]}
        />
      )}
    </search>
  )
}
