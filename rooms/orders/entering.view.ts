import { licenceOf } from '../../clinical/staff/licence.ts';
import { defineView } from '../../records/act.ts';
import { loadOrderSettings } from '../../records/orders/load-settings.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';
import { enteringContract } from './signing.contract.ts';

/** The providers of the practice, and by when they sign what is entered for them. */
export const entering = defineView({
  contract: enteringContract,
  permission: 'order.view',
  read: async (records) => {
    const [providers, { settings, resource }] = await Promise.all([
      practiceProviders(records),
      loadOrderSettings(records),
    ]);
    const people = await records.readMany(
      'Practitioner',
      providers.map(({ id }) => id),
    );
    const licences = new Map(
      people.map(({ id, name = [] }) => [id, licenceOf(name.flatMap(({ suffix = [] }) => suffix))]),
    );
    return {
      output: {
        providers: providers.map(({ id, name }) => ({ id, name, licence: licences.get(id) })),
        settings,
        areOurs: resource !== undefined,
        version: resource?.meta.versionId,
      },
      patients: [],
    };
  },
});
