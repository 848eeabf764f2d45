import { entry } from './catalogue-entry.ts'

const SITE = ['construction'] as const

/** Hand-held and portable equipment on building sites. */
export const CONSTRUCTION_TOOLS = [
  entry(
    ['circular_saw', 'Sirkelsag', 'Circular saw'],
    { trades: SITE, first: SITE },
    {
      nb: [
        'Kløyvekniven og vernet sitter der de skal, og vernet går fritt tilbake.',
        'Sagen kan slå tilbake når bladet klemmes: støtt emnet, og stå ved siden av snittlinjen.',
        'Trekk ut støpselet eller ta av batteriet før bladet skiftes.',
      ],
      en: [
        'The riving knife and the guard are in place, and the guard springs back freely.',
        'The saw kicks back when the blade is pinched: support the work, and stand beside the line of the cut.',
        'Pull the plug or take off the battery before the blade is changed.',
      ],
    },
  ),
  entry(
    ['mitre_saw', 'Kapp- og gjærsag', 'Mitre saw'],
    { trades: SITE },
    {
      nb: [
        'Hold hendene utenfor faresonen, og spenn fast korte emner.',
        'Vernet dekker bladet når sagen er oppe.',
        'Rydd bort kapp først når bladet står stille.',
      ],
      en: [
        'Keep hands outside the danger zone, and clamp short pieces.',
        'The guard covers the blade when the saw is up.',
        'Clear offcuts only when the blade stands still.',
      ],
    },
  ),
  entry(
    ['table_saw', 'Bordsag', 'Table saw'],
    { trades: SITE },
    {
      nb: [
        'Bruk skyvestokk, og still vernet etter tykkelsen på emnet.',
        'Kløyvekniven hindrer at emnet klemmer bladet og blir kastet.',
        'Ingen løse hansker eller ermer nær bladet.',
      ],
      en: [
        'Use a push stick, and set the guard to the thickness of the work.',
        'The riving knife keeps the work from pinching the blade and being thrown.',
        'No loose gloves or sleeves near the blade.',
      ],
    },
  ),
  entry(
    ['band_saw', 'Båndsag', 'Band saw'],
    { trades: SITE },
    {
      nb: [
        'Bladføringen stilles tett over emnet.',
        'Stans sagen, og vent til bladet står, før emnet trekkes tilbake.',
        'Kontroller stramming og skader på bladet.',
      ],
      en: [
        'The blade guide is set close above the work.',
        'Stop the saw, and wait until the blade stands, before drawing the work back.',
        'Check the tension of the blade and look for damage.',
      ],
    },
  ),
  entry(
    ['chainsaw', 'Kjedesag', 'Chainsaw'],
    { trades: SITE },
    {
      nb: [
        'Kast fra spissen er den vanligste skaden: hold med begge hender, og sag aldri over skulderhøyde.',
        'Kjedebrems, kjedefanger og vernebukse er på plass før start.',
        'Avtal retrettvei, og hold andre på to trelengders avstand ved felling.',
      ],
      en: [
        'Kickback from the tip is the most common injury: hold with both hands, and never saw above the shoulder.',
        'Chain brake, chain catcher and protective trousers are in place before the start.',
        'Agree on an escape route, and keep others two tree lengths away when felling.',
      ],
    },
  ),
  entry(
    ['angle_grinder', 'Vinkelsliper', 'Angle grinder'],
    { trades: ['construction', 'car_care'], first: SITE },
    {
      nb: [
        'Skiven passer til maskinens turtall, er hel og ikke for gammel.',
        'Vernet står mellom skiven og deg, og støttehåndtaket brukes.',
        'Gnister tenner: rydd rundt, og ha slokkeutstyr klart.',
      ],
      en: [
        'The disc fits the speed of the machine, is whole and not too old.',
        'The guard is between the disc and you, and the side handle is used.',
        'Sparks set things alight: clear around you, and have an extinguisher at hand.',
      ],
    },
  ),
  entry(
    ['cut_off_saw', 'Kappsag for betong og stål', 'Cut-off saw for concrete and steel'],
    { trades: SITE },
    {
      nb: [
        'Vann eller avsug mot kvartsstøv, og maske i tillegg.',
        'Finn ut hva som ligger i veggen før du kapper: strøm, vann, armering.',
        'Skiven klemmes når snittet siger sammen: avlast begge sider.',
      ],
      en: [
        'Water or extraction against silica dust, and a mask as well.',
        'Find out what is inside the wall before you cut: power, water, reinforcement.',
        'The disc is pinched when the cut closes: take the load off both sides.',
      ],
    },
  ),
  entry(
    ['nail_gun', 'Spikerpistol', 'Nail gun'],
    { trades: SITE, first: SITE },
    {
      nb: [
        'Aldri fingeren på avtrekkeren når pistolen bæres.',
        'Spikeren kan gå gjennom emnet eller tilbake fra en kvist: hold hånden unna.',
        'Kople fra luft eller batteri før du fjerner en spiker som sitter fast.',
      ],
      en: [
        'Never a finger on the trigger while the gun is carried.',
        'The nail may go through the work or come back from a knot: keep your hand away.',
        'Disconnect air or battery before you clear a jam.',
      ],
    },
  ),
  entry(
    ['bolt_gun', 'Boltpistol', 'Powder-actuated tool'],
    { trades: SITE, first: SITE },
    {
      nb: [
        'Velg ladning etter underlaget, og prøv med den svakeste.',
        'Ingen bak veggen, og aldri i sprøtt eller hult materiale.',
        'Ved klikk: hold pistolen mot underlaget før du tar ut ladningen.',
      ],
      en: [
        'Choose the charge by the base material, and try the weakest first.',
        'Nobody behind the wall, and never in brittle or hollow material.',
        'After a misfire: keep the tool pressed to the surface before you take the charge out.',
      ],
    },
  ),
  entry(
    ['drilling_breaking', 'Borhammer og pigghammer', 'Rotary and breaking hammer'],
    { trades: SITE },
    {
      nb: [
        'Vibrasjon skader hender: bytt på, og hold oversikt over tiden.',
        'Boret kan sette seg fast og vri maskinen: bruk støttehåndtaket.',
        'Støv og støy krever vern også for dem som står ved siden av.',
      ],
      en: [
        'Vibration harms hands: take turns, and keep account of the time.',
        'The bit may jam and twist the machine: use the side handle.',
        'Dust and noise call for protection for those beside you as well.',
      ],
    },
  ),
  entry(
    ['welding', 'Sveiseutstyr', 'Welding equipment'],
    { trades: ['construction', 'car_care'] },
    {
      nb: [
        'Øyne, hud og lunger: maske, klær og avsug ved hver sveis.',
        'Varmt arbeid krever tillatelse og brannvakt der det kan brenne.',
        'Kontroller kabler, slanger, flasker og tilbakeslagsventiler.',
      ],
      en: [
        'Eyes, skin and lungs: mask, clothing and extraction for every weld.',
        'Hot work takes a permit and a fire watch where something can burn.',
        'Check cables, hoses, cylinders and flashback arrestors.',
      ],
    },
  ),
  entry(
    ['brush_cutter', 'Ryddesag', 'Brush cutter'],
    { trades: ['construction', 'cleaning'] },
    {
      nb: [
        'Hold andre minst femten meter unna.',
        'Selen er stilt inn, og hurtigutløseren virker.',
        'Bladet kaster stein: visir, hørselvern og vernesko.',
      ],
      en: [
        'Keep others at least fifteen metres away.',
        'The harness is adjusted, and the quick release works.',
        'The blade throws stones: visor, hearing protection and safety shoes.',
      ],
    },
  ),
  entry(
    ['winch', 'Vinsj og talje', 'Winch and hoist'],
    { trades: SITE },
    {
      nb: [
        'Feste og krok tåler lasten, og tillatt last er merket.',
        'Ingen står i linjen til en wire som kan ryke.',
        'Kontroller wire, kjetting og brems før bruk.',
      ],
      en: [
        'Anchor and hook bear the load, and the permitted load is marked.',
        'Nobody stands in line with a rope that can break.',
        'Check rope, chain and brake before use.',
      ],
    },
  ),
]
