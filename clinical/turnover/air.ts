import type { Location } from '@medplum/fhirtypes';
import { roomAirUrl } from '../../fhir/linchpin.ts';
import table from '../../reference/isolation/air-changes.json' with { type: 'json' };

export const airSource =
  'CDC/HICPAC, Guidelines for Environmental Infection Control (2003), appendix B, table B.1, 99.9 %';

/**
 * How many minutes a room stays empty after airborne precautions, by its air changes an hour.
 * Between two rows of the table the lower is taken, which waits longer. Undefined: not assessed.
 */
export function airMinutesOf(changesPerHour: number | undefined): number | undefined {
  if (changesPerHour === undefined) return undefined;
  return table.rows.findLast(({ changes }) => changes <= changesPerHour)?.minutes;
}

/** How often an hour the air of this room is changed; undefined when nobody wrote it down. */
export const airChangesOf = ({ extension }: Location): number | undefined =>
  extension?.find(({ url }) => url === roomAirUrl)?.valueDecimal;

/** The room with its air changes, or without when they are not known; never mutates. */
export function withAirChanges<T extends Location>(location: T, changesPerHour?: number): T {
  const { extension = [], ...rest } = location;
  const others = extension.filter(({ url }) => url !== roomAirUrl);
  const all =
    changesPerHour === undefined
      ? others
      : [...others, { url: roomAirUrl, valueDecimal: changesPerHour }];
  return { ...(rest as T), ...(all.length > 0 && { extension: all }) };
}
