import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useFocusNext } from '#components/form/use-focus-next.ts'
import { toast } from '#components/ui/toast.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'
import { NO_QUESTIONS, type Question, type Quiz, type QuizOption } from '#server/domain/quiz/rules.ts'

/** The quiz in the form, and what can be done with it. After each action the keyboard stays where the question is. */
export function useQuizDraft() {
  const t = useTranslations('courses.quiz')
  const { control, getValues, setValue } = useFormContext<CourseDraft>()
  const quiz = (useWatch({ control, name: 'quiz' }) ?? null) as Quiz | null
  const [said, setSaid] = useState('')
  const focusNext = useFocusNext()
  const put = (next: Quiz | null) => setValue('quiz', next, { shouldDirty: true })
  const now = () => (getValues('quiz') ?? NO_QUESTIONS) as Quiz

  function change(part: Partial<Quiz>) {
    put({ ...now(), ...part })
  }

  function addQuestion() {
    const question = emptyQuestion()
    change({ questions: [...now().questions, question] })
    focusNext(`#question-${question.id} input[type=text]`)
  }

  /** A question may have been moved or removed while its picture was sent: it is found by its id. */
  function changeQuestion(id: string, part: Partial<Question>) {
    change({ questions: now().questions.map((each) => (each.id === id ? { ...each, ...part } : each)) })
  }

  function move(index: number, by: -1 | 1) {
    const questions = now().questions
    const other = index + by
    change({ questions: questions.with(index, questions[other]!).with(other, questions[index]!) })
    setSaid(t('moved', { place: other + 1, count: questions.length }))
    const isAtEnd = other === (by === -1 ? 0 : questions.length - 1)
    const button = (by === -1) === !isAtEnd ? 'up' : 'down'
    focusNext(`#question-${questions[index]!.id} [data-move=${button}]:enabled`)
  }

  function removeQuestion(index: number) {
    const before = now().questions
    const next = before[index + 1] ?? before[index - 1]
    change({ questions: before.toSpliced(index, 1) })
    focusNext(next ? `#question-${next.id}` : '#add-question')
    const putBack = () => change({ questions: now().questions.toSpliced(index, 0, before[index]!) })
    toast(t('questionRemoved'), { action: { label: t('undo'), onSelect: putBack } })
  }

  function remove() {
    const before = now()
    put(null)
    focusNext('#add-quiz')
    toast(t('removed'), { action: { label: t('undo'), onSelect: () => put(before) } })
  }

  return { quiz, said, change, addQuestion, changeQuestion, move, removeQuestion, remove }
}

export function emptyOption(): QuizOption {
  return { id: crypto.randomUUID(), texts: {}, isRight: false }
}

function emptyQuestion(): Question {
  return { id: crypto.randomUUID(), texts: {}, fileId: null, options: [emptyOption(), emptyOption(), emptyOption()] }
}
