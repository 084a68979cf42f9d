import { hasUnknownEntity } from './entities.ts';

const XHTML = 'http://www.w3.org/1999/xhtml';

/** FHIR R4, 2.4.0: the basic formatting elements of HTML 4 (chapters 7 to 11 and 15), links, images. */
const ELEMENTS = new Set(
  `a abbr acronym address area b bdo big blockquote br caption center cite code col colgroup dd del
  dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li map ol p pre q s samp small span
  strike strong sub sup table tbody td tfoot th thead tr tt u ul var`.split(/\s+/),
);

const ATTRIBUTES = new Set(
  `xmlns xml:lang xml:space id class style title lang dir name href src alt width height border align
  valign colspan rowspan cellpadding cellspacing summary scope headers abbr axis span char charoff
  frame rules cite datetime type start value compact clear noshade size color face bgcolor nowrap
  hreflang charset rel rev target shape coords usemap ismap longdesc accesskey tabindex
  idref`.split(/\s+/),
);

const ADDRESSES = new Set(['href', 'src', 'cite', 'longdesc', 'usemap']);
const SAFE_ADDRESS = /^(https?:|mailto:|tel:|ftp:|urn:|cid:|data:image\/(png|jpe?g|gif|webp)[;,])/i;

/** Not the beginning of a character reference. */
const BARE_AMPERSAND = /&(?!#\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;)/;

const TAG =
  /<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<\/([A-Za-z][\w:.-]*)\s*>/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The text of an attribute as a browser reads it: character references resolved. */
function unescaped(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));?/gi, (whole, hex, digits, name) => {
    if (name !== undefined)
      return { colon: ':', tab: ' ', newline: ' ' }[String(name).toLowerCase()] ?? whole;
    const point = hex === undefined ? Number(digits) : Number.parseInt(String(hex), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}

function addressFault(name: string, value: string): string | undefined {
  // Browsers drop control characters and spaces when they read a scheme.
  const bare = unescaped(value).replace(/[\u0000-\u0020]+/g, '');
  const hasScheme = /^[^/?#]*:/.test(bare);
  return !hasScheme || SAFE_ADDRESS.test(bare) ? undefined : `must not hold an unsafe ${name}`;
}

function styleFault(style: string): string | undefined {
  if (/\\|expression\s*\(|javascript:|@import|binding\s*:|behavior\s*:/i.test(style)) {
    return 'must not hold a style that runs or loads something';
  }
  for (const [, address = ''] of style.matchAll(/url\s*\(\s*["']?([^"')]*)/gi)) {
    const fault = addressFault('style', address);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function attributeFault(name: string, value: string): string | undefined {
  if (!ATTRIBUTES.has(name)) {
    return /^on/i.test(name)
      ? 'must not hold event handlers'
      : `must not hold an attribute that FHIR does not allow${shown(name)}`;
  }
  if (ADDRESSES.has(name)) return addressFault(name, value);
  if (name === 'style') return styleFault(unescaped(value));
  if (name === 'xmlns' && value !== XHTML) return 'must not hold another namespace than XHTML';
  return undefined;
}

function shown(name: string): string {
  return name.length <= 20 ? `; got ${name}` : '';
}

function openingFault(element: string, attributes: string, isRoot: boolean): string | undefined {
  if (!ELEMENTS.has(element)) {
    return `must not hold an element that FHIR does not allow${shown(element)}`;
  }
  if (attributes === '' && !isRoot) return undefined;
  let hasNamespace = false;
  const names = new Set<string>();
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (names.has(name)) return 'must not hold one attribute twice';
    names.add(name);
    const fault = attributeFault(name, double ?? single ?? '');
    if (fault !== undefined) return fault;
    hasNamespace ||= name === 'xmlns';
  }
  const isRight = !isRoot || (element === 'div' && hasNamespace);
  return isRight ? undefined : `must be one <div xmlns="${XHTML}"> element`;
}

/**
 * What is wrong with the XHTML of a narrative, or nothing. It must be one `div` in the XHTML
 * namespace, well formed, and hold only what cannot run: no scripts, event handlers, frames, forms
 * or unsafe addresses. Takes time in proportion to the length.
 */
export function narrativeFault(div: string): string | undefined {
  const malformed = 'must be well-formed XHTML: every element opened and closed in order';
  const open: string[] = [];
  let at = div.search(/\S/);
  let isRoot = true;
  while (at >= 0 && at < div.length) {
    if (!isRoot && open.length === 0) break;
    if (div.startsWith('<!--', at) && !isRoot) {
      const end = div.indexOf('-->', at + 4);
      if (end < 0) return malformed;
      at = div.indexOf('<', end + 3);
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(div);
    if (tag === null) return isRoot ? `must be one <div xmlns="${XHTML}"> element` : malformed;
    const [, opened, attributes = '', closed, closing] = tag;
    if (opened !== undefined) {
      const fault = openingFault(opened, attributes, isRoot);
      if (fault !== undefined) return fault;
      if (closed !== '/') open.push(opened);
      isRoot = false;
    } else if (open.pop() !== closing) return malformed;
    at = open.length === 0 ? TAG.lastIndex : div.indexOf('<', TAG.lastIndex);
  }
  const isAllRead = at >= 0 && !isRoot && open.length === 0 && !/\S/.test(div.slice(at));
  if (!isAllRead) return malformed;
  if (BARE_AMPERSAND.test(div)) return 'must write & as &amp;';
  return hasUnknownEntity(div) ? 'must not hold a named character that XHTML has not' : undefined;
}
