import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { logContract, ShownResult } from './lab.contract.ts';

export type ShownLog = z.output<typeof logContract.output>;

/** A test that came to no result, in words. */
export const stateWords: Record<ShownResult['state'], string> = {
  running: 'Running',
  preliminary: 'Not reviewed yet',
  final: 'No parts are kept',
  invalid: 'No valid result',
  void: 'Entered in error',
};

/** The parts of a result on one line; what was taken back is first said to be so. */
export function partsWords({ parts, takenBack }: Pick<ShownResult, 'parts' | 'takenBack'>): string {
  const one = ({ label, value, flag }: ShownResult['parts'][number]) =>
    `${label} ${value}${flag ? ` (${flag})` : ''}`;
  const words = parts.map(one).join(', ');
  return takenBack ? `Taken back by ${takenBack.by}: ${takenBack.reason} (was ${words})` : words;
}

const heads = [
  ...['Kind', 'Date', 'Time', 'Time zone', 'Patient', 'Test', 'Result', 'State', 'Device'],
  ...['Kit lot', 'Kit expires', 'Control lot', 'Operator', 'Read by', 'Bypass', 'Told', 'Notes'],
];

/** The log as comma-separated values (RFC 4180), in the practice's time. */
export function logCsv({ tests, controls }: ShownLog, timeZone: string): string {
  const time = (instant: string) => {
    const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
    return [at.toPlainDate().toString(), at.toPlainTime().round('second').toString(), timeZone];
  };
  const rows = [
    ...tests.map((one) => [
      ...['test', ...time(one.at), one.patient.name, one.label, partsWords(one), one.state],
      ...[String(one.attempt), one.kitLot, one.kitExpiresOn, '', one.operator, one.readBy ?? ''],
      one.bypass ? `${one.bypass.provider}: ${one.bypass.reason}` : '',
      ...[one.told.join('; '), one.invalidReason ?? ''],
    ]),
    ...controls.map((one) => [
      ...['control', ...time(one.at), '', one.label, one.reads, one.outcome, ''],
      ...[one.kitLot, '', one.controlLot, one.operator, '', '', ''],
      [one.findings, one.correctiveAction].filter(Boolean).join(' · '),
    ]),
  ];
  return [heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

/** A cell that a spreadsheet would take for a formula is led by an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
