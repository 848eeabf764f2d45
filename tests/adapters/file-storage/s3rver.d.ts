declare module '@20minutes/s3rver' {
  import type { AddressInfo } from 'node:net'

  /** As far as the tests use it: https://github.com/jamhall/s3rver */
  export default class S3rver {
    constructor(options: {
      address: string
      port: number
      silent: boolean
      directory: string
      vhostBuckets: boolean
      configureBuckets: { name: string }[]
    })
    run(): Promise<AddressInfo>
    close(): Promise<void>
  }
}
