const HOUR = 60 * 60
const DAY = 24 * HOUR

/** Of looking at what somebody is trained in by other companies. */
export const LOOK_UP_BUDGETS = {
  /** Look-ups of somebody's competence by their card. An unverified company gets none; its tries count. */
  competenceLookUp: {
    reason: 'tooManyCompetenceLookUps',
    limits: [
      { level: 'member', most: 60, unverified: 10, seconds: HOUR, alarm: 50 },
      { level: 'company', most: 600, unverified: 20, seconds: HOUR, alarm: 400 },
      { level: 'installation', most: 10_000, seconds: HOUR, alarm: 5_000 },
    ],
  },
  /** How many different people a member looks up outside sessions: many in an hour suggest that pictures of cards are being worked through. */
  peopleLookedUp: {
    reason: 'tooManyCompetenceLookUps',
    limits: [
      { level: 'member', most: null, seconds: HOUR, alarm: 30 },
      { level: 'company', most: null, seconds: HOUR, alarm: 200 },
      { level: 'installation', most: null, seconds: HOUR, alarm: 3_000 },
    ],
  },
  /** Look-ups that were refused: the card is not valid, its holder has closed look-ups, or has been looked up often enough. */
  lookUpRefused: {
    reason: 'tooManyCompetenceLookUps',
    limits: [
      { level: 'member', most: null, seconds: HOUR, alarm: 10 },
      { level: 'company', most: null, seconds: HOUR, alarm: 50 },
      { level: 'installation', most: null, seconds: HOUR, alarm: 500 },
    ],
  },
  /** Questions by a document about what other companies taught. Names and birth dates can be guessed, so these are few. */
  documentQuestion: {
    reason: 'tooManyCompetenceLookUps',
    limits: [
      { level: 'member', most: 20, unverified: 5, seconds: HOUR, alarm: 15 },
      { level: 'company', most: 100, unverified: 10, seconds: HOUR, alarm: 60 },
      { level: 'installation', most: 2_000, seconds: HOUR, alarm: 1_000 },
    ],
  },
  /** The same questions in a day: by the hour alone, a member could try 480 documents a day. */
  documentQuestionDaily: {
    reason: 'tooManyCompetenceLookUps',
    limits: [
      { level: 'member', most: 60, unverified: 10, seconds: DAY, alarm: 40 },
      { level: 'company', most: 300, unverified: 20, seconds: DAY, alarm: 200 },
      { level: 'installation', most: 10_000, seconds: DAY, alarm: 5_000 },
    ],
  },
  /** Questions by documents that are somebody's. Several may be about one person: each machine is a question. */
  documentWithMatch: {
    reason: 'tooManyCompetenceLookUps',
    limits: [
      { level: 'member', most: null, seconds: DAY, alarm: 40 },
      { level: 'company', most: null, seconds: DAY, alarm: 200 },
      { level: 'installation', most: null, seconds: DAY, alarm: 4_000 },
    ],
  },
  /** Documents that are nobody's, or of several, closed or asked too often: many suggest that names and birth dates are being tried. */
  documentWithoutMatch: {
    reason: 'tooManyCompetenceLookUps',
    limits: [
      { level: 'member', most: null, seconds: DAY, alarm: 10 },
      { level: 'company', most: null, seconds: DAY, alarm: 40 },
      { level: 'installation', most: null, seconds: DAY, alarm: 400 },
    ],
  },
} as const
