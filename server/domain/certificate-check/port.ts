/** Makes the addresses that stand on certificates. */
export interface CertificateLinks {
  /** 128 bits that nobody can guess, in hex; the same for a record each time, so that a reprint is the same paper. */
  tokenOf(recordId: string): string
}
