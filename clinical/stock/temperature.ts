import type {
  Observation,
  ObservationComponent,
  Practitioner,
  Reference,
} from '@medplum/fhirtypes';
import { storageWatchSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { rangeOf, scales, scaleWords, type Scale, type StorageKind } from './storage.ts';

/** What an Observation of a place's temperatures is found by. */
export const temperatureCode = 'storage-temperature';

/** Lowest and highest since the thermometer was last set back, as its display says. */
export interface Temperatures {
  scale: Scale;
  lowest: number;
  highest: number;
}

export type Verdict =
  'in-range' | 'too-cold' | 'too-warm' | 'too-cold-and-too-warm' | 'not-assessed';

/** Whether a place kept its range; `not-assessed` for a place that has none. */
export function verdictOf(kind: StorageKind, { scale, lowest, highest }: Temperatures): Verdict {
  const range = rangeOf(kind, scale);
  if (!range) return 'not-assessed';
  const [isCold, isWarm] = [lowest < range.low, highest > range.high];
  if (isCold && isWarm) return 'too-cold-and-too-warm';
  return isCold ? 'too-cold' : isWarm ? 'too-warm' : 'in-range';
}

/** `36 to 45 °F`. */
export function inWords({ lowest, highest, scale }: Temperatures): string {
  return `${lowest} to ${highest} ${scaleWords[scale]}`;
}

interface Read extends Temperatures {
  id: string;
  placeId: string;
  by: Reference<Practitioner>;
  /** ISO instant. */
  at: string;
  note?: string | undefined;
}

/** One reading of a place as it is kept. */
export function asReading(read: Read & { verdict: Verdict }): Observation & { id: string } {
  const { id, placeId, by, at, scale, lowest, highest, note, verdict } = read;
  const part = (code: string, display: string, value: number): ObservationComponent => ({
    code: { coding: [{ system: storageWatchSystem, code, display }] },
    valueQuantity: {
      ...{ value, unit: scaleWords[scale], system: 'http://unitsofmeasure.org', code: scale },
    },
  });
  return {
    ...{ resourceType: 'Observation', id, status: 'final' },
    code: { coding: [{ system: storageWatchSystem, code: temperatureCode }], text: 'Temperatures' },
    subject: { reference: `Location/${placeId}` },
    effectiveDateTime: at,
    performer: [by],
    component: [part('lowest', 'Lowest', lowest), part('highest', 'Highest', highest)],
    ...(verdict !== 'not-assessed' && {
      interpretation: [{ coding: [{ system: storageWatchSystem, code: verdict }] }],
    }),
    ...(note && { note: [{ text: note }] }),
  };
}

/** One reading, read back; undefined for what is none. */
export function readReading(
  observation: Observation,
):
  | (Temperatures & { placeId: string; at: string; by?: string; verdict: Verdict; note?: string })
  | undefined {
  const value = (code: string) =>
    observation.component?.find((one) => one.code.coding?.some((each) => each.code === code))
      ?.valueQuantity;
  const [lowest, highest] = [value('lowest'), value('highest')];
  const placeId = idOf('Location', observation.subject);
  const scale = scales.find((one) => one === lowest?.code);
  const at = observation.effectiveDateTime;
  if (lowest?.value === undefined || highest?.value === undefined) return undefined;
  if (placeId === undefined || scale === undefined || at === undefined) return undefined;
  const by = observation.performer?.[0]?.display;
  const note = observation.note?.[0]?.text;
  const said = observation.interpretation?.[0]?.coding?.[0]?.code as Verdict | undefined;
  return {
    ...{ placeId, at, scale, lowest: lowest.value, highest: highest.value },
    verdict: said ?? 'not-assessed',
    ...(by !== undefined && { by }),
    ...(note !== undefined && { note }),
  };
}
