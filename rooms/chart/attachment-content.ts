import type { Attachment } from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** What a document holds: words, the bytes of a file, or why it cannot be shown. */
export type LoadedContent =
  | { kind: 'text'; text: string; isHtml: boolean }
  | { kind: 'file'; contentType: string; base64: string }
  | { kind: 'unreadable'; why: string };

/** What a browser draws by itself. Nothing that can hold a script (SVG) is among it. */
const drawn = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/gif', 'image/webp']);
const html = new Set(['text/html', 'application/xhtml+xml']);

/** Loads what an attachment holds itself, or what the Binary it points at holds. */
export async function loadContent(
  records: PracticeRecords,
  attachment: Attachment,
): Promise<LoadedContent> {
  if (attachment.data !== undefined) return contentOf(attachment.contentType, attachment.data);
  const binaryId = idOf('Binary', { reference: attachment.url ?? '' });
  if (binaryId === undefined) {
    return attachment.url === undefined
      ? unreadable('The record names this document and does not hold it.')
      : unreadable('This document is kept in another system. Ask for a copy to file it here.');
  }
  const binary = await records.read('Binary', binaryId);
  if (isRefusal(binary) || binary.data === undefined) {
    return unreadable('What this document points at is not in the record.');
  }
  return contentOf(attachment.contentType ?? binary.contentType, binary.data);
}

/** Base64 of a content type as something to be shown, or why it cannot be. */
export function contentOf(contentType: string | undefined, base64: string): LoadedContent {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(/\s*;\s*/);
  const plain = base64.replace(/\s+/g, '');
  if (drawn.has(type)) return { kind: 'file', contentType: type, base64: plain };
  if (type.startsWith('text/') || html.has(type) || isXmlOrJson(type)) {
    const charset = parameters.find((one) => one.startsWith('charset='))?.slice('charset='.length);
    const text = decode(Buffer.from(plain, 'base64'), charset?.replaceAll('"', ''));
    if (text !== undefined) return { kind: 'text', text, isHtml: html.has(type) };
    return unreadable('The letters of this text cannot be read; it may be damaged.');
  }
  const named = type === '' ? 'The record does not say what kind of file this is' : `It is ${type}`;
  return unreadable(`${named}, which cannot be shown here.`);
}

function isXmlOrJson(type: string): boolean {
  return /^application\/(?:.+\+)?(?:json|xml)$/.test(type);
}

/** Strictly: letters that would come out wrong are not shown at all. */
function decode(bytes: Buffer, charset = 'utf-8'): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(why: string): LoadedContent {
  return { kind: 'unreadable', why };
}
