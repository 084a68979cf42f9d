import type {
  DeviceStatements,
  DeviceValue,
  DeviceValueName,
} from '../../../clinical/measurements/ekg/recording.ts';
import { ekgLimits, tidyText } from '../limits.ts';
import { textOf, type Bytes } from './sections.ts';

/** From here on a number of section 7 says why there is none (EN 1064, 5.10). */
const noNumber = 29_000;

/** Reads section 7: what the device measured of its first kind of beat. */
export function valuesOf(section: Bytes | undefined): DeviceValue[] {
  if (!section || section.length < 6) return [];
  const beats = section.u8(0);
  const rr = section.u16(2);
  const found: [DeviceValueName, number | undefined][] = [
    ['rate', rr > 0 && rr < noNumber ? Math.round(60_000 / rr) : undefined],
  ];
  if (beats > 0 && section.length >= 22) {
    const number = (n: number) => {
      const value = section.i16(6 + n * 2);
      return Math.abs(value) < noNumber ? value : undefined;
    };
    const [pOn, _pOff, qrsOn, qrsOff, tOff] = [0, 1, 2, 3, 4].map(number);
    found.push(['pr', between(pOn, qrsOn)], ['qrs', between(qrsOn, qrsOff)]);
    found.push(['qt', between(qrsOn, tOff)], ['p-axis', axis(number(5))]);
    found.push(['qrs-axis', axis(number(6))], ['t-axis', axis(number(7))]);
  }
  return found.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

const between = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined || to <= from ? undefined : to - from;

const axis = (degrees: number | undefined): number | undefined =>
  degrees === undefined || Math.abs(degrees) > 360 ? undefined : degrees;

const claimsByByte = ['unconfirmed', 'confirmed', 'over-read'] as const;

/** Reads section 8: what the device's program says of the recording, in its words. */
export function statementsOf(section: Bytes | undefined): DeviceStatements | undefined {
  if (!section || section.length < 9) return undefined;
  const count = Math.min(section.u8(8), ekgLimits.statements);
  const lines: string[] = [];
  let at = 9;
  for (let n = 0; n < count && at + 3 <= section.length; n += 1) {
    const length = section.u16(at + 1);
    const line = tidyText(textOf(section.part(at + 3, length).bytes));
    if (line) lines.push(line);
    at += 3 + length;
  }
  return lines.length > 0
    ? { lines, claims: claimsByByte[section.u8(0)] ?? 'unconfirmed' }
    : undefined;
}
