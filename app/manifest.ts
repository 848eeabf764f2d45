import type { MetadataRoute } from 'next'

/** What a phone needs to put Kyndig on its home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Kyndig',
    short_name: 'Kyndig',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f9f7f5',
    theme_color: '#005d6b',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
