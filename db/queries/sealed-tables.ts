import type { SealedTable } from './sealed-table.ts'

/** The id under this key in the payload of the event `e`, as SQL. */
export const ofPayload = (key: string) => `(e.payload::jsonb->>'${key}')::uuid`

/** Rows from before sealing: such an event names a table and a range of ids. */
export const SEALED_AS_FOUND = 'company.sealed_as_found'

/** What is sealed of each table: columns, moments, and which rows an audit event touches. `form` grows with a change of columns. */
export const SEALED_TABLES = {
  companies: {
    form: 1,
    columns: ['slug', 'orgnr', 'name', 'name_origin'],
    moments: ['created_at'],
    actions: ['company.founded'],
    touched: `select e.entity_id where e.action = 'company.founded'`,
  },
  // Without the name: it is the user's own, who changes it in every company at once.
  memberships: {
    form: 1,
    columns: ['user_id', 'email', 'role', 'ended_by'],
    moments: ['created_at', 'ended_at'],
    actions: ['membership.', 'company.founded', 'invitation.accepted'],
    touched: `select e.entity_id where e.action like 'membership.%'
      union all select e.actor_id where e.action in ('company.founded', 'invitation.accepted')`,
  },
  // Without the employer and the card: a branch becomes its main unit automatically, and a record keeps its state at issue.
  attendances: {
    form: 1,
    columns: [
      ...['session_id', 'person_id', 'scan_id', 'trust_level', 'checked_in_by', 'present_by'],
      ...['removed_by', 'removed_reason', 'removed_note', 'merged_into_id'],
    ],
    moments: ['checked_in_at', 'present_at', 'removed_at'],
    actions: ['attendance.'],
    touched: `select e.entity_id where e.action like 'attendance.%'
      union all select ${ofPayload('keptId')} where e.action in ('attendance.merged', 'attendance.put_back')
      union all select a.merged_into_id from attendances a where e.action = 'attendance.late_accepted'
        and a.tenant_id = :tenant and a.id = e.entity_id and a.merged_into_id is not null
      union all select b.id from attendances a join attendances b on b.tenant_id = :tenant and b.session_id = a.session_id
        and b.merged_into_id = a.id where e.action = 'attendance.put_back' and a.tenant_id = :tenant and a.id = e.entity_id`,
  },
  attendance_days: {
    form: 1,
    columns: ['attendance_id', 'session_id', 'day', 'filed_key', 'filed_by', 'present_by', 'removed_by'],
    moments: ['filed_at', 'present_at', 'removed_at'],
    actions: ['attendance_day.'],
    touched: `select e.entity_id where e.action like 'attendance_day.%'`,
  },
  attendance_inclusions: {
    form: 1,
    columns: ['attendance_id', 'session_id', 'reason', 'included_by', 'withdrawn_by'],
    moments: ['included_at', 'withdrawn_at'],
    actions: ['attendance_inclusion.'],
    touched: `select e.entity_id where e.action like 'attendance_inclusion.%'`,
  },
  identifications: {
    form: 1,
    columns: [
      ...['person_id', 'attendance_id', 'method', 'trust_level', 'document_kind', 'read_by', 'first_name', 'last_name'],
      ...['birth_date', 'employer_id', 'sub_unit_orgnr', 'sub_unit_name', 'identified_by'],
    ],
    moments: ['identified_at'],
    actions: ['attendance.declared', 'attendance.raised', 'attendance.checked_in', 'attendance.came_late'],
    // Written once, with its event: other events about the attendance did not change it.
    touched: `select i.id from identifications i where i.tenant_id = :tenant and i.attendance_id = e.entity_id
        and e.action in ('attendance.declared', 'attendance.raised', 'attendance.checked_in', 'attendance.came_late')
        and i.identified_at between e.occurred_at - interval '30 seconds' and e.occurred_at + interval '30 seconds'`,
  },
  person_merges: {
    form: 1,
    columns: [
      ...['decision_id', 'merged_id', 'into_id', 'previous_into_id', 'reason', 'merged_by'],
      ...['undone_by', 'undone_reason'],
    ],
    moments: ['merged_at', 'undone_at'],
    actions: ['person.merge'],
    touched: `select m.id from person_merges m where m.tenant_id = :tenant and m.decision_id = ${ofPayload('decisionId')}
        and e.action in ('person.merged', 'person.merge_undone')`,
  },
  person_distinctions: {
    form: 1,
    columns: ['first_id', 'second_id', 'decided_by'],
    moments: ['decided_at'],
    actions: ['person.told_apart'],
    touched: `select d.id from person_distinctions d where d.tenant_id = :tenant and e.action = 'person.told_apart'
        and d.first_id = least(e.entity_id, ${ofPayload('otherId')}) and d.second_id = greatest(e.entity_id, ${ofPayload('otherId')})`,
  },
  session_completions: {
    form: 1,
    columns: ['session_id', 'completed_by', 'undone_by', 'undone_reason'],
    moments: ['completed_at', 'undone_at'],
    actions: ['session.completed', 'session.completion_undone'],
    touched: `select ${ofPayload('completionId')} where e.action in ('session.completed', 'session.completion_undone')`,
  },
  external_proofs: {
    form: 1,
    columns: [
      ...['person_id', 'kind', 'title', 'issuer_name', 'class_codes', 'certificate_number'],
      ...['issued_date', 'until_date'],
      ...['from_date', 'issued_abroad', 'permission', 'file_id', 'file_sha256', 'note', 'submitted_by'],
    ],
    moments: ['submitted_at'],
    actions: ['external_proof.submitted'],
    touched: `select e.entity_id where e.action = 'external_proof.submitted'`,
  },
  proof_imports: {
    form: 1,
    columns: ['file_name', 'line_count', 'approved', 'imported_by', 'undone_by'],
    moments: ['imported_at', 'undone_at'],
    actions: ['proof_import.'],
    touched: `select e.entity_id where e.action like 'proof_import.%'`,
  },
  people_imports: {
    form: 1,
    columns: ['file_name', 'line_count', 'imported_by', 'undone_by'],
    moments: ['imported_at', 'undone_at'],
    actions: ['people_import.'],
    touched: `select e.entity_id where e.action like 'people_import.%'`,
  },
  external_proof_decisions: {
    form: 1,
    columns: ['proof_id', 'number', 'outcome', 'reason', 'decided_by'],
    moments: ['decided_at'],
    actions: ['external_proof.decided'],
    touched: `select ${ofPayload('decisionId')} where e.action = 'external_proof.decided'`,
  },
  // Of versions that were published before they had a text, the event names none.
  course_version_contents: {
    form: 1,
    columns: ['content'],
    moments: [],
    actions: ['course.published'],
    touched: `select ${ofPayload('versionId')} where e.action = 'course.published'
        and e.payload::jsonb->>'contentSha256' is not null`,
  },
  course_version_effects: {
    form: 1,
    columns: ['course_id', 'number', 'effect', 'ends_date', 'decided_by'],
    moments: ['decided_at'],
    actions: ['course.published'],
    touched: `select ${ofPayload('versionId')} where e.action = 'course.published' and e.payload::jsonb->>'effect' is not null`,
  },
  instructor_authorities: {
    form: 1,
    columns: [
      ...['membership_id', 'course_id', 'from_date', 'until_date', 'grounds', 'granted_by'],
      ...['withdrawn_by', 'withdrawn_reason'],
    ],
    moments: ['granted_at', 'withdrawn_at'],
    actions: ['authority.'],
    touched: `select e.entity_id where e.action in ('authority.granted', 'authority.withdrawn')`,
  },
  authority_choices: {
    form: 1,
    columns: ['mode', 'set_by'],
    moments: ['set_at'],
    actions: ['authority_choice.set'],
    touched: `select e.entity_id where e.action = 'authority_choice.set'`,
  },
  // Written once, with the completion: undoing it does not change them.
  session_authorities: {
    form: 1,
    columns: ['completion_id', 'course_version_id', 'instructor_id', 'training_date', 'authority_id'],
    moments: ['decided_at'],
    actions: ['session.completed'],
    touched: `select a.id from session_authorities a where a.tenant_id = :tenant and e.action = 'session.completed'
        and a.completion_id = ${ofPayload('completionId')}`,
  },
  quiz_attempts: {
    form: 1,
    columns: [
      ...['session_id', 'attendance_id', 'course_version_id', 'answers', 'right_count', 'question_count'],
      ...['needed_count', 'passed', 'language', 'written_by'],
    ],
    moments: ['device_time', 'sent_time', 'received_at'],
    actions: ['attendance.quiz_answered'],
    touched: `select ${ofPayload('attemptId')} where e.action = 'attendance.quiz_answered'`,
  },
  // Without the drawing, which may be erased: its digest is sealed, and `verify-records` compares the two.
  signatures: {
    form: 1,
    columns: [
      ...['session_id', 'attendance_id', 'completion_id', 'text_id', 'language', 'method', 'path_sha256'],
      ...['written_by', 'undone_by'],
    ],
    moments: ['device_time', 'sent_time', 'received_at', 'undone_at'],
    actions: ['attendance.signed', 'attendance.signature_undone', 'session.completed'],
    touched: `select ${ofPayload('signatureId')} where e.action in ('attendance.signed', 'attendance.signature_undone')
      union all select s.id from signatures s where s.tenant_id = :tenant and e.action = 'session.completed'
        and s.completion_id = ${ofPayload('completionId')}`,
  },
  // Sealed by the first signature under it; the content is compared with its digest.
  signed_texts: {
    form: 1,
    columns: ['session_id', 'sha256'],
    moments: ['created_at'],
    actions: ['attendance.signed', 'session.completed'],
    touched: `select ${ofPayload('newTextId')} where e.action in ('attendance.signed', 'session.completed')
        and ${ofPayload('newTextId')} is not null`,
  },
  look_ups: {
    form: 1,
    columns: ['card_check_id', 'purpose', 'note', 'looked_by'],
    moments: ['looked_at', 'expires_at'],
    actions: ['card_look_up.opened', 'card_look_up.asked'],
    touched: `select e.entity_id where e.action in ('card_look_up.opened', 'card_look_up.asked')`,
  },
  self_check_in_openings: {
    form: 1,
    columns: ['session_id', 'opened_by', 'ended_by'],
    moments: ['opened_at', 'ended_at'],
    actions: ['self_check_in.'],
    touched: `select e.entity_id where e.action like 'self_check_in.%'`,
  },
  // By which phone somebody came in, also where the phone had brought in others.
  self_check_ins: {
    form: 1,
    columns: ['session_id', 'attendance_id', 'opening_id', 'phone_key', 'came_in'],
    moments: ['checked_in_at'],
    actions: ['attendance.self_checked_in'],
    touched: `select ${ofPayload('selfCheckInId')} where e.action = 'attendance.self_checked_in'`,
  },
  // Without the answer: it belongs to the employer, whose own chain has the event that gave it.
  employer_claims: {
    form: 1,
    columns: ['person_id', 'employer_orgnr', 'issuer_name', 'first_name', 'last_name', 'birth_date', 'reason'],
    moments: ['created_at'],
    actions: ['record.issued', 'employer_claim.asked'],
    touched: `select e.entity_id where e.action = 'employer_claim.asked'
      union all select c.employer_claim_id from records c where c.tenant_id = :tenant and c.id = e.entity_id
        and c.employer_claim_id is not null and e.action = 'record.issued'`,
  },
} as const satisfies Record<string, SealedTable>

export type SealedTableName = keyof typeof SEALED_TABLES

/** Their names, in the order in which they are sealed. */
export const SEALED_TABLE_NAMES = Object.keys(SEALED_TABLES) as SealedTableName[]

/** The column with the company's id, and the condition that a row belongs to the company. */
export const tenantColumnOf = (table: SealedTableName) => (table === 'companies' ? 'id' : 'tenant_id')
