import type { CourseKind } from '#db/enums.ts'

/** The courses of the country, the most frequent first: title, kind, and validity in months. */
export const TAUGHT_COURSES: [title: string, kind: CourseKind, months: number | null][] = [
  ['Introduksjon til byggeplassen', 'site_induction', null],
  ['Varme arbeider, lokal gjennomgang', 'toolbox_talk', 6],
  ['Fallsikring og arbeid i høyden', 'safety_training', 24],
  ['Personløfter, opplæring på maskinen', 'equipment_training', 12],
  ['Stillasbruk', 'safety_training', 36],
  ['Kjemikalier og stoffkartotek', 'safety_training', 24],
  ['Teleskoptruck, opplæring på maskinen', 'equipment_training', 12],
  ['Elsikkerhet for ikke-elektrikere', 'safety_training', 12],
  ['Grøfter og avstivning', 'toolbox_talk', 12],
  ['Løfteutstyr og stropping', 'equipment_training', 60],
  ['Vinkelsliper og kappeskiver', 'equipment_training', 60],
  ['Arbeid i trange rom', 'safety_training', 24],
  ['Førstehjelp på arbeidsplassen', 'other', 24],
  ['Støv og kvarts', 'toolbox_talk', null],
  ['Hjullaster, opplæring på maskinen', 'equipment_training', 60],
  ['Arbeid på og ved veg', 'safety_training', 60],
]

export const PLACES = ['Kursrom 2', 'Brakkeriggen', 'Tunnel 3', 'Porten', 'Hall B', 'Kai 4', 'Plan 3', 'Riggområdet']
