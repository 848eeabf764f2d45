/** Calls back when a camera is plugged in or out, or its permission changes. Returns a function that stops it. */
export function watchCameras(callback: () => void): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  navigator.mediaDevices?.addEventListener?.('devicechange', callback, { signal })
  // Not every browser knows this permission.
  navigator.permissions
    ?.query({ name: 'camera' as PermissionName })
    .then((status) => status.addEventListener('change', callback, { signal }))
    .catch(() => {})
  return () => stopping.abort()
}
