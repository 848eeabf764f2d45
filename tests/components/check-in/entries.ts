import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'

let count = 0

/** A person checked in with a valid card, changed as the test needs. */
export function anEntry(change: Partial<AttendanceEntry> = {}): AttendanceEntry {
  return {
    // Padded because lists are sorted by it, and the number so far depends on the files that ran before in this process.
    id: `entry-${String(++count).padStart(6, '0')}`,
    state: 'here',
    person: { id: `person-${count}`, firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' },
    employer: { orgnr: '310000019', name: 'Fjellbygg Test AS' },
    employerOrigin: 'register',
    cardNumberMasked: '90***01',
    cardStatus: 'VALID',
    cardStatusRaw: 'Gyldig',
    cardReason: null,
    trustLevel: 'register',
    identification: null,
    needs: null,
    registerError: null,
    checkedInAt: new Date('2026-11-22T09:42:00Z'),
    scannedAt: new Date('2026-11-22T09:42:00Z'),
    checkedAt: new Date('2026-11-22T09:42:00Z'),
    clockAheadSeconds: 0,
    present: false,
    removed: null,
    ...change,
  }
}

export const unnamed = { person: null, state: 'unresolved' } as const
