/**
 * The oldest supported browsers, by version. `browserslist` in package.json tells the build the same; tests/e2e/old-
 * browser.spec.ts compares the build itself with it.
 */
export const OLDEST_BROWSERS = { chrome: '111', safari: '16.4', firefox: '115' } as const

/**
 * The features that we need of a browser: expressions in the oldest JavaScript. They may throw, and they are true in
 * each of the oldest browsers. One feature stands for all that arrived at the same time.
 */
export const NEEDED_FEATURES: Record<string, string> = {
  'sorting a copy of an array (Chrome 110, Safari 16, Firefox 115)': '[].toSorted',
  'looking behind in a pattern (Safari 16.4)': "new RegExp('(?<=a)b')",
  'drawing in a worker (Safari 16.4)': "typeof OffscreenCanvas === 'function'",
  'mixing colours (Chrome 111, Safari 16.2, Firefox 113)': "CSS.supports('color', 'color-mix(in srgb, red, blue)')",
  'own properties by name': 'Object.hasOwn',
  'copies of values': "typeof structuredClone === 'function'",
  'WebAssembly, which reads codes and documents': "typeof WebAssembly === 'object'",
}

/**
 * A script in the oldest JavaScript, before everything else in a page. A browser that lacks a feature shows a plain
 * message (`title`, `text`), and the page stops there: later code would fail in ways that look like being offline.
 */
export function oldBrowserScript({ title, text }: { title: string; text: string }): string {
  const checks = Object.values(NEEDED_FEATURES).map((test) => `function(){return ${test}}`)
  const script = `(function(d){
var checks=[${checks.join(',')}],i=0;
try{while(i<checks.length&&checks[i]())i++}catch(e){}
if(i===checks.length)return;
var say=function(){d.body.innerHTML='';
var box=d.createElement('main'),h=d.createElement('h1'),p=d.createElement('p');
box.id='old-browser';box.style.cssText='max-width:34rem;margin:0 auto;padding:4rem 1.25rem;font-family:sans-serif';
h.style.cssText='font-size:1.5rem;font-weight:bold;margin:0 0 .75rem';
h.appendChild(d.createTextNode(${quote(title)}));p.appendChild(d.createTextNode(${quote(text)}));
box.appendChild(h);box.appendChild(p);d.body.appendChild(box)};
if(window.stop)window.stop();
say()})(document)`
  return script.replaceAll('\n', '')
}

/** As JavaScript, inside of HTML. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c')
}
