import { setTimeout as wait } from 'node:timers/promises'
import type { SandboxControl } from './control.ts'
import type { SandboxEnterprise, SandboxEnterprises } from './enterprises.ts'
import { type Exchange, sendJson } from './exchange.ts'
import { misbehave } from './misbehave.ts'

export const ENTERPRISE_API_PATH = '/enhetsregisteret/api'

const LARGEST_PAGE = 100

export type EnterpriseSandbox = { handle(exchange: Exchange): Promise<void> }

/** The part of Enhetsregisteret that the portal uses, in the format of data.brreg.no. */
export function createEnterpriseSandbox(
  enterprises: SandboxEnterprises,
  control: SandboxControl,
  now: () => Date,
): EnterpriseSandbox {
  return {
    async handle(exchange) {
      control.count('enterpriseRequests')
      const { down, latencyMs, mode } = control.state.enterprises
      if (down) return void exchange.request.destroy()
      if (latencyMs > 0) await wait(latencyMs)
      if (mode !== 'normal') return misbehave(exchange, mode, '')
      return route(exchange)
    },
  }

  function route(exchange: Exchange) {
    const path = exchange.url.pathname.slice(ENTERPRISE_API_PATH.length)
    const [, kind, orgnr] = /^\/(enheter|underenheter)(?:\/([^/]*))?$/.exec(path) ?? []
    if (kind === undefined) return notFound(exchange)
    const isMainUnit = kind === 'enheter'
    if (orgnr === undefined) return search(exchange, isMainUnit)
    if (!/^\d{9}$/.test(orgnr)) return badOrgnr(exchange, decodeURIComponent(orgnr))
    return find(exchange, orgnr, isMainUnit)
  }

  function find(exchange: Exchange, orgnr: string, isMainUnit: boolean) {
    const { mainUnits, subUnits, deleted, removed } = enterprises
    const unit = (isMainUnit ? mainUnits : subUnits).find((candidate) => candidate.orgnr === orgnr)
    if (unit) return sendJson(exchange, 200, bodyOf(unit))
    const gone = isMainUnit ? deleted.find((candidate) => candidate.orgnr === orgnr) : undefined
    if (gone) return sendJson(exchange, 200, deletedBody(gone))
    if (isMainUnit && removed.includes(orgnr)) return removedUnit(exchange, orgnr)
    return notFound(exchange)
  }

  function search(exchange: Exchange, isMainUnit: boolean) {
    const { searchParams } = exchange.url
    const size = Number(searchParams.get('size') ?? 20)
    if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) return badSize(exchange, searchParams.get('size'))
    const words = (searchParams.get('navn') ?? '').toLocaleLowerCase('nb').split(/\s+/).filter(Boolean)
    const all = isMainUnit ? enterprises.mainUnits : enterprises.subUnits
    const hits = all.filter(({ name }) => words.every((word) => name.toLocaleLowerCase('nb').includes(word)))
    const found = hits.slice(0, size).map(bodyOf)
    const page = { size, totalElements: hits.length, totalPages: Math.ceil(hits.length / size), number: 0 }
    const embedded = isMainUnit ? { enheter: found } : { underenheter: found }
    return sendJson(exchange, 200, found.length > 0 ? { _embedded: embedded, page } : { page })
  }

  function badOrgnr(exchange: Exchange, given: string) {
    return badRequest(exchange, 'Organisasjonsnummer må bestå av 9 siffer', 'organisasjonsnummer', given)
  }

  function badSize(exchange: Exchange, given: string | null) {
    return badRequest(exchange, `Size må være et tall mellom 1 og ${LARGEST_PAGE}`, 'size', given ?? '')
  }

  function badRequest(exchange: Exchange, feilmelding: string, parameter: string, feilaktigVerdi: string) {
    sendJson(exchange, 400, {
      tidsstempel: now().getTime(),
      status: 400,
      feilmelding: 'Feilaktig forespørsel',
      sti: exchange.url.pathname,
      antallFeil: 1,
      valideringsfeil: [{ feilmelding, parametere: [parameter], feilaktigVerdi }],
    })
  }
}

function bodyOf({ orgnr, name, parentOrgnr, address, bankrupt }: SandboxEnterprise): object {
  const place = {
    land: 'Norge',
    landkode: 'NO',
    postnummer: address.postcode,
    poststed: address.town,
    adresse: [address.street],
  }
  const base = { organisasjonsnummer: orgnr, navn: name.toLocaleUpperCase('nb') }
  if (parentOrgnr !== undefined) {
    return {
      ...base,
      organisasjonsform: { kode: 'BEDR', beskrivelse: 'Underenhet til næringsdrivende og offentlig forvaltning' },
      overordnetEnhet: parentOrgnr,
      beliggenhetsadresse: place,
      respons_klasse: 'Underenhet',
    }
  }
  return {
    ...base,
    organisasjonsform: { kode: 'AS', beskrivelse: 'Aksjeselskap' },
    forretningsadresse: place,
    konkurs: bankrupt ?? false,
    underAvvikling: false,
    respons_klasse: 'Enhet',
  }
}

function deletedBody({ orgnr, name, deletedOn, mergedInto }: SandboxEnterprises['deleted'][number]): object {
  return {
    organisasjonsnummer: orgnr,
    navn: name.toLocaleUpperCase('nb'),
    organisasjonsform: { kode: 'AS', beskrivelse: 'Aksjeselskap' },
    slettedato: deletedOn,
    ...(mergedInto && { sammenslattMed: mergedInto }),
    respons_klasse: 'SlettetEnhet',
  }
}

function removedUnit(exchange: Exchange, orgnr: string): void {
  sendJson(exchange, 410, { organisasjonsnummer: orgnr, slettedato: '2023-01-15', respons_klasse: 'FjernetEnhet' })
}

function notFound(exchange: Exchange): void {
  sendJson(exchange, 404, { status: 404, feilmelding: 'Fant ikke enheten', sti: exchange.url.pathname })
}
