import { XMLParser } from 'fast-xml-parser';

/** The standard interface of CDC's WSDL 1.2 (2015), over SOAP 1.2. */
const namespace = 'urn:cdc:iisb:2011';
const soapNamespace = 'http://www.w3.org/2003/05/soap-envelope';

/** What an operation is called with or answers: names of elements and their texts. */
export type Operation = 'submitSingleMessage' | 'connectivityTest';

/** What stands in the body of an envelope. */
export type Body =
  | { is: 'operation'; name: string; parts: Readonly<Record<string, string>> }
  | { is: 'fault'; kind: string; reason: string };

/** A carriage return would be read as a line feed if it were not written as a reference. */
function escaped(text: string): string {
  const named = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // What XML 1.0 cannot hold at all is left out.
  return named
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replaceAll('\r', '&#xD;')
    .toWellFormed();
}

function enveloped(body: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>` +
    `<soap:Envelope xmlns:soap="${soapNamespace}" xmlns:urn="${namespace}">` +
    `<soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

/** An operation or its response as an envelope; a part that is not there is left out. */
export function envelopeOf(
  name: `${Operation}${'' | 'Response'}`,
  parts: Readonly<Record<string, string | undefined>>,
): string {
  const inner = Object.entries(parts).map(([part, text]) =>
    text === undefined ? '' : `<urn:${part}>${escaped(text)}</urn:${part}>`,
  );
  return enveloped(`<urn:${name}>${inner.join('')}</urn:${name}>`);
}

/** A fault as an envelope: its kind is an element of its detail, as the WSDL names it. */
export function faultOf(kind: string, reason: string, code: 'Sender' | 'Receiver'): string {
  return enveloped(
    `<soap:Fault><soap:Code><soap:Value>soap:${code}</soap:Value></soap:Code>` +
      `<soap:Reason><soap:Text xml:lang="en">${escaped(reason)}</soap:Text></soap:Reason>` +
      `<soap:Detail><urn:${kind}><urn:Reason>${escaped(reason)}</urn:Reason></urn:${kind}>` +
      `</soap:Detail></soap:Fault>`,
  );
}

// References are resolved by hand, so that no document can define its own.
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  processEntities: false,
  parseTagValue: false,
  trimValues: false,
});

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
    (whole, hex, digits, name) => {
      if (typeof name === 'string') return named[name] ?? whole;
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(digits);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

const record = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;

/** The text of an element, also where it stands in CDATA or has attributes; nothing of one with children. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return unescaped(value);
  const inner = record(value)?.['#text'];
  return typeof inner === 'string' ? unescaped(inner) : undefined;
}

/** Reads an envelope; undefined for what is none. Never throws. */
export function readEnvelope(text: string): Body | undefined {
  // A document type could define entities; SOAP forbids it.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return undefined;
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch {
    return undefined;
  }
  const body = record(record(record(parsed)?.['Envelope'])?.['Body']);
  const [found] = Object.entries(body ?? {}).filter(([name]) => !name.startsWith('#'));
  if (!found) return undefined;
  const [name, content] = found;
  if (name === 'Fault') return readFault(record(content));
  const parts = Object.entries(record(content) ?? {}).flatMap(([part, value]) => {
    const inner = textOf(value);
    return inner === undefined || part.startsWith('#') ? [] : [[part, inner] as const];
  });
  return { is: 'operation', name, parts: Object.fromEntries(parts) };
}

function readFault(fault: Record<string, unknown> | undefined): Body {
  const detail = record(fault?.['Detail'] ?? fault?.['detail']);
  const kind = Object.keys(detail ?? {}).find((name) => name.endsWith('Fault')) ?? 'Fault';
  const inner = record(detail?.[kind]);
  const reason = [
    textOf(inner?.['Reason'] ?? inner?.['reason'] ?? inner?.['Detail']),
    textOf(record(fault?.['Reason'])?.['Text']),
    textOf(fault?.['faultstring']),
  ].find((one) => one !== undefined && one.trim() !== '');
  return { is: 'fault', kind, reason: (reason ?? 'no reason given').slice(0, 300) };
}
