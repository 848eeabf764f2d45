/**
 * The oldest browsers that can run what is sent to them, by version. `browserslist` in package.json says the same to the build;
 * tests/e2e/old-browser.spec.ts compares the build itself with it.
 */
export const OLDEST_BROWSERS = { chrome: '111', safari: '16.4', firefox: '115' } as const

/**
 * What is needed of a browser, in one list: expressions in the oldest JavaScript there is. They may throw, and are true in each of the
 * oldest browsers. Of what came at the same time, one stands for the rest.
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
 * A script in the oldest JavaScript that stands before everything else in a page. A browser that lacks something is told so in plain words
 * (`title`, `text`), and the page stops there: what follows would fail in ways that look like missing coverage.
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
