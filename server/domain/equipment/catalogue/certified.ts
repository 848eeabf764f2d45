import { type CatalogueEntry, entry } from './catalogue-entry.ts'

const SITE = ['construction'] as const

// Nothing is made of these here: the points say what to look at on the certificate that somebody else has issued.
const certified = (name: [string, string, string], trades: CatalogueEntry['trades'] = SITE) =>
  entry(
    name,
    { trades, kind: 'certified_training', rule: '10-3', validityMonths: null },
    {
      nb: ['Se at beviset gjelder denne klassen, og hvem som har utstedt det.'],
      en: ['See that the certificate is for this class, and who issued it.'],
    },
  )

/** Equipment that takes a certificate from a certified provider (§10-3). */
export const CERTIFIED = [
  certified(['tower_crane', 'Tårnkran', 'Tower crane']),
  certified(['mobile_crane', 'Mobilkran over 2 tonnmeter', 'Mobile crane over 2 tonne-metres']),
  certified(['lorry_crane', 'Lastebilkran over 2 tonnmeter', 'Lorry loader crane over 2 tonne-metres']),
  certified(['bridge_crane', 'Bro- og traverskran', 'Bridge and overhead travelling crane']),
  certified(['portal_crane', 'Portalkran', 'Gantry crane']),
  certified(['offshore_crane', 'Offshorekran', 'Offshore crane']),
  certified(
    ['forklift', 'Truck med førersete', 'Forklift truck with a driver’s seat'],
    ['construction', 'cleaning', 'car_care'],
  ),
  certified(['telehandler', 'Teleskoptruck', 'Telescopic handler']),
  certified(['excavator', 'Gravemaskin over 15 kW', 'Excavator over 15 kW']),
  certified(['wheel_loader', 'Hjullaster over 15 kW', 'Wheel loader over 15 kW']),
  certified(['dozer', 'Bulldoser over 15 kW', 'Bulldozer over 15 kW']),
  certified(['dumper', 'Dumper over 15 kW', 'Dumper over 15 kW']),
  certified(['grader', 'Veihøvel over 15 kW', 'Grader over 15 kW']),
  certified(['roller', 'Vals over 15 kW', 'Roller over 15 kW']),
]
