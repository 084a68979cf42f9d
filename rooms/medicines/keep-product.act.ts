import type { Medication } from '@medplum/fhirtypes';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import { productOf, productResource } from '../../clinical/medicines/product.ts';
import { readNdc } from '../../clinical/barcodes/ndc.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { keepProductContract } from './products.contract.ts';

const productsAtMost = 1_000;

/**
 * What the practice buys of a medicine, written down from its label: the NDC by which its barcode
 * is known, how much is in it, by which routes it may be given. An NDC stands for one product; to
 * write it down again changes it.
 */
export const keepProduct = defineAct({
  contract: keepProductContract,
  permission: 'catalogue.keep',
  load: (records) => records.recent('Medication', productsAtMost),
  decide: ({ newId }, kept: Stored<Medication>[], { ndc: typed, ...about }) => {
    const ndcs = readNdc(typed);
    const [ndc] = ndcs;
    const say = (message: string) =>
      refuse('invalid', message, { issues: [{ path: 'ndc', message }] });
    if (ndc === undefined) return say('Give the NDC as it is printed: 0409-3795-01.');
    if (ndcs.length > 1) return say('Type the NDC with its dashes: without, it may be three.');
    const drug = drugOf(about.code);
    if (!drug) return refuse('invalid', 'Choose a medicine of the catalogue.');
    if (about.routes.some((route) => !drug.routes.includes(route))) {
      return refuse('invalid', 'This medicine is not given by that route here.');
    }
    const before = kept.find((one) => productOf(one)?.ndc === ndc);
    const resource = productResource({ id: before?.id ?? newId(), ndc, ...about });
    const output = { productId: resource.id };
    const changes = before
      ? [{ kind: 'update' as const, resource, expectedVersion: before.meta.versionId }]
      : [{ kind: 'create' as const, resource }];
    return { changes, patients: [], output };
  },
});
