/**
 * Where the text reader's files are served from. Browsers keep a fetched file for good, so a change to a file needs
 * a new address here.
 */
export const READER_FILES = '/document-reader/7.0.0-1'

export const CORE_SCRIPT = 'core.js'
/** Packed with gzip, and unpacked in the worker. */
export const CORE_WASM = 'core.wasm.gz'
export const modelFile = (model: string) => `${model}.traineddata.gz`
