import type { Observation } from '@medplum/fhirtypes';
import { asMeasured } from '../../clinical/vitals/as-measured.ts';
import { vitalSignOf } from '../../clinical/vitals/read-observation.ts';
import type { VitalSign } from '../../clinical/vitals/reading.ts';

/** The vital sign an Observation holds, ours or another system's, as finely as it can be measured. */
export function readVital(observation: Observation): VitalSign | undefined {
  const vitalSign = vitalSignOf(observation);
  return vitalSign && asMeasured(vitalSign);
}
