import type { Basic } from '@medplum/fhirtypes';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { settingsId, settingsOf, settingsResource } from '../../clinical/specimens/settings.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { keepLaboratoryContract } from './results.contract.ts';

interface Seen {
  before: Stored<Basic> | undefined;
}

/** The practice writes down its laboratory, how often one person tries, and the laboratory's compendium. */
export const keepLaboratory = defineAct({
  contract: keepLaboratoryContract,
  permission: 'catalogue.keep',
  load: async (records) => {
    const before = await records.read('Basic', settingsId);
    return { before: isRefusal(before) ? undefined : before };
  },
  decide: (_moment, { before }: Seen, { version, compendium, ...said }) => {
    if ((before?.meta.versionId ?? '') !== version) {
      return refuse('changed-by-another', 'Somebody else changed this. Look at it again.');
    }
    const unknown = compendium.find(({ test }) => testOf(test) === undefined);
    if (unknown) return refuse('invalid', 'One of these tests is not in the catalogue.');
    const { name, account, application, facility, address, attemptsAtMost, askNext } = said;
    const printer = said.printer ?? settingsOf(before).printer;
    const resource = settingsResource({
      laboratory: { name, account, application, facility, address: address || undefined },
      ...{ attemptsAtMost, askNext, printer },
      compendium: Object.fromEntries(
        compendium.map(({ test, labCode, needMl, days, handling }) => [
          test,
          {
            ...(labCode && { labCode }),
            ...(needMl !== undefined && { needMl }),
            ...(days !== undefined && { days }),
            ...(handling && { handling }),
          },
        ]),
      ),
    });
    return {
      changes: [
        before
          ? { kind: 'update', resource, expectedVersion: before.meta.versionId }
          : { kind: 'create', resource },
      ],
      patients: [],
      output: {},
    };
  },
});
