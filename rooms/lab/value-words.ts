import type { Observation } from '@medplum/fhirtypes';
import { componentWith } from '../../clinical/in-office-tests/tests.ts';
import { testAnswerSystem } from '../../fhir/linchpin.ts';

/** A result as it is read: with as many figures as the meter or the strip shows. */
export function valueWords({ code, valueQuantity, valueCodeableConcept }: Observation): string {
  if (valueCodeableConcept) return valueCodeableConcept.text ?? 'no value recorded';
  if (valueQuantity?.value === undefined) return 'no value recorded';
  const key = code.coding?.find(({ system }) => system === testAnswerSystem)?.code ?? '';
  const { value, unit, comparator = '' } = valueQuantity;
  const found = componentWith(key, unit);
  const words = unit === '{INR}' || unit === '1' ? '' : unit;
  return [`${comparator}${found ? value.toFixed(found.decimals) : value}`, words]
    .filter(Boolean)
    .join(' ');
}
