import type { Practitioner } from '@medplum/fhirtypes';
import { credentialsOf } from '../../clinical/staff/credential.ts';
import { licenceOf } from '../../clinical/staff/licence.ts';
import { defineView } from '../../records/act.ts';
import { loadOrderSettings } from '../../records/orders/load-settings.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';
import { enteringContract } from './signing.contract.ts';

/** The providers of the practice, and by when they sign what is entered for them. */
export const entering = defineView({
  contract: enteringContract,
  permission: 'order.view',
  read: async (records, _input, { now, timeZone, actor }) => {
    const [providers, { settings, resource }, [me]] = await Promise.all([
      practiceProviders(records),
      loadOrderSettings(records),
      records.readMany('Practitioner', [actor.practitionerId]),
    ]);
    const people = await records.readMany(
      'Practitioner',
      providers.map(({ id }) => id),
    );
    const licences = new Map(
      people.map(({ id, name = [] }) => [id, licenceOf(name.flatMap(({ suffix = [] }) => suffix))]),
    );
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    return {
      output: {
        providers: providers.map(({ id, name }) => ({ id, name, licence: licences.get(id) })),
        settings,
        lacksCredential: !me || !hasCredential(me, today),
        areOurs: resource !== undefined,
        version: resource?.meta.versionId,
      },
      patients: [],
    };
  },
});

/** True when one stands on file that is not over: what the payer's measure asks of who enters. */
const hasCredential = (person: Practitioner, today: string): boolean =>
  credentialsOf(person).some(
    ({ state, expiresOn }) => !state && (expiresOn === undefined || expiresOn >= today),
  );
