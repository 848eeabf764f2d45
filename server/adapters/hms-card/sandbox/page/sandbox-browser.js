const CHANGES = {
  register: {
    normal: { down: false, latencyMs: 0, mode: 'normal', retryAfter: '' },
    slow: { down: false, latencyMs: 1500, mode: 'normal', retryAfter: '' },
    down: { down: true, latencyMs: 0, mode: 'normal', retryAfter: '' },
    maintenance: { down: false, latencyMs: 0, mode: 'maintenance', retryAfter: '30' },
    rateLimited: { down: false, latencyMs: 0, mode: 'rateLimited', retryAfter: '5' },
  },
  enterprises: {
    normal: { down: false, latencyMs: 0, mode: 'normal' },
    down: { down: true, latencyMs: 0, mode: 'normal' },
  },
}

const filter = document.querySelector('form.filter')
const control = document.querySelector('.control form')

if (filter) {
  filter.hidden = false
  filter.addEventListener('input', showWhatFits)
  filter.addEventListener('submit', (event) => event.preventDefault())
  showWhatFits()
}
control?.addEventListener('change', ({ target }) => {
  void tell('POST', { [target.name]: CHANGES[target.name][target.value] })
})
control?.addEventListener('reset', (event) => {
  event.preventDefault()
  for (const input of control.querySelectorAll('input')) input.checked = input.value === 'normal'
  void tell('DELETE')
})
addEventListener('keydown', ({ key, target }) => {
  if (!target.matches?.('input')) document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click()
})

function showWhatFits() {
  const { words, tone } = Object.fromEntries(new FormData(filter))
  const wanted = words.toLowerCase().split(/\s+/)
  let shown = 0
  for (const tile of filter.parentElement.querySelectorAll('.tile')) {
    const fits = wanted.every((word) => tile.dataset.words.includes(word)) && (!tone || tile.dataset.tone === tone)
    tile.hidden = !fits
    shown += Number(fits)
  }
  filter.parentElement.querySelector('.none').hidden = shown > 0
}

async function tell(method, change) {
  const output = control.querySelector('output')
  const body = change && JSON.stringify(change)
  const response = await fetch('/sandbox/control', {
    method,
    body,
    headers: { 'content-type': 'application/json' },
  }).catch(() => null)
  output.value = response?.ok ? control.dataset.changed : control.dataset.failed
}
