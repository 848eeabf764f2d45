import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { OthersAnswer } from '#components/verdict/others-answer.tsx'
import type { OthersVerdict } from '#components/verdict/verdict.ts'
import en from '#messages/en/verdict.json' with { type: 'json' }
import nb from '#messages/nb/verdict.json' with { type: 'json' }

const DOCUMENT = { firstName: 'Łukasz', lastName: 'Žukauskas', birthDate: '1986-07-02' }
const BESIDES = [{ id: 'x', title: 'Dust', isRetired: false }]

function textOf(answer: OthersVerdict, { locale = 'en' as 'nb' | 'en', isModel = false } = {}) {
  const shown = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="Europe/Oslo" messages={{ verdict: locale === 'en' ? en : nb }}>
      <OthersAnswer answer={answer} equipment="MEWP: scissor lift" isModel={isModel} document={DOCUMENT} />
    </NextIntlClientProvider>,
  )
  return shown.replaceAll(/<[^>]*>/g, ' ')
}

test.each(['nb', 'en'] as const)(
  'a no has neither a day nor what else is required, and says why it may be one, in %s',
  (locale) => {
    const no = textOf({ answer: 'no', until: null, besides: BESIDES }, { locale })
    expect(no).toContain((locale === 'en' ? en : nb).others.reasons)
    expect(no).not.toContain('Dust')
  },
)

test('a yes says until when, what the answer is not about, and nothing of reasons', () => {
  const until = textOf({ answer: 'until', until: '2028-11-22', besides: BESIDES })
  expect(until).toContain('Yes, until 22 November 2028')
  expect(until).toContain('The answer does not cover them: Dust')
  expect(until).not.toContain('Kyndig does not say which')
  expect(until).toContain('You asked about Łukasz Žukauskas, born 2 July 1986')
  expect(textOf({ answer: 'yes', until: null, besides: [] })).toMatch(/^\s*Yes\s+Valid training on/)
})

test('a yes about a make and model says that it is about the equipment', () => {
  const answer = { answer: 'yes' as const, until: null, besides: [] }
  expect(textOf(answer, { isModel: true })).toContain('Ask which make and model')
  expect(textOf(answer)).not.toContain('make and model')
})
