import type { Practitioner } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { OrderEntry } from '../../clinical/orders/entry.ts';
import type { OrderSettings } from '../../clinical/orders/order-settings.ts';
import { licenceOf } from '../../clinical/staff/licence.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import { loadOrderSettings } from '../../records/orders/load-settings.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';
import type { Stored } from '../../records/stored.ts';
import { loadOrdering, makeOrders, type OrderingSeen } from './make-orders.ts';
import { enterContract } from './signing.contract.ts';

interface Seen extends OrderingSeen {
  provider: Stored<Practitioner>;
  /** As members are shown: "Adaeze Okafor, MD". */
  providerName: string;
  settings: OrderSettings;
}

/** What was said is written down the same day. */
const saidAtMostHoursAgo = 24;

/**
 * An assistant enters an order for the provider who gave it: spoken and read back, it is to be done
 * at once and signed in time; prepared, it holds from the signature on. The gate is asked of
 * entering it; what is done later asks by itself, and knows that it was only spoken.
 */
export const enterOrders = defineAct({
  contract: enterContract,
  permission: 'order.enter',
  load: async (records, { providerId, ...asked }) => {
    const [seen, people, providers, { settings }] = await Promise.all([
      loadOrdering(records, asked),
      records.readMany('Practitioner', [providerId]),
      practiceProviders(records),
      loadOrderSettings(records),
    ]);
    if (isRefusal(seen)) return seen;
    const [provider] = people;
    const known = providers.find(({ id }) => id === providerId);
    if (!provider || !known) {
      const message = 'Choose the provider who gave the order.';
      return refuse('invalid', message, { issues: [{ path: 'providerId', message }] });
    }
    return { ...seen, provider, providerName: known.name, settings };
  },
  gate: ({ provider, patient, settings }: Seen, { how, confirmed }) => {
    const { countsForMeasure } = settings;
    return {
      task: {
        id: 'cpoe-order-entry',
        ...(countsForMeasure === undefined ? {} : { countsForMeasure }),
      },
      patientId: patient.id,
      order: { kind: how.way === 'verbal' ? 'verbal' : 'patient-specific', written: false },
      supervision: delegatorOf(provider),
      confirmed,
    };
  },
  decide: (moment, seen: Seen, { how, orders }) => {
    const entry = entryOf(moment, seen.settings, how);
    if (isRefusal(entry)) return entry;
    const provider = actedBy({ practitionerId: seen.provider.id, name: seen.providerName });
    const changes = makeOrders(moment, seen, { provider, entry }, orders);
    if (isRefusal(changes)) return changes;
    return { changes, patients: [seen.patient.id], output: { orders: orders.length } };
  },
});

function entryOf(
  { now, actor }: Moment,
  { verbalHours }: OrderSettings,
  how: z.output<typeof enterContract.input>['how'],
) {
  const at = now.toString({ smallestUnit: 'millisecond' });
  const common = { by: actedBy(actor), signature: 'due' as const };
  if (how.way === 'entered') return { ...common, way: how.way } satisfies OrderEntry;
  const said = Temporal.Instant.from(how.saidAt);
  const hours = said.until(now).total('hours');
  if (hours < 0 || hours > saidAtMostHoursAgo) {
    const message = hours < 0 ? 'This time has not come yet.' : 'Write it down within a day.';
    return refuse('invalid', message, { issues: [{ path: 'how.saidAt', message }] });
  }
  return {
    ...{ ...common, way: how.way, saidAt: how.saidAt, readBackAt: at },
    signBy: said.add({ hours: verbalHours }).toString({ smallestUnit: 'millisecond' }),
  } satisfies OrderEntry;
}

const suffixesOf = ({ name = [] }: Practitioner) => name.flatMap(({ suffix = [] }) => suffix);

function delegatorOf(provider: Practitioner) {
  const delegator = licenceOf(suffixesOf(provider));
  return delegator ? { delegator } : {};
}
