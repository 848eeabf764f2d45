import type { DemoItem } from './demo-items.ts'
import { type Html, html } from './html.ts'
import type { Language, PageTexts } from './page-texts.ts'
import { statusIcon } from './status-icon.ts'

/** One card as it looks when worn, with the register's answer below. */
export function cardTile(item: DemoItem, texts: PageTexts, language: Language): Html {
  const words = [item.name, item.employer, item.cardNumber, item.industry, item.status].join(' ').toLowerCase()
  return html`
<li class="tile" data-tone="${item.tone}" data-words="${words}">
  <a class="card" href="/cards/${item.slug}?lang=${language}" aria-label="${texts.showLabel(item.name)}">
    ${cardFace(item, texts)}
    <img class="qr" src="/qr/${item.slug}.svg" alt="" width="240" height="240" loading="lazy">
    <small class="specimen">${texts.specimen}</small>
  </a>
  <div class="caption">
    ${statusIcon(item.tone)}
    <p><strong>${item.status}</strong><span>${item.meaning}</span></p>
    <p class="actions">
      <a class="button" href="/cards/${item.slug}?lang=${language}">${texts.show}</a>
      <a class="button" href="/qr/${item.slug}.png" download="${item.slug}.png" aria-label="${texts.downloadLabel(item.name)}">${texts.download}</a>
    </p>
  </div>
</li>`
}

export function cardFace(item: DemoItem, texts: PageTexts): Html {
  return html`
<span class="face">
  <b class="name">${item.name}</b>
  ${item.employer && html`<span class="employer">${item.employer}</span>`}
  ${item.industry && html`<span class="industry">${item.industry}</span>`}
  <span class="facts">
    ${item.cardNumber ? html`<span>${texts.cardNumber} <b>${item.cardNumber}</b></span>` : html`<span>${texts.temporary}</span>`}
    ${item.validTo && html`<span>${texts.validTo} <b>${item.validTo}</b></span>`}
    ${item.chip && html`<span>${texts.chip} <b>${item.chip}</b></span>`}
  </span>
</span>`
}
