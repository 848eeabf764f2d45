import { fullNameOf } from '#server/domain/person/rules.ts'
import type { OwnData } from './collect-own-data.ts'
import type { OwnDataEntry } from './port.ts'

/** Whose row it is. */
export type At = (row: { companyId: string }) => OwnDataEntry[number]

export const day = (date: string | null) => (date === null ? null : { day: date })
export const moment = (time: Date | null) => (time === null ? null : { moment: time })

type Training =
  | 'attendances'
  | 'days'
  | 'inclusions'
  | 'additions'
  | 'quizAttempts'
  | 'signatures'
  | 'records'
  | 'certificateLetters'
  | 'externalProofs'

/** What the person has been trained in, how, and the papers for it. */
export function describeTraining(data: Pick<OwnData, Training>, at: At): Record<Training, OwnDataEntry[]> {
  return {
    attendances: data.attendances.map((row) => [
      at(row),
      ['when', moment(row.checkedInAt)],
      ['number', row.cardNumberMasked],
      ['present', moment(row.presentAt)],
      ['removed', moment(row.removedAt)],
      ['note', row.removedNote],
    ]),
    days: data.days.map((row) => [
      at(row),
      ['when', day(row.day)],
      ['present', moment(row.presentAt)],
      ['removed', moment(row.removedAt)],
    ]),
    inclusions: data.inclusions.map((row) => [
      at(row),
      ['reason', row.reason],
      ['when', moment(row.includedAt)],
      ['ended', moment(row.withdrawnAt)],
    ]),
    additions: data.additions.map((row) => [at(row), ['reason', row.reason], ['when', moment(row.addedAt)]]),
    quizAttempts: data.quizAttempts.map((row) => [
      at(row),
      ['when', moment(row.receivedAt)],
      ['result', `${row.rightCount}/${row.questionCount}`],
    ]),
    signatures: data.signatures.map((row) => [
      at(row),
      ['when', moment(row.receivedAt)],
      ['ended', moment(row.undoneAt)],
    ]),
    records: data.records.map((row) => [
      ['course', row.courseTitle],
      ['when', day(row.trainedOn)],
      ['until', day(row.validUntil)],
      ['certificate', row.certificateNumber],
      ['name', fullNameOf(row)],
      ['employer', row.employerName],
      ['issuer', row.issuerName],
      ['instructor', row.instructorName],
      ['identified', { trust: row.trustLevel }],
      ['revoked', moment(row.revokedAt)],
    ]),
    certificateLetters: data.certificateLetters.map((row) => [
      at(row),
      ['email', row.maskedAddress],
      ['when', moment(row.sentAt ?? row.requestedAt)],
    ]),
    externalProofs: data.externalProofs.map((row) => [
      at(row),
      ['title', row.title],
      ['issuer', row.issuerName],
      ['certificate', row.certificateNumber],
      ['from', day(row.issuedDate)],
      ['until', day(row.untilDate)],
      ['note', row.note],
      ['ended', moment(row.withdrawnAt)],
    ]),
  }
}
