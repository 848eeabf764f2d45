import type { SandboxState } from '../control.ts'
import { cardFace, cardTile } from './card-html.ts'
import type { DemoItem } from './demo-items.ts'
import { type Html, html } from './html.ts'
import type { Language, PageTexts } from './page-texts.ts'
import { statusIcon } from './status-icon.ts'

type View = { language: Language; texts: PageTexts }
type Items = { cards: DemoItem[]; faults: DemoItem[] }

/** All cards, all faults, and the current settings of both registers. */
export function overviewPage({ cards, faults }: Items, state: SandboxState, view: View): string {
  const { texts, language } = view
  const statuses = [...new Map(cards.map(({ tone, status }) => [tone, status]))]
  return document(
    view,
    texts.title,
    html`
<header class="top">
  <h1>${texts.title}</h1>
  <a class="button" href="/?lang=${texts.otherLanguage.language}" lang="${texts.otherLanguage.language}">${texts.otherLanguage.name}</a>
  <p class="intro">${texts.intro}</p>
</header>
<main>
  <section aria-labelledby="cards">
    <h2 id="cards">${texts.cards}</h2>
    <p>${texts.cardsIntro}</p>
    <form class="filter" role="search" hidden>
      <input type="search" name="words" placeholder="${texts.filterPlaceholder}" aria-label="${texts.filterPlaceholder}" autocomplete="off">
      <fieldset>
        <legend class="unseen">${texts.filter}</legend>
        ${choice('tone', '', texts.all, '', true)}
        ${statuses.map(([tone, status]) => choice('tone', tone, status, '', false))}
      </fieldset>
    </form>
    <ul class="tiles">${cards.map((item) => cardTile(item, texts, language))}</ul>
    <p class="none" role="status" hidden>${texts.noneFits}</p>
  </section>
  <section aria-labelledby="faults">
    <h2 id="faults">${texts.faults}</h2>
    <p>${texts.faultsIntro}</p>
    <ul class="tiles">${faults.map((item) => cardTile(item, texts, language))}</ul>
  </section>
  ${controlSection(state, texts)}
</main>`,
  )
}

/** One card, as large as the screen allows. */
export function singleCardPage(item: DemoItem, { cards, faults }: Items, view: View): string {
  const { texts, language } = view
  const all = [...cards, ...faults]
  const index = all.indexOf(item)
  const neighbour = (step: number) => `/cards/${all.at((index + step) % all.length)?.slug}?lang=${language}`
  return document(
    view,
    item.name,
    html`
<main class="single" data-tone="${item.tone}">
  <nav>
    <a class="button" href="/?lang=${language}" data-key="Escape">${texts.back}</a>
    <a class="button" href="${neighbour(-1)}" rel="prev" data-key="ArrowLeft">${texts.previous}</a>
    <a class="button" href="${neighbour(1)}" rel="next" data-key="ArrowRight">${texts.next}</a>
  </nav>
  <h1 class="unseen">${item.name}</h1>
  <img class="qr" src="/qr/${item.slug}.svg" alt="${texts.holdUp}" width="800" height="800">
  <div class="about">
    ${cardFace(item, texts)}
    <p class="caption">${statusIcon(item.tone)}<span><strong>${item.status}</strong> <span>${item.meaning}</span></span></p>
  </div>
</main>`,
  )
}

function controlSection({ register, enterprises }: SandboxState, texts: PageTexts): Html {
  const registerNow = register.down ? 'down' : register.latencyMs > 0 ? 'slow' : register.mode
  const enterprisesNow = enterprises.down ? 'down' : 'normal'
  const group = (name: string, legend: string, choices: PageTexts['registerChoices'], now: string) => html`
<fieldset>
  <legend>${legend}</legend>
  ${Object.entries(choices).map(([value, { title, text }]) => choice(name, value, title, text, value === now))}
</fieldset>`
  return html`
<section class="control" aria-labelledby="control">
  <h2 id="control">${texts.control}</h2>
  <p>${texts.controlIntro}</p>
  <form data-changed="${texts.changed}" data-failed="${texts.changeFailed}">
    ${group('register', texts.register, texts.registerChoices, registerNow)}
    ${group('enterprises', texts.enterprises, texts.enterpriseChoices, enterprisesNow)}
    <p><button type="reset" class="button">${texts.reset}</button> <output></output></p>
  </form>
</section>`
}

function choice(name: string, value: string, title: string, text: string, isChosen: boolean): Html {
  const checked = isChosen ? html` checked` : null
  const more = text ? html`<small>${text}</small>` : null
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}"${checked}><span>${title}${more}</span></label>`
}

function document({ language }: View, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/sandbox.css">
  <script src="/sandbox-browser.js" type="module"></script>
</head>
<body>${body}</body>
</html>
`.markup
}
