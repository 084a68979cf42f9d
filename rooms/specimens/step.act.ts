import type { Specimen } from '@medplum/fhirtypes';
import { refuseStep, withStep } from '../../clinical/specimens/custody.ts';
import { specimenOf } from '../../clinical/specimens/specimen.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { stepContract } from './specimens.contract.ts';

/** A specimen goes one step further: spun, aliquoted, stored, received, or into the bin. */
export const specimenStep = defineAct({
  contract: stepContract,
  permission: 'order.carry-out',
  load: (records, { specimenId }) => records.read('Specimen', specimenId),
  decide: ({ now, actor }, specimen: Stored<Specimen>, { specimenVersion, step, note }) => {
    const read = specimenOf(specimen);
    if (!read) return refuse('not-now', 'This specimen is not worked on here.');
    const refused = refuseStep(read.state, step);
    if (refused) return refused;
    if (specimen.meta.versionId !== specimenVersion) {
      return refuse('changed-by-another', 'Somebody else worked on this specimen. Look again.');
    }
    if (step === 'discarded' && !note) {
      const message = 'Say why it is discarded.';
      return refuse('invalid', message, { issues: [{ path: 'note', message }] });
    }
    const at = now.toString({ smallestUnit: 'millisecond' });
    const resource = withStep(specimen, { step, at, by: actedBy(actor), note });
    return {
      changes: [{ kind: 'update', resource, expectedVersion: specimen.meta.versionId }],
      patients: [read.patientId],
      ...(note && { reason: note }),
      output: {},
    };
  },
});
