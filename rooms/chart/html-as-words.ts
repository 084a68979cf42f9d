const breaks =
  'address,article,blockquote,br,dd,div,dt,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,section,tr,ul';
const silent = 'head,script,style,template,noscript';

/**
 * The words of an HTML document, line by line. It is parsed and never put on the page: nothing in
 * it runs, and nothing it names (pictures, frames) is fetched.
 */
export function htmlAsWords(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(silent)) element.remove();
  for (const element of body.querySelectorAll('td,th')) element.append('  ');
  for (const element of body.querySelectorAll(breaks)) element.after('\n');
  const text = body.textContent ?? '';
  return text
    .replace(/[ \t\u00a0]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
