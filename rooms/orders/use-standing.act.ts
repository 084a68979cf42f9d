import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import type { OrderEntry } from '../../clinical/orders/entry.ts';
import type { OrderSettings } from '../../clinical/orders/order-settings.ts';
import { canonicalOf } from '../../clinical/standing-orders/standing-order.ts';
import { inWords } from '../../clinical/standing-orders/criterion.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import { loadOrderSettings } from '../../records/orders/load-settings.ts';
import { witnessed } from '../../records/orders/witness.ts';
import { makeOrders } from './make-orders.ts';
import { useStandingContract } from './standing.contract.ts';
import { weighStanding, type Weighed, type WeighedAll } from './weigh-standing.ts';

interface Seen extends WeighedAll {
  settings: OrderSettings;
}

/**
 * A standing order is used for a patient: every criterion is answered again from the record as it
 * is now, and only what is met orders. It orders in the name of who signed it, follows the very
 * version, and waits for their co-signature where the practice asks for one.
 */
export const applyStanding = defineAct({
  contract: useStandingContract,
  permission: 'order.enter',
  load: async (records, asked, moment) => {
    const [all, { settings }] = await Promise.all([
      weighStanding(records, moment, asked),
      loadOrderSettings(records),
    ]);
    return isRefusal(all) ? all : { ...all, settings };
  },
  decide: (moment, seen: Seen, { id, identity }) => {
    const found = seen.weighed.find(({ standing }) => standing.id === id);
    if (!found) return refuse('not-found', 'This standing order is not in force. Look again.');
    const refused = refuseUse(found);
    if (refused) return refused;
    const who = twoIdentifiers(identity);
    if (isRefusal(who)) return who;
    const { standing } = found;
    const signer = standing.signedBy;
    if (!signer?.reference) return refuse('not-now', 'Nobody has signed this version.');
    const made = makeOrders(
      moment,
      seen,
      {
        provider: { reference: signer.reference, display: signer.display ?? '' },
        entry: entryOf(moment, found, seen.settings),
        follows: canonicalOf(standing),
      },
      [{ code: standing.code, note: standing.note, dose: standing.dose }],
    );
    if (isRefusal(made)) return made;
    const changes = made.map((one) => withWitness(one, who.confirmed));
    return { changes, patients: [seen.patient.id], output: { orders: 1 } };
  },
});

/** What is not met, or not known, orders nothing: it is told, with what was found. */
function refuseUse({ standing, closed, answers, holds }: Weighed): Refusal | undefined {
  if (closed !== undefined) return refuse('not-now', `${standing.name}: ${closed}`);
  if (holds) return undefined;
  const at = answers.findIndex(({ met }) => met !== 'met');
  const criterion = standing.criteria[at];
  const found = answers[at];
  const says = criterion ? inWords(criterion) : 'No criterion is written';
  const word = found?.met === 'not-met' ? 'does not hold' : 'is not known';
  return refuse('not-now', `${standing.name}: “${says}” ${word}. ${found?.found ?? ''}`.trim());
}

function entryOf(
  { now, actor }: Moment,
  { standing }: Weighed,
  { standingHours }: OrderSettings,
): OrderEntry {
  const isAsked = standingHours > 0;
  return {
    way: standing.form,
    by: actedBy(actor),
    standing: `${standing.name}, version ${standing.version}`,
    signature: isAsked ? 'due' : 'not-asked',
    ...(isAsked && {
      signBy: now.add({ hours: standingHours }).toString({ smallestUnit: 'millisecond' }),
    }),
  };
}

function withWitness(change: Change, kinds: Parameters<typeof witnessed>[0]): Change {
  if (change.kind !== 'create') return change;
  const { resource } = change;
  if (resource.resourceType !== 'ServiceRequest' && resource.resourceType !== 'MedicationRequest') {
    return change;
  }
  const extension = [...(resource.extension ?? []), ...witnessed(kinds, undefined)];
  return { ...change, resource: { ...resource, extension } };
}
