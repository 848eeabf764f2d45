declare module '@digitalbazaar/bitstring' {
  /** As far as it is used here: https://github.com/digitalbazaar/bitstring */
  export class Bitstring {
    constructor(options: { length: number })
    set(position: number, on: boolean): void
    /** GZIP, then base64url without padding. */
    encodeBits(): Promise<string>
  }
}
