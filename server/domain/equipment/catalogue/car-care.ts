import { entry } from './catalogue-entry.ts'

const CAR_CARE = ['car_care'] as const

/** What is used where vehicles are washed, kept and have their wheels changed. */
export const CAR_CARE_EQUIPMENT = [
  entry(
    ['vehicle_lift', 'Billøfter', 'Vehicle lift'],
    { trades: CAR_CARE, first: CAR_CARE },
    {
      nb: [
        'Løftepunktene er bilprodusentens, og armene er låst.',
        'Løft litt, kontroller at bilen står støtt, og løft så helt.',
        'Ingen i bilen, og ingen under før sperren er i.',
      ],
      en: [
        'The lifting points are the vehicle maker’s, and the arms are locked.',
        'Lift a little, see that the vehicle stands firm, then lift it all the way.',
        'Nobody inside the vehicle, and nobody below before the lock is in.',
      ],
    },
  ),
  entry(
    ['trolley_jack', 'Garasjejekk og støttebukker', 'Trolley jack and axle stands'],
    { trades: CAR_CARE, first: CAR_CARE },
    {
      nb: [
        'Jekken løfter, bukkene bærer: aldri under en bil på jekk alene.',
        'Fast og jevnt gulv, hjulene er kilt.',
        'Se etter oljelekkasje og skjeve bukker.',
      ],
      en: [
        'The jack lifts, the stands bear: never under a vehicle on a jack alone.',
        'A firm and level floor, the wheels are chocked.',
        'Look for oil leaks and bent stands.',
      ],
    },
  ),
  entry(
    ['tyre_changer', 'Dekkmonteringsmaskin', 'Tyre changer'],
    { trades: CAR_CARE, first: CAR_CARE },
    {
      nb: [
        'Fingre klemmes mellom dekk og felg: bruk verktøyet, ikke hånden.',
        'Stå til siden når dekket settes på plass med luft.',
        'Løst tøy og ringer tas av.',
      ],
      en: [
        'Fingers are caught between tyre and rim: use the tool, not the hand.',
        'Stand aside while the tyre is seated with air.',
        'Take off loose clothing and rings.',
      ],
    },
  ),
  entry(
    ['wheel_balancer', 'Avbalanseringsmaskin', 'Wheel balancer'],
    { trades: CAR_CARE, first: CAR_CARE },
    {
      nb: [
        'Vernet er nede så lenge hjulet går rundt.',
        'Løft med hjulheis der hjulet er tungt.',
        'Stein og lodd kan fly ut: vernebriller.',
      ],
      en: [
        'The guard is down for as long as the wheel turns.',
        'Use the wheel lifter where the wheel is heavy.',
        'Stones and weights may fly off: goggles.',
      ],
    },
  ),
  entry(
    ['tyre_inflation', 'Fylling av dekk', 'Tyre inflation'],
    { trades: CAR_CARE, first: CAR_CARE },
    {
      nb: [
        'Et dekk kan eksplodere: bur eller avstand, og lang slange med manometer.',
        'Se etter skader og feil størrelse før du fyller.',
        'Aldri over trykket som står på dekket.',
      ],
      en: [
        'A tyre can burst: a cage or distance, and a long hose with a gauge.',
        'Look for damage and a wrong size before you inflate.',
        'Never above the pressure that stands on the tyre.',
      ],
    },
  ),
  entry(
    ['impact_wrench', 'Muttertrekker', 'Impact wrench'],
    { trades: CAR_CARE, first: CAR_CARE },
    {
      nb: [
        'Slagpiper, aldri vanlige piper.',
        'Støy og vibrasjon: hørselvern, og bytt på.',
        'Trekk til slutt med momentnøkkel.',
      ],
      en: [
        'Impact sockets, never ordinary ones.',
        'Noise and vibration: hearing protection, and take turns.',
        'Tighten with a torque wrench at the end.',
      ],
    },
  ),
  entry(
    ['compressed_air', 'Trykkluft og kompressor', 'Compressed air and compressor'],
    { trades: ['car_care', 'construction'] },
    {
      nb: [
        'Aldri mot hud eller klær: luft under huden er livsfarlig.',
        'Tøm trykket før en kopling åpnes.',
        'Beholderen er kontrollert, og ventilen er ikke plombert opp.',
      ],
      en: [
        'Never at skin or clothing: air under the skin can kill.',
        'Release the pressure before a coupling is opened.',
        'The vessel is inspected, and its valve is not tampered with.',
      ],
    },
  ),
  entry(
    ['polishing_machine', 'Poleringsmaskin for lakk', 'Paint polishing machine'],
    { trades: CAR_CARE },
    {
      nb: [
        'Ledningen over skulderen, og ikke noe løst tøy.',
        'Poleringsmidler: les databladet, hansker og avtrekk.',
        'Puten stanses før maskinen legges ned.',
      ],
      en: [
        'The cord over your shoulder, and no loose clothing.',
        'Polishes: read the data sheet, gloves and extraction.',
        'The pad stands still before the machine is put down.',
      ],
    },
  ),
  entry(
    ['car_wash_plant', 'Vaskehall og vaskemaskin', 'Car wash plant'],
    { trades: CAR_CARE, first: CAR_CARE },
    {
      nb: [
        'Nødstopp er kjent, og anlegget låses før noen går inn.',
        'Glatte gulv, strøm og vann: støvler og jordfeilbryter.',
        'Kjemikalier koples til med hansker og briller.',
      ],
      en: [
        'The emergency stop is known, and the plant is locked off before anybody goes in.',
        'Slippery floors, power and water: boots and a residual current device.',
        'Chemicals are connected with gloves and goggles.',
      ],
    },
  ),
  entry(
    ['battery_charging', 'Lading av batterier', 'Battery charging'],
    { trades: ['car_care', 'cleaning'] },
    {
      nb: [
        'Knallgass: lufting, ingen gnist, og lader av før klemmen tas.',
        'Syre: briller, hansker og øyeskyller i nærheten.',
        'Se etter hovne eller varme batterier.',
      ],
      en: [
        'Explosive gas: ventilation, no sparks, and the charger off before the clamp comes off.',
        'Acid: goggles, gloves and an eyewash nearby.',
        'Look for batteries that are swollen or hot.',
      ],
    },
  ),
]
