import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as a reader would copy it: each page's glyphs through the font's own ToUnicode
 * map, one line a piece of text. Reads what pdfmake writes (PDF 32000-1:2008, 9.10.3), not every
 * PDF.
 */
export function textOfPdf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const { text } of objects.values()) {
    for (const [, name, id] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id ?? '')?.text ?? '')?.[1];
      const map = objects.get(unicode ?? '')?.stream;
      if (name && map) fonts.set(name, unicodeMap(map));
    }
  }
  const pages = [...objects.values()].filter(({ stream }) => / TJ\b/.test(stream ?? ''));
  return pages.map(({ stream }) => textOfPage(stream ?? '', fonts)).join('\n');
}

interface PdfObject {
  text: string;
  stream?: string;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const raw = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
    const [, id = '', body = ''] = found;
    const [text = ''] = body.split('stream\n', 1);
    const start = body.indexOf('stream\n');
    if (start < 0) objects.set(id, { text });
    else {
      const bytes = Buffer.from(body.slice(start + 7, body.lastIndexOf('\nendstream')), 'latin1');
      const isPacked = text.includes('FlateDecode');
      objects.set(id, { text, stream: (isPacked ? inflateSync(bytes) : bytes).toString('latin1') });
    }
  }
  return objects;
}

function unicodeMap(map: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    let glyph = parseInt(from, 16);
    for (const [, hex = ''] of list.matchAll(/<([\w ]*)>/g)) {
      const units = hex.replace(/ /g, '').match(/.{4}/g) ?? [];
      glyphs.set(glyph, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
      glyph += 1;
    }
  }
  return glyphs;
}

function textOfPage(stream: string, fonts: ReadonlyMap<string, Map<number, string>>): string {
  let font: Map<number, string> | undefined;
  const lines: string[] = [];
  for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name);
    if (shown === undefined) continue;
    const hex = [...shown.matchAll(/<(\w+)>/g)].map(([, part]) => part).join('');
    const glyphs = (hex.match(/.{4}/g) ?? []).map((one) => parseInt(one, 16));
    lines.push(glyphs.map((glyph) => font?.get(glyph) ?? '?').join(''));
  }
  return lines.join('\n');
}
