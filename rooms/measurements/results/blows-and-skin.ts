import { zoneOf, zoneSource, zoneWords } from '../../../clinical/measurements/peak-flow/zones.ts';
import { regions } from '../../../clinical/measurements/skin/regions.ts';
import type { OutcomeOf } from '../take.contract.ts';
import type { Part, Result } from './result.ts';

const perMinute = { unit: 'L/min', code: 'L/min' };

/** The best of the blows, each of them, and the zone by the patient's own best. */
export function peakFlowResults(
  { blows, fewer, personalBest }: OutcomeOf<'peak-flow'>,
  onRecord: number | undefined,
): Result[] {
  const best = Math.max(...blows);
  const own = personalBest ?? onRecord;
  const zone = zoneOf(best, own);
  return [
    {
      named: {
        loinc: [
          '19935-6',
          'Maximum expiratory gas flow Respiratory system airway by Peak flow meter',
        ],
        text: 'Best of the blows',
      },
      value: { quantity: { value: best, ...perMinute } },
      ...(fewer && { note: `Fewer than three blows: ${fewer}` }),
    },
    {
      named: { own: 'peak-flow-blows', text: 'Blows' },
      parts: blows.map((value, n): Part => ({
        named: { own: 'peak-flow-blow', text: `${n + 1}` },
        value: { quantity: { value, ...perMinute } },
      })),
    },
    ...(personalBest === undefined
      ? []
      : [
          {
            named: { own: 'peak-flow-personal-best', text: 'Personal best' },
            value: { quantity: { value: personalBest, ...perMinute } },
          },
        ]),
    {
      named: { own: 'peak-flow-zone', text: 'Zone' },
      value: {
        text:
          zone === undefined
            ? 'Not assessed: no personal best is on record'
            : `${zoneWords[zone]} (${own} L/min)`,
      },
      note: zoneSource,
    },
  ];
}

const millimetres = { unit: 'mm', code: 'mm' };

/** A skin finding as it was seen and measured. */
export function skinResults(taken: OutcomeOf<'skin'>): Result[] {
  const { name, region, spot, longMm, shortMm, seen } = taken;
  const place = [regions[region].words, spot].filter(Boolean).join(': ');
  return [
    {
      named: { own: 'skin-finding', text: `Finding ${name}` },
      site: place,
      parts: [
        {
          named: { own: 'skin-long', text: 'longest' },
          value: { quantity: { value: longMm, ...millimetres } },
        },
        {
          named: { own: 'skin-short', text: 'across' },
          value: { quantity: { value: shortMm, ...millimetres } },
        },
      ],
      ...(seen && { note: seen }),
    },
  ];
}
