import { Temporal } from 'temporal-polyfill';
import type { AuditLine } from './audit.contract.ts';

const heads = [
  'Row',
  'Date',
  'Time',
  'Time zone',
  'Person',
  'Role',
  'What',
  'Outcome',
  'Why',
  'Patients',
  'More patients',
  'Address',
  'Sitting',
];

const outcomeWords = { done: 'done', seen: 'looked', refused: 'refused' } as const;

/**
 * The lines as a file of comma-separated values (RFC 4180), in the practice's time. A cell that a
 * spreadsheet would take for a formula is led by an apostrophe: names come from outside.
 */
export function toCsv(lines: readonly AuditLine[], timeZone: string): string {
  const rows = lines.map((line) => {
    const at = Temporal.Instant.from(line.at).toZonedDateTimeISO(timeZone);
    return [
      String(line.n),
      at.toPlainDate().toString(),
      at.toPlainTime().round('second').toString(),
      timeZone,
      line.who.name,
      line.who.role,
      line.what,
      outcomeWords[line.outcome],
      line.why ?? '',
      line.whom.map(({ name }) => name).join('; '),
      String(line.moreOfThem),
      line.address,
      line.sitting,
    ];
  });
  return [heads, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
