import { TRADES } from '#db/enums.ts'
import { entry } from './catalogue-entry.ts'

/** Work that is trained without equipment of its own: by the general duty to train (arbeidsmiljøloven §3-2). */
export const EVERY_TRADE = [
  entry(
    ['site_induction', 'Introduksjon til arbeidsplassen', 'Workplace induction'],
    { trades: TRADES, kind: 'site_induction', rule: '3-2', validityMonths: null, first: TRADES },
    {
      nb: [
        'Adkomst, rømning og samlingsplass.',
        'Førstehjelp, brann og hvem du ringer.',
        'Slik melder du avvik, og slik stanser du arbeidet.',
      ],
      en: [
        'Ways in and out, and the assembly point.',
        'First aid, fire and whom you call.',
        'How you report what is wrong, and how you stop the work.',
      ],
    },
  ),
  entry(
    ['chemicals', 'Kjemikalier og stoffkartotek', 'Chemicals and the substance register'],
    { trades: TRADES, kind: 'other', rule: '3-2', validityMonths: 36, first: ['cleaning', 'car_care'] },
    {
      nb: [
        'Les faremerket og databladet før flasken åpnes.',
        'Bland aldri sure og klorholdige midler.',
        'Vern, lagring og hva du gjør ved søl eller sprut i øyet.',
      ],
      en: [
        'Read the hazard label and the data sheet before the bottle is opened.',
        'Never mix acids with products that contain chlorine.',
        'Protection, storage, and what to do about spills or a splash in the eye.',
      ],
    },
  ),
  entry(
    ['protective_equipment', 'Personlig verneutstyr', 'Personal protective equipment'],
    { trades: TRADES, kind: 'other', rule: '3-2', validityMonths: 36, first: ['cleaning'] },
    {
      nb: [
        'Hva som skal brukes hvor, og hvorfor.',
        'Slik prøves masken og hørselvernet på deg.',
        'Kontroll, rengjøring og når det skal kastes.',
      ],
      en: [
        'What is worn where, and why.',
        'How mask and hearing protection are fitted to you.',
        'Checks, cleaning, and when it is thrown away.',
      ],
    },
  ),
  entry(
    ['manual_handling', 'Løft og arbeidsstillinger', 'Lifting and working postures'],
    { trades: TRADES, kind: 'other', rule: '3-2', validityMonths: 36, first: ['cleaning'] },
    {
      nb: [
        'Bruk hjelpemiddel før rygg.',
        'Planlegg veien, og løft tett inntil kroppen.',
        'Variér, og si fra før det gjør vondt.',
      ],
      en: [
        'Use an aid before your back.',
        'Plan the way, and lift close to the body.',
        'Vary, and speak up before it hurts.',
      ],
    },
  ),
  entry(
    ['hot_work', 'Varme arbeider på plassen', 'Hot work on site'],
    {
      trades: ['construction', 'car_care'],
      kind: 'toolbox_talk',
      rule: '3-2',
      validityMonths: 12,
      first: ['construction'],
    },
    {
      nb: [
        'Ingen gnist uten tillatelse.',
        'Brannvakt under arbeidet og en time etterpå.',
        'Slokkeutstyr står klart, og det brennbare er flyttet eller dekket.',
      ],
      en: [
        'No spark without a permit.',
        'A fire watch during the work and an hour after it.',
        'Extinguishers stand ready, and what can burn is moved or covered.',
      ],
    },
  ),
  entry(
    ['working_alone', 'Alenearbeid', 'Working alone'],
    { trades: ['cleaning', 'car_care'], kind: 'toolbox_talk', rule: '3-2', validityMonths: 12, first: ['cleaning'] },
    {
      nb: [
        'Hvem vet hvor du er, og når du skal melde deg.',
        'Hva du ikke gjør alene.',
        'Trusler: gå først, meld etterpå.',
      ],
      en: [
        'Who knows where you are, and when you check in.',
        'What you do not do alone.',
        'Threats: leave first, report afterwards.',
      ],
    },
  ),
]
