import type { AuditAction } from '#db/audit-actions.ts'
import type {
  CellState,
  CourseKind,
  ExternalProofKind,
  GroupRule,
  HmsCardIndustry,
  HmsCardStatus,
  InspectionCoverage,
  LookUpPurpose,
  RequirementAudience,
  Role,
  ShareLevel,
  StaffChangeKind,
  TrustLevel,
} from '#db/enums.ts'
import type { AuthorityState } from '#server/domain/authority/rules.ts'
import type { CardFilterName } from '#server/domain/card/rules.ts'
import type { CourseState } from '#server/domain/course/rules.ts'
import type { CatalogueRule } from '#server/domain/equipment/catalogue/catalogue-entry.ts'
import type { ProofState } from '#server/domain/external-proof/rules.ts'
import type { LinkState } from '#server/domain/inspection/rules.ts'
import type { LookUpMeans } from '#server/domain/look-up/rules.ts'
import type { ProjectCompanyState, SharedAnswer, SharedState } from '#server/domain/project-company/rules.ts'
import type { ShareState } from '#server/domain/project-share/rules.ts'
import type { IssuerStanding, ValidityState } from '#server/domain/record/rules.ts'
import type { StaffView } from '#server/domain/staff-change/rules.ts'
import type { ColumnKey, ExportFormat, ExportList } from './rules.ts'

/** A message, by its path in `messages/<locale>/`, so that each writer says it in the reader's language. */
export type Word =
  | `authority.state.${AuthorityState}`
  | 'authority.noEnd'
  | `cards.filters.${CardFilterName}`
  | `common.roles.${Role}`
  | `competence.issuer.${Exclude<IssuerStanding, 'verified'>}`
  | `competence.state.${ValidityState | 'renewed'}`
  | `competence.filters.${ValidityState}`
  | `courses.kind.${CourseKind}`
  | `courses.state.${CourseState}`
  | `equipment.rules.${CatalogueRule}`
  | `equipment.${'byCertificate' | 'noRule' | 'unknownCategory'}`
  | `externalProof.kind.${ExternalProofKind}`
  | `externalProof.state.${ProofState}`
  | `exports.words.${'yes' | 'no' | 'open' | 'unnamed'}`
  | `groups.rule.${GroupRule}`
  | `hmsCard.industry.${HmsCardIndustry}`
  | `hmsCard.status.${HmsCardStatus}`
  | `hmsCard.trust.${TrustLevel}`
  | `inspection.coverage.${InspectionCoverage}`
  | `inspection.state.${LinkState}`
  | `lookUp.means.${LookUpMeans}`
  | `lookUp.purposes.${LookUpPurpose}`
  | `plans.filters.${'upcoming' | 'past'}`
  | `projects.state.${'open' | 'ended'}`
  | `requirements.audience.${RequirementAudience}`
  | `requirements.state.${CellState}`
  | 'requirements.matrix.gaps'
  | `projects.register.${'everybody' | 'neverChecked'}`
  | `sharing.people.${`answers.${SharedAnswer}` | `states.${SharedState}` | 'gaps'}`
  | 'sharing.companies.unverified'
  | `sharing.companies.level.${ShareLevel}`
  | `sharing.companies.states.${ProjectCompanyState | 'joined'}`
  | `sharing.shares.states.${ShareState | 'joined'}`
  | `sessions.filters.${'open' | 'completed'}`
  | `log.actions.${AuditAction}`
  | 'log.attendee'
  | 'log.worker'
  | 'log.inspector'
  | 'log.job'
  | 'log.other_company'
  | `log.sealed.${'yes' | 'no'}`
  | 'competence.never'
  | `expiry.kinds.${'record' | 'card'}`
  | 'expiry.card'
  | `workers.changes.filter.${StaffView}`
  | `workers.changes.kind.${StaffChangeKind}`

/** The value of a cell. `nb` and `en`: a text that is stored in both. `day` and the first day of a `month`: `YYYY-MM-DD`. A moment is shown as in Oslo. */
export type Cell =
  | string
  | number
  | null
  | { day: string }
  | { month: string }
  | { days: readonly string[] }
  | { moment: Date }
  | { word: Word }
  | { nb: string; en: string }
  | { mark: Mark }

/** A signature: paper draws `path` (an SVG path on the pad); null of a tap. All other files say when it was given. */
export interface Mark {
  signedAt: Date
  path: string | null
  /** Whose it is, for who does not see it. */
  name: string
}

/** One column of a list. `width`: about how many characters are seen at once. `holds`: what a spreadsheet shows as a date. */
export interface Column<Row> {
  key: ColumnKey
  width: number
  holds?: 'day' | 'moment'
  value: (row: Row) => Cell
}

/** A column without what it takes from a row. */
export type ColumnHead = Omit<Column<never>, 'value'>

/** What a list was narrowed by: `exports.filter.<name>`. */
export interface FilterPart {
  name:
    | 'session'
    | 'place'
    | 'day'
    | 'instructor'
    | 'course'
    | 'search'
    | 'state'
    | 'employer'
    | 'group'
    | 'month'
    | 'kind'
    | 'who'
    | 'what'
    | 'from'
    | 'until'
    | 'about'
    | 'project'
    | 'company'
    | 'checked'
    | 'imported'
  value: Cell
}

/** A list that is being read: the writers take its pages one after another, so that few rows are in memory. */
export interface ListContent {
  /** `inspection`: the list of a pack, which no page exports. */
  list: ExportList | 'inspection'
  company: { name: string; orgnr: string }
  filter: readonly FilterPart[]
  columns: readonly ColumnHead[]
  pages: AsyncIterable<Cell[][]>
  madeAt: Date
}

export interface ListFile {
  /** Says what it is and the day, and nobody's name. */
  name: string
  type: string
  /** Read at the reader's pace. Throws INVALID (`tooManyForPdf`) before the first byte. */
  bytes: AsyncIterable<Uint8Array>
}

/** A file on this machine's disk. */
export interface SpooledFile {
  path: string
  /** Bytes. */
  size: number
  discard(): Promise<void>
}

/** Writes a list as a file, in the language of the person who asked. */
export interface ListFiles {
  write(content: ListContent, form: { format: ExportFormat; language: 'nb' | 'en' }): Promise<ListFile>
  /** Takes the bytes to the disk of this machine, at its pace. */
  spool(bytes: AsyncIterable<Uint8Array>): Promise<SpooledFile>
}
