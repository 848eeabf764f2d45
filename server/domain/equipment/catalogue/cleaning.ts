import { entry } from './catalogue-entry.ts'

const CLEANING = ['cleaning'] as const

/** What cleaners use. */
export const CLEANING_EQUIPMENT = [
  entry(
    ['pressure_washer', 'Høytrykkspyler', 'High-pressure washer'],
    { trades: ['cleaning', 'car_care', 'construction'], first: ['cleaning', 'car_care'] },
    {
      nb: [
        'Strålen går gjennom hud: pek aldri på noen, heller ikke med tom pistol.',
        'Slange og kopling er hele, og strømmen går gjennom jordfeilbryter.',
        'Damp og sprut fra kjemikalier krever briller og maske.',
      ],
      en: [
        'The jet goes through skin: never point at anybody, not even with an empty gun.',
        'Hose and couplings are whole, and power comes through a residual current device.',
        'Mist and splashes of chemicals call for goggles and a mask.',
      ],
    },
  ),
  entry(
    ['scrubber_dryer', 'Gulvvaskemaskin, gående', 'Scrubber-dryer, walk-behind'],
    { trades: CLEANING, first: CLEANING },
    {
      nb: [
        'Rett kjemikalie i rett mengde, og vernebriller ved fylling.',
        'Skilt med «vått gulv», og se etter andre når du rygger.',
        'Slå av og ta ut nøkkelen før du løsner børster.',
      ],
      en: [
        'The right chemical in the right amount, and goggles when filling.',
        'Put up “wet floor”, and look for others when you reverse.',
        'Switch off and take the key out before you loosen brushes.',
      ],
    },
  ),
  entry(
    ['ride_on_scrubber', 'Gulvvaskemaskin med sete', 'Scrubber-dryer, ride-on'],
    { trades: CLEANING },
    {
      nb: [
        'Kjør sakte rundt hjørner og i ramper, og aldri på tvers av en skråning.',
        'Se etter lav høyde, porter og mennesker.',
        'Lad i ventilert rom, uten åpen flamme.',
      ],
      en: [
        'Drive slowly round corners and on ramps, and never across a slope.',
        'Look for low ceilings, doors and people.',
        'Charge in a ventilated room, without an open flame.',
      ],
    },
  ),
  entry(
    ['floor_polisher', 'Skure- og poleringsmaskin', 'Floor scrubber and polisher'],
    { trades: CLEANING, first: CLEANING },
    {
      nb: [
        'Maskinen trekker til siden: begge hender på styret før start.',
        'Kabelen ligger bak deg, og støpselet er ute når skiven byttes.',
        'Bruk vernesko: vekten ruller over føttene.',
      ],
      en: [
        'The machine pulls sideways: both hands on the handle before the start.',
        'The cable lies behind you, and the plug is out when the pad is changed.',
        'Wear safety shoes: the weight rolls over feet.',
      ],
    },
  ),
  entry(
    ['steam_cleaner', 'Damprenser', 'Steam cleaner'],
    { trades: ['cleaning', 'car_care'] },
    {
      nb: [
        'Damp brenner uten å synes: hold avstand til munnstykket.',
        'Slipp ut trykket før fylling.',
        'Aldri mot strømførende utstyr.',
      ],
      en: [
        'Steam burns without being seen: keep your distance from the nozzle.',
        'Release the pressure before filling.',
        'Never at anything live.',
      ],
    },
  ),
  entry(
    ['industrial_vacuum', 'Industristøvsuger', 'Industrial vacuum cleaner'],
    { trades: ['cleaning', 'construction'] },
    {
      nb: [
        'Farlig støv krever maskin i riktig støvklasse, og maske ved tømming.',
        'Filter og pose byttes uten at støvet slipper ut.',
        'Aldri varm aske eller noe som kan antennes.',
      ],
      en: [
        'Hazardous dust takes a machine of the right dust class, and a mask when it is emptied.',
        'Filter and bag are changed without letting dust out.',
        'Never hot ash or anything that can catch fire.',
      ],
    },
  ),
  entry(
    ['carpet_extractor', 'Tepperenser', 'Carpet extractor'],
    { trades: ['cleaning', 'car_care'] },
    {
      nb: [
        'Løft riktig: en full tank er tung.',
        'Varme og kjemi: hansker, og luft ut rommet.',
        'Kontroller kabel og støpsel der gulvet er vått.',
      ],
      en: [
        'Lift the right way: a full tank is heavy.',
        'Heat and chemicals: gloves, and air the room.',
        'Check cable and plug where the floor is wet.',
      ],
    },
  ),
  entry(
    ['sweeper', 'Feiemaskin', 'Sweeper'],
    { trades: ['cleaning', 'construction'] },
    {
      nb: [
        'Se bakover og til sidene der folk går.',
        'Støv bindes med vann der det er mulig.',
        'Stans børstene før du fjerner det som sitter fast.',
      ],
      en: [
        'Look behind you and to the sides where people walk.',
        'Bind dust with water where you can.',
        'Stop the brushes before you clear what is stuck.',
      ],
    },
  ),
  entry(
    ['waste_compactor', 'Avfallspresse', 'Waste compactor'],
    { trades: ['cleaning'], first: CLEANING },
    {
      nb: [
        'Ingen hender inn når porten er åpen: lås og merk før retting.',
        'Nødstoppen prøves før skiftet.',
        'Bare avfall som pressen er laget for.',
      ],
      en: [
        'No hands inside while the gate is open: lock and tag before clearing.',
        'The emergency stop is tried before the shift.',
        'Only waste that the press is made for.',
      ],
    },
  ),
  entry(
    ['window_poles', 'Vindusvask med stang og vann', 'Window cleaning with water-fed poles'],
    { trades: CLEANING },
    {
      nb: [
        'Lange stenger leder strøm: se etter ledninger.',
        'Sperr av under, og legg slangen utenfor gangveien.',
        'Variér arbeidet: nakke og skuldre blir overbelastet.',
      ],
      en: [
        'Long poles conduct: look for power lines.',
        'Close off below, and lay the hose out of the way of walkers.',
        'Vary the work: neck and shoulders are overloaded.',
      ],
    },
  ),
]
