import { entry } from './catalogue-entry.ts'

/** What moves goods where people walk. */
export const TRANSPORT = [
  entry(
    ['truck_tail_lift', 'Bakløfter', 'Tail lift'],
    { trades: ['construction', 'cleaning'] },
    {
      nb: [
        'Ta vekten av lasten med i planen, og sikre mot rulling.',
        'Se føttene: klemfare mellom plattform og kant.',
        'Parkeringsbremsen er på, og bilen står jevnt.',
      ],
      en: [
        'Count in the weight of the load, and keep it from rolling.',
        'Watch your feet: they can be crushed between platform and edge.',
        'The parking brake is on, and the vehicle stands level.',
      ],
    },
  ),
  entry(
    ['hook_lift', 'Krokløfter', 'Hook lift'],
    { trades: ['construction'] },
    {
      nb: [
        'Ingen bak eller ved siden av når containeren går av eller på.',
        'Fast underlag, og fri høyde over bommen.',
        'Lasten er sikret, og låsene er kontrollert før kjøring.',
      ],
      en: [
        'Nobody behind or beside when the container comes off or on.',
        'Firm ground, and clearance above the arm.',
        'The load is secured, and the locks are checked before driving.',
      ],
    },
  ),
  entry(
    ['pallet_truck', 'Jekketralle og ledetruck', 'Pallet truck, pedestrian controlled'],
    { trades: ['construction', 'cleaning', 'car_care'] },
    {
      nb: [
        'Gå ved siden av, og se veien før du svinger.',
        'Lasten er lav, stabil og innenfor det trucken tåler.',
        'Hold føtter og andre unna gaffelen.',
      ],
      en: [
        'Walk beside it, and look at the way before you turn.',
        'The load is low, stable and within what the truck bears.',
        'Keep feet and other people away from the forks.',
      ],
    },
  ),
  entry(
    ['tractor', 'Traktor', 'Tractor'],
    { trades: ['construction'] },
    {
      nb: [
        'Kraftoverføringsakselen har vern i hele lengden.',
        'Bruk bilbelte der det er veltebøyle.',
        'Stans motoren før du går ut for å rette på redskapet.',
      ],
      en: [
        'The drive shaft is guarded along all of its length.',
        'Wear the seat belt where there is a roll bar.',
        'Stop the engine before you get out to see to the implement.',
      ],
    },
  ),
]
