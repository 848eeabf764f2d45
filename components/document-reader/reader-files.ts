/**
 * The address of the text reader's files. Browsers cache a file permanently, so a changed file needs a new address
 * here.
 */
export const READER_FILES = '/document-reader/7.0.0-1'

export const CORE_SCRIPT = 'core.js'
/** Compressed with gzip and unpacked in the worker. */
export const CORE_WASM = 'core.wasm.gz'
export const modelFile = (model: string) => `${model}.traineddata.gz`
