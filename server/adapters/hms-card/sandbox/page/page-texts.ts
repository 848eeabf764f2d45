export const LANGUAGES = ['nb', 'en'] as const

export type Language = (typeof LANGUAGES)[number]

type Item = { title: string; text: string }

export type PageTexts = {
  title: string
  intro: string
  otherLanguage: { language: Language; name: string }
  cards: string
  cardsIntro: string
  faults: string
  faultsIntro: string
  filter: string
  filterPlaceholder: string
  all: string
  noneFits: string
  show: string
  showLabel: (name: string) => string
  download: string
  downloadLabel: (name: string) => string
  back: string
  previous: string
  next: string
  holdUp: string
  cardNumber: string
  temporary: string
  validTo: string
  chip: string
  specimen: string
  industries: Record<string, string>
  statuses: Record<string, string>
  statusMeanings: Record<string, string>
  unknownStatus: string
  reasons: Record<string, string>
  faultItems: Record<string, Item>
  control: string
  controlIntro: string
  register: string
  enterprises: string
  registerChoices: Record<string, Item>
  enterpriseChoices: Record<string, Item>
  reset: string
  changed: string
  changeFailed: string
}

export const TEXTS: Record<Language, PageTexts> = {
  nb: {
    title: 'Prøvekort',
    intro:
      'Hold et av kortene opp foran kameraet på innsjekksiden, fra en telefon eller et annet vindu. Har du ikke kamera, laster du ned koden og velger den som bilde. Alle personer og virksomheter er oppdiktet.',
    otherLanguage: { language: 'en', name: 'English' },
    cards: 'Kort',
    cardsIntro:
      'Registeret svarer på disse. Trykk på et kort for å vise koden stort. For prøver i stor skala kjenner registeret også kortnumrene 95000001 til 95099999, med hver sin oppdiktede person og koden på /qr/numbered-1.png og så videre.',
    faults: 'Når registeret ikke svarer som det skal',
    faultsIntro: 'Disse kodene får registeret til å feile, slik det også gjør av og til i virkeligheten.',
    filter: 'Vis',
    filterPlaceholder: 'Søk på navn, virksomhet eller nummer',
    all: 'Alle',
    noneFits: 'Ingen kort passer. Fjern søket eller velg Alle.',
    show: 'Vis stort',
    showLabel: (name) => `Vis koden til ${name} stort`,
    download: 'Last ned',
    downloadLabel: (name) => `Last ned koden til ${name} som bilde`,
    back: 'Alle kort',
    previous: 'Forrige',
    next: 'Neste',
    holdUp: 'Hold skjermen foran kameraet',
    cardNumber: 'Kortnr.',
    temporary: 'Midlertidig kort uten nummer',
    validTo: 'Gyldig til',
    chip: 'Brikke',
    specimen: 'Prøvekort. Ikke legitimasjon',
    industries: { BYGG: 'Bygg og anlegg', RENHOLD: 'Renhold', BILPLEIE: 'Bilpleie', VARETRANSPORT: 'Varetransport' },
    statuses: { Gyldig: 'Gyldig', Ugyldig: 'Ugyldig', Sperret: 'Sperret', Venter: 'Venter' },
    statusMeanings: {
      Gyldig: 'Kortet gjelder.',
      Ugyldig: 'Kortet gjelder ikke nå, men kan bli gyldig igjen.',
      Sperret: 'Kortet er stengt for godt.',
      Venter: 'Kortet er bestilt, men ikke ferdig behandlet.',
    },
    unknownStatus: 'Et nytt ord fra registeret. Skal ikke regnes som gyldig.',
    reasons: {
      UTLOPT: 'De to årene er gått.',
      ARBEIDSFORHOLD_OPPHORT: 'Arbeidsforholdet er avsluttet.',
      REGISTERKRAV: 'Virksomheten mangler registrering.',
      TAPT_ELLER_STJALET: 'Meldt tapt eller stjålet.',
    },
    faultItems: {
      'err-400': { title: 'Ugyldig spørsmål', text: 'Registeret forstår ikke koden (400).' },
      'err-401': { title: 'Ikke innlogget', text: 'Registeret godtar ikke påloggingen vår (401).' },
      'err-403': { title: 'Mangler tilgang', text: 'Vi har ikke lov til å slå opp (403).' },
      'err-404': { title: 'Ukjent kort', text: 'Registeret har aldri hatt dette kortet (404).' },
      'err-429': { title: 'For mange oppslag', text: 'Registeret ber oss vente to sekunder (429).' },
      'err-500': { title: 'Feil i registeret', text: 'Registeret feiler uten å si hvorfor (500).' },
      'err-503': { title: 'Vedlikehold', text: 'Registeret er stengt i tretti sekunder (503).' },
      hang: { title: 'Svarer aldri', text: 'Registeret tar imot spørsmålet, men svarer ikke.' },
      'broken-json': { title: 'Avkuttet svar', text: 'Svaret slutter midt i et ord.' },
    },
    control: 'Styr registrene',
    controlIntro: 'Valget gjelder alle oppslag til du endrer det.',
    register: 'HMS-kortregisteret',
    enterprises: 'Enhetsregisteret',
    registerChoices: {
      normal: { title: 'Svarer', text: 'Som vanlig' },
      slow: { title: 'Tregt', text: '1,5 sekunder per oppslag' },
      down: { title: 'Nede', text: 'Forbindelsen brytes' },
      maintenance: { title: 'Vedlikehold', text: 'Stengt, prøv igjen om 30 sekunder' },
      rateLimited: { title: 'For mange', text: 'Ber oss vente i 5 sekunder' },
    },
    enterpriseChoices: {
      normal: { title: 'Svarer', text: 'Som vanlig' },
      down: { title: 'Nede', text: 'Forbindelsen brytes' },
    },
    reset: 'Sett alt tilbake',
    changed: 'Endret.',
    changeFailed: 'Det gikk ikke. Kjører prøveregisteret fortsatt?',
  },
  en: {
    title: 'Test cards',
    intro:
      'Hold one of the cards up to the camera on the check-in page, from a phone or a second window. Without a camera, download the code and choose it as a picture. All people and companies are fictitious.',
    otherLanguage: { language: 'nb', name: 'Norsk' },
    cards: 'Cards',
    cardsIntro:
      'The register knows these. Tap a card to show its code large. For trials at scale the register also knows the card numbers 95000001 to 95099999, each of another fictitious person, with its code at /qr/numbered-1.png and so on.',
    faults: 'When the register does not answer as it should',
    faultsIntro: 'These codes make the register fail, as it also does now and then in real life.',
    filter: 'Show',
    filterPlaceholder: 'Search by name, company or number',
    all: 'All',
    noneFits: 'No card fits. Clear the search or choose All.',
    show: 'Show large',
    showLabel: (name) => `Show the code of ${name} large`,
    download: 'Download',
    downloadLabel: (name) => `Download the code of ${name} as a picture`,
    back: 'All cards',
    previous: 'Previous',
    next: 'Next',
    holdUp: 'Hold the screen up to the camera',
    cardNumber: 'Card no.',
    temporary: 'Temporary card without a number',
    validTo: 'Valid to',
    chip: 'Chip',
    specimen: 'Test card. Not identification',
    industries: { BYGG: 'Construction', RENHOLD: 'Cleaning', BILPLEIE: 'Car care', VARETRANSPORT: 'Goods transport' },
    statuses: { Gyldig: 'Valid', Ugyldig: 'Not valid', Sperret: 'Blocked', Venter: 'Pending' },
    statusMeanings: {
      Gyldig: 'The card counts.',
      Ugyldig: 'The card does not count now, but may become valid again.',
      Sperret: 'The card is closed for good.',
      Venter: 'The card has been ordered and is not ready yet.',
    },
    unknownStatus: 'A new word from the register. Must not count as valid.',
    reasons: {
      UTLOPT: 'The two years are over.',
      ARBEIDSFORHOLD_OPPHORT: 'The employment has ended.',
      REGISTERKRAV: 'The company lacks a registration.',
      TAPT_ELLER_STJALET: 'Reported lost or stolen.',
    },
    faultItems: {
      'err-400': { title: 'Bad question', text: 'The register does not understand the code (400).' },
      'err-401': { title: 'Not signed in', text: 'The register does not accept our sign-in (401).' },
      'err-403': { title: 'No access', text: 'We are not allowed to look up (403).' },
      'err-404': { title: 'Unknown card', text: 'The register never had this card (404).' },
      'err-429': { title: 'Too many look-ups', text: 'The register asks us to wait two seconds (429).' },
      'err-500': { title: 'Register error', text: 'The register fails without saying why (500).' },
      'err-503': { title: 'Maintenance', text: 'The register is closed for thirty seconds (503).' },
      hang: { title: 'Never answers', text: 'The register takes the question and does not answer.' },
      'broken-json': { title: 'Cut-off answer', text: 'The answer ends in the middle of a word.' },
    },
    control: 'Control the registers',
    controlIntro: 'What you choose holds for every look-up until you change it.',
    register: 'HMS-card register',
    enterprises: 'Enhetsregisteret, the register of companies',
    registerChoices: {
      normal: { title: 'Answers', text: 'As usual' },
      slow: { title: 'Slow', text: '1.5 seconds for each look-up' },
      down: { title: 'Down', text: 'The connection breaks' },
      maintenance: { title: 'Maintenance', text: 'Closed, try again in 30 seconds' },
      rateLimited: { title: 'Too many', text: 'Asks us to wait for 5 seconds' },
    },
    enterpriseChoices: {
      normal: { title: 'Answers', text: 'As usual' },
      down: { title: 'Down', text: 'The connection breaks' },
    },
    reset: 'Set everything back',
    changed: 'Changed.',
    changeFailed: 'That did not work. Is the sandbox still running?',
  },
}
