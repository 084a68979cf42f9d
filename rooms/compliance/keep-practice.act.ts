import { asBasic } from '../../clinical/practice/place.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadPlace, type LoadedPlace } from '../../records/scope/load-place.ts';
import { keepPracticeContract } from './practice.contract.ts';

/** Writes what kind of place the practice is, its certificate to test, and how high it lies. */
export const keepPractice = defineAct({
  contract: keepPracticeContract,
  permission: 'practice.configure',
  load: (records) => loadPlace(records),
  decide: (_moment, { resource }: LoadedPlace, { version, ...place }) => {
    if (resource?.meta.versionId !== version) {
      return refuse('changed-by-another', 'Somebody else changed this. Look again, then save.');
    }
    const made = asBasic(place);
    return {
      changes: [
        version === undefined
          ? { kind: 'create', resource: made }
          : { kind: 'update', resource: made, expectedVersion: version },
      ],
      patients: [],
      output: {},
    };
  },
});
