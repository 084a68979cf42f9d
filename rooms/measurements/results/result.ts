import type {
  CodeableConcept,
  Extension,
  Observation,
  ObservationComponent,
  Quantity,
} from '@medplum/fhirtypes';
import { measurementDetailUrl, measurementSystem } from '../../../fhir/linchpin.ts';

/** What a value is called: by LOINC where that has a code we are certain of, else by our own. */
export interface Named {
  loinc?: readonly [code: string, display: string];
  own?: string;
  /** In plain words, as a chart shows it. */
  text: string;
}

export type Value =
  { quantity: { value: number; unit: string; code?: string; comparator?: '>' } } | { text: string };

/** A part of a measurement, with what is to be known of it: `masked`, `by-device`. */
export interface Part {
  named: Named;
  value: Value;
  details?: readonly string[];
}

/** One measurement as it becomes an Observation. */
export interface Result {
  named: Named;
  value?: Value | undefined;
  parts?: readonly Part[] | undefined;
  site?: string | undefined;
  method?: string | undefined;
  note?: string | undefined;
  details?: readonly string[] | undefined;
}

export function conceptOf({ loinc, own, text }: Named): CodeableConcept {
  const coding = [
    ...(loinc ? [{ system: 'http://loinc.org', code: loinc[0], display: loinc[1] }] : []),
    ...(own ? [{ system: measurementSystem, code: own }] : []),
  ];
  return { ...(coding.length > 0 && { coding }), text };
}

const detailed = (details: readonly string[] = []): { extension?: Extension[] } =>
  details.length === 0
    ? {}
    : { extension: details.map((valueCode) => ({ url: measurementDetailUrl, valueCode })) };

function valued(
  value: Value | undefined,
): Pick<ObservationComponent, 'valueQuantity' | 'valueString'> {
  if (value === undefined) return {};
  if ('text' in value) return { valueString: value.text };
  const { value: number, unit, code, comparator } = value.quantity;
  const quantity: Quantity = {
    value: number,
    ...(comparator && { comparator }),
    unit,
    ...(code !== undefined && { system: 'http://unitsofmeasure.org', code }),
  };
  return { valueQuantity: quantity };
}

/** The Observation of a result; who, when and whose are the same for all of a measurement. */
export function observationOf(
  { named, value, parts = [], site, method, note, details }: Result,
  base: Omit<Observation, 'code'> & { id: string },
): Observation & { id: string } {
  return {
    ...base,
    ...detailed(details),
    code: conceptOf(named),
    ...valued(value),
    ...(site !== undefined && { bodySite: { text: site } }),
    ...(method !== undefined && { method: { text: method } }),
    ...(note !== undefined && { note: [{ text: note }] }),
    ...(parts.length > 0 && {
      component: parts.map((part) => ({
        ...detailed(part.details),
        code: conceptOf(part.named),
        ...valued(part.value),
      })),
    }),
  };
}
