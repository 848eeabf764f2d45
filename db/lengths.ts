/** Lengths that the form, the procedure and the database share, in characters. */
export const LENGTHS = {
  email: 254,
  personName: 100,
  companyName: 200,
  courseTitle: 160,
  courseDescription: 500,
  courseContent: 50_000,
  topic: 120,
  equipmentName: 100,
  groupName: 100,
  place: 160,
  project: 160,
  note: 500,
  lookUpNote: 200,
  request: 1_000,
  scanText: 1024,
  signaturePath: 5_000,
  searchText: 100,
  fileName: 200,
  proofTitle: 160,
  classCodes: 100,
  certificateNumber: 100,
} as const

/** Of the address of a project. Not among the lengths that the check-in page loads. */
export const LONGEST_ADDRESS = 200
