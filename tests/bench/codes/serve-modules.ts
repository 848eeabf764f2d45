import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.ts': 'text/javascript',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
}

/** The browser's addresses of the packages' names. Workers have no import maps, so the server replaces names in the files. */
const ADDRESSES: [RegExp, string][] = [
  [/(from|import\() ?'#/g, "$1 '/"],
  [/'zxing-wasm\/reader\/zxing_reader[.]wasm'/g, "'/node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'"],
  [/'zxing-wasm\/reader'/g, "'/node_modules/zxing-wasm/dist/es/reader/index.js'"],
]

/** Serves our own modules to a browser as Node runs them: without types or a bundler. `folders` adds others by name. */
export async function serveModules(folders: Record<string, string>): Promise<{ url: string; server: Server }> {
  const page = '<!doctype html><title>Bench</title><video muted playsinline></video>'
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    // Only an isolated page may measure its memory.
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('cross-origin-embedder-policy', 'require-corp')
    if (path === '/') return response.setHeader('content-type', 'text/html').end(page)
    const [, name = '', ...rest] = path.split('/')
    const file = folders[name] ? join(folders[name], ...rest) : join(process.cwd(), path)
    try {
      const bytes = await readFile(file)
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
      response.end(extname(file) === '.ts' ? forBrowser(bytes.toString()) : bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

function forBrowser(source: string): string {
  return ADDRESSES.reduce((text, [name, address]) => text.replace(name, address), stripTypeScriptTypes(source))
}
