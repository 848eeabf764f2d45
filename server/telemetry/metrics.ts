/** In seconds, as OpenTelemetry's conventions say for requests and calls. */
const SHORT = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
/** In seconds, for what may wait for hours. */
const LONG = [1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400]

interface Metric {
  /** OpenTelemetry's own name where its conventions have one. */
  name: string
  /** The last three are read at each export: a value by itself, one whose parts may be added up, and one that only grows. */
  kind: 'histogram' | 'counter' | 'balance' | 'observed' | 'summed' | 'total'
  unit: string
  of: string
  buckets?: number[]
}

/**
 * Everything that is measured. A label comes from a closed set: a route or procedure of the code, an outcome, a queue, an access role. Never
 * an id, a name, an address or a text that somebody sent.
 */
export const METRICS = {
  request: {
    name: 'http.server.request.duration',
    kind: 'histogram',
    unit: 's',
    of: 'Requests, by route and status',
    buckets: SHORT,
  },
  runningRequests: {
    name: 'http.server.active_requests',
    kind: 'balance',
    unit: '{request}',
    of: 'Requests that are being answered',
  },
  procedure: {
    name: 'rpc.server.call.duration',
    kind: 'histogram',
    unit: 's',
    of: 'Calls of procedures, by procedure and outcome, over HTTP and from pages',
    buckets: SHORT,
  },
  connections: {
    name: 'db.client.connection.count',
    kind: 'summed',
    unit: '{connection}',
    of: 'Connections in use, by access role',
  },
  mostConnections: {
    name: 'db.client.connection.max',
    kind: 'summed',
    unit: '{connection}',
    of: 'The most connections that an access role may have',
  },
  waitingForConnection: {
    name: 'db.client.connection.pending_requests',
    kind: 'summed',
    unit: '{request}',
    of: 'Transactions that wait for a connection, by access role',
  },
  connectionTimeouts: {
    name: 'db.client.connection.timeouts',
    kind: 'total',
    unit: '{timeout}',
    of: 'Transactions that gave up waiting for a connection since the start, by access role',
  },
  job: {
    name: 'messaging.process.duration',
    kind: 'histogram',
    unit: 's',
    of: 'Runs of jobs, by queue and outcome',
    buckets: [...SHORT, 30, 60, 120],
  },
  jobDelay: {
    name: 'kyndig.job.delay',
    kind: 'histogram',
    unit: 's',
    of: 'How long after its time a job began, by queue',
    buckets: LONG,
  },
  queueSize: {
    name: 'kyndig.job.queue.size',
    kind: 'observed',
    unit: '{job}',
    of: 'Jobs of a queue that wait for their turn, wait for their time, or run; every server that runs jobs reports all of them',
  },
  cardLookup: {
    name: 'kyndig.hms_card.lookup.duration',
    kind: 'histogram',
    unit: 's',
    of: 'Questions to the register of HSE cards, by outcome, for somebody who waits or for a job',
    buckets: SHORT,
  },
  openCircuits: {
    name: 'kyndig.hms_card.circuit.open',
    kind: 'balance',
    unit: '{register}',
    of: 'Credentials for the register that this server rests for at least one company',
  },
  resolvedScans: {
    name: 'kyndig.scan.resolved',
    kind: 'counter',
    unit: '{scan}',
    of: 'Waiting scans that were asked about again, by outcome',
  },
  deviceDelay: {
    name: 'kyndig.device.write.age',
    kind: 'histogram',
    unit: 's',
    of: 'How long a write had waited on its device when it was sent, by the clock of the device',
    buckets: LONG,
  },
  sealedEvents: { name: 'kyndig.seal.events', kind: 'counter', unit: '{event}', of: 'Audit events that were sealed' },
  sealDelay: {
    name: 'kyndig.seal.delay',
    kind: 'histogram',
    unit: 's',
    of: 'The age of the oldest event of a batch when it was sealed',
    buckets: LONG,
  },
  companiesToSeal: {
    name: 'kyndig.seal.companies',
    kind: 'observed',
    unit: '{company}',
    of: 'Companies with events that were not sealed, when the sealer last looked',
  },
  eventLoop: {
    name: 'nodejs.eventloop.utilization',
    kind: 'observed',
    unit: '1',
    of: 'The part of the time since the last reading in which the process was busy',
  },
  memory: { name: 'process.memory.usage', kind: 'summed', unit: 'By', of: 'Memory that the process holds' },
} as const satisfies Record<string, Metric>

export type MetricKey = keyof typeof METRICS
type OfKind<Kind extends Metric['kind']> = {
  [Key in MetricKey]: (typeof METRICS)[Key]['kind'] extends Kind ? Key : never
}[MetricKey]

export type RecordedMetric = OfKind<'histogram' | 'counter' | 'balance'>
export type ObservedMetric = OfKind<'observed' | 'summed' | 'total'>
