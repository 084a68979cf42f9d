import { isAbout } from '../../clinical/orders/order-set.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import { loadSets } from '../../records/orders/load-sets.ts';
import { idOf } from '../../fhir/references.ts';
import { offeredContract } from './catalogue.contract.ts';
import { reasonOfVisit } from './reason-of-visit.ts';

/** What can be ordered here, with the sets that fit why the patient is here first. */
export const offered = defineView({
  contract: offeredContract,
  permission: 'order.view',
  read: async (records, { encounterId }) => {
    const [catalogue, sets, encounter] = await Promise.all([
      loadCatalogue(records),
      loadSets(records),
      encounterId === undefined ? undefined : records.read('Encounter', encounterId),
    ]);
    if (isRefusal(encounter)) return encounter;
    const items = catalogue.filter(({ isHidden }) => !isHidden);
    const reason = encounter ? await reasonOfVisit(records, encounter) : '';
    const shown = sets
      .filter(({ set }) => !set.isEnded)
      .map(({ set: { version: _version, ...set } }) => ({
        ...set,
        reasons: [...set.reasons],
        codes: set.codes.filter((code) => items.some((one) => one.code === code)),
        fits: isAbout(reason, set.reasons),
      }));
    return {
      output: { items, sets: shown.toSorted((a, b) => Number(b.fits) - Number(a.fits)) },
      patients: [idOf('Patient', encounter?.subject) ?? ''].filter(Boolean),
    };
  },
});
