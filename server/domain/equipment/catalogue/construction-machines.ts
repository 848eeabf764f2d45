import { entry } from './catalogue-entry.ts'

const SITE = ['construction'] as const

/** Lifting, access and machines on building sites that documented training is enough for. */
export const CONSTRUCTION_MACHINES = [
  entry(
    ['scissor_lift', 'Personløfter: sakselift', 'MEWP: scissor lift'],
    { trades: ['construction', 'cleaning'], first: SITE },
    {
      nb: [
        'Fast og jevnt underlag, støttebein der de hører til, og hull i dekket er sikret.',
        'Se opp: strøm, bjelker og porter over kurven.',
        'Alle vet hvor nødsenkingen er, og har prøvd den.',
      ],
      en: [
        'Firm and level ground, outriggers where they belong, and holes in the floor secured.',
        'Look up: power lines, beams and doors above the basket.',
        'Everybody knows where the emergency lowering is, and has tried it.',
      ],
    },
  ),
  entry(
    ['boom_lift', 'Personløfter: bomlift', 'MEWP: boom lift'],
    { trades: ['construction', 'cleaning'] },
    {
      nb: [
        'Sele og kort line festes i kurven før den løftes.',
        'Bommen kan slynge kurven når hjulet går i et hull: kjør sakte, bommen nede.',
        'Vind, helling og last holdes innenfor det som står på skiltet.',
      ],
      en: [
        'Harness and a short lanyard are attached in the basket before it rises.',
        'The boom can catapult the basket when a wheel drops into a hole: drive slowly, boom down.',
        'Wind, slope and load are kept within what the plate says.',
      ],
    },
  ),
  entry(
    ['suspended_platform', 'Hengestillas', 'Suspended platform'],
    { trades: ['construction', 'cleaning'] },
    {
      nb: [
        'Oppheng, motvekt og sikkerhetswire kontrolleres av den som er utpekt.',
        'Alle på plattformen har sele festet i egen line eller feste.',
        'Området under er sperret.',
      ],
      en: [
        'Suspension, counterweight and safety rope are checked by the one who is appointed.',
        'Everybody on the platform has a harness attached to a line or anchor of its own.',
        'The area below is closed off.',
      ],
    },
  ),
  entry(
    ['mast_climber', 'Klatrestillas', 'Mast climbing platform'],
    { trades: SITE },
    {
      nb: [
        'Kontroller innfesting og bunnramme før første løft hver dag.',
        'Last fordeles slik diagrammet sier.',
        'Nødsenkingen er kjent for alle om bord.',
      ],
      en: [
        'Check the ties and the base frame before the first lift each day.',
        'Load is spread as the diagram says.',
        'The emergency lowering is known to all on board.',
      ],
    },
  ),
  entry(
    ['scaffold_use', 'Stillas: bruk og kontroll', 'Scaffold: use and checks'],
    { trades: SITE, first: SITE, validityMonths: 60 },
    {
      nb: [
        'Les stillasskiltet: belastning, kontrollert dato og hvem som eier det.',
        'Ingen fjerner rekkverk, fester eller plank på egen hånd.',
        'Meld fra om feil, og gå ned til de er rettet.',
      ],
      en: [
        'Read the scaffold tag: load, date of inspection and who owns it.',
        'Nobody removes guard rails, ties or boards on their own.',
        'Report defects, and come down until they are put right.',
      ],
    },
  ),
  entry(
    ['fall_protection', 'Fallsikring', 'Fall protection'],
    { trades: ['construction', 'cleaning'], first: ['construction', 'cleaning'], validityMonths: 24 },
    {
      nb: [
        'Rekkverk og stillas først; sele når det ikke går.',
        'Forankringen er over deg, og det er fri høyde under.',
        'Planen for redning er øvd: den som henger, må ned innen minutter.',
      ],
      en: [
        'Guard rails and scaffold first; a harness when that cannot be done.',
        'The anchor is above you, and there is clearance below.',
        'The rescue plan is practised: whoever hangs must be down within minutes.',
      ],
    },
  ),
  entry(
    ['ladders', 'Stige og arbeidsbukk', 'Ladders and trestles'],
    { trades: ['construction', 'cleaning'], first: ['cleaning'], validityMonths: 36 },
    {
      nb: [
        'En stige er en adkomst, ikke en arbeidsplass for lange jobber.',
        'Sikre foten og toppen, og la den stikke en meter over kanten.',
        'Tre punkter i kontakt hele tiden.',
      ],
      en: [
        'A ladder is a way up, not a workplace for long jobs.',
        'Secure its foot and its top, and let it reach a metre above the edge.',
        'Three points of contact all the time.',
      ],
    },
  ),
  entry(
    ['slinging', 'Anhuking og løfteredskap', 'Slinging and lifting accessories'],
    { trades: SITE, first: SITE },
    {
      nb: [
        'Velg redskap etter vekt, vinkel og kanter, og se på merket.',
        'Avtal tegn eller samband med kranføreren, én som gir dem.',
        'Ingen under hengende last, og styr den med line.',
      ],
      en: [
        'Choose the gear by weight, angle and edges, and look at its tag.',
        'Agree on signals or radio with the crane driver, and on one who gives them.',
        'Nobody under a hanging load, and steer it with a tag line.',
      ],
    },
  ),
  entry(
    ['mini_machine', 'Små anleggsmaskiner inntil 15 kW', 'Small earth-movers up to 15 kW'],
    { trades: SITE },
    {
      nb: [
        'Kabler og rør er påvist før det graves.',
        'Ingen innenfor svingradien, og øyekontakt før noen går inn.',
        'Hjulene og skråningen bestemmer farten: velt er det farligste.',
      ],
      en: [
        'Cables and pipes are located before digging.',
        'Nobody inside the turning circle, and eye contact before anybody steps in.',
        'Wheels and slope decide the speed: overturning is the greatest danger.',
      ],
    },
  ),
  entry(
    ['compactor', 'Vibroplate og hoppetusse', 'Plate compactor and rammer'],
    { trades: SITE },
    {
      nb: [
        'Hold føttene klare, og gå bakover bare når du ser veien.',
        'Eksos og støv i grøft eller rom: luft ut, eller bruk elektrisk.',
        'Vibrasjon i hender: bytt på arbeidet.',
      ],
      en: [
        'Keep your feet clear, and walk backwards only when you see the way.',
        'Exhaust and dust in a trench or a room: ventilate, or use an electric one.',
        'Vibration in the hands: take turns.',
      ],
    },
  ),
  entry(
    ['drilling_rig', 'Borerigg', 'Drilling rig'],
    { trades: SITE },
    {
      nb: [
        'Roterende borstenger tar klær: nødstopp og avstand.',
        'Undergrunnen er undersøkt for kabler, rør og gass.',
        'Riggen står på bærende grunn, også når den flyttes.',
      ],
      en: [
        'Turning rods catch clothing: emergency stop and distance.',
        'The ground is examined for cables, pipes and gas.',
        'The rig stands on ground that bears it, also while it is moved.',
      ],
    },
  ),
  entry(
    ['concrete_pump', 'Betongpumpe', 'Concrete pump'],
    { trades: SITE },
    {
      nb: [
        'Slangen slår når luft kommer i den: ingen ved slangeenden ved oppstart.',
        'Støttebeina står på plater, og bommen holdes unna strøm.',
        'Rengjør med trykket avlastet.',
      ],
      en: [
        'The hose whips when air gets into it: nobody at its end at the start.',
        'Outriggers stand on plates, and the boom is kept away from power lines.',
        'Clean with the pressure released.',
      ],
    },
  ),
]
