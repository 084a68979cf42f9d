import type { Observation, ObservationComponent } from '@medplum/fhirtypes';
import { partsAt, partsOf } from '../../fhir/extension-parts.ts';
import { controlRunSystem, controlRunUrl, testAnswerSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import type { ControlRun, LevelRead } from './control-run.ts';

/** What the runs of one test are found by. */
export const controlRunToken = (testCode: string): string => `${controlRunSystem}|${testCode}`;

/** The run as it is kept: an Observation of no patient. */
export function asObservation(
  run: ControlRun,
  { label, unit }: { label: string; unit?: { unit: string; code: string } | undefined },
): Observation & { id: string } {
  const { id, testCode, at, operator, reads, outcome, findings, correctiveAction } = run;
  const { kitLotId, kitLot, controlLotId, controlLot } = run;
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [{ coding: [{ system: controlRunSystem, code: 'quality-control' }] }],
    code: {
      coding: [{ system: controlRunSystem, code: testCode }],
      text: `Controls: ${label}`,
    },
    effectiveDateTime: at,
    issued: at,
    performer: [{ reference: `Practitioner/${operator.id}`, display: operator.name }],
    component: reads.map((read) => componentOf(read, unit)),
    ...(correctiveAction && { note: [{ text: correctiveAction, time: at }] }),
    extension: [
      {
        url: controlRunUrl,
        extension: partsOf({
          ...{ kitLotId, kitLot, controlLotId, controlLot, outcome, findings, correctiveAction },
        }),
      },
    ],
  };
}

function componentOf(
  { level, answer, value }: LevelRead,
  unit: { unit: string; code: string } | undefined,
): ObservationComponent {
  return {
    code: { text: level },
    ...(value !== undefined && {
      valueQuantity: { value, ...(unit && { ...unit, system: 'http://unitsofmeasure.org' }) },
    }),
    ...(answer !== undefined && {
      valueCodeableConcept: { coding: [{ system: testAnswerSystem, code: answer }], text: answer },
    }),
  };
}

/** What was kept; undefined for what is none of ours. */
export function controlRunOf(observation: Observation): ControlRun | undefined {
  const parts = partsAt(observation.extension, controlRunUrl);
  const testCode = observation.code.coding?.find(({ system }) => system === controlRunSystem)?.code;
  const [performer] = observation.performer ?? [];
  const operatorId = idOf('Practitioner', performer);
  const kitLotId = parts?.text('kitLotId');
  const at = observation.effectiveDateTime;
  if (!parts || !testCode || !operatorId || !kitLotId || !at || !observation.id) return undefined;
  return {
    ...{ id: observation.id, testCode, kitLotId, kitLot: parts.text('kitLot') ?? '', at },
    ...{ controlLotId: parts.text('controlLotId') ?? '' },
    controlLot: parts.text('controlLot') ?? '',
    operator: { id: operatorId, name: performer?.display ?? '' },
    reads: (observation.component ?? []).map(readOf),
    // What cannot be read never counts as passed.
    outcome: parts.text('outcome') === 'passed' ? 'passed' : 'failed',
    findings: parts.texts('findings'),
    correctiveAction: parts.text('correctiveAction'),
  };
}

const readOf = (one: ObservationComponent): LevelRead => ({
  level: one.code.text ?? '',
  ...(one.valueQuantity?.value !== undefined && { value: one.valueQuantity.value }),
  ...(one.valueCodeableConcept?.text !== undefined && { answer: one.valueCodeableConcept.text }),
});
