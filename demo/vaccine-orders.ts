import type { Appointment, Resource } from '@medplum/fhirtypes';
import { itemOf } from '../clinical/orders/catalogue/catalogue.ts';
import { newOrder } from '../clinical/orders/order.ts';
import type { WithId } from './past-lists.ts';
import { providers, staffReference } from './staff.ts';

/** Mateo Alvarez, one year old today: these are due, and the clinic has stock that fits. */
const ordered = ['vaccine-dtap', 'vaccine-mmr', 'vaccine-pneumococcal-conjugate'];
const child = { family: 'Alvarez', given: 'Mateo' };

/**
 * The vaccines that the provider of the child who comes today has ordered ahead of the visit; none
 * on a day on which the child does not come.
 */
export function vaccineOrders(
  resources: readonly WithId<Resource>[],
  people: readonly WithId<Resource>[],
  { today, at }: { today: string; at: string },
): WithId<Resource>[] {
  const patient = people.find(
    (one) =>
      one.resourceType === 'Patient' &&
      one.name?.some(({ family, given }) => family === child.family && given?.[0] === child.given),
  );
  const [provider] = providers;
  if (!patient || !provider || !resources.some((one) => isVisitOf(one, patient.id))) return [];
  const name = [child.given, child.family].join(' ');
  return ordered.flatMap((code): WithId<Resource>[] => {
    const item = itemOf(code);
    const id = `demo-${today}-${code}`;
    if (!item) return [];
    const signing = {
      patient: { reference: `Patient/${patient.id}`, display: name },
      by: signer(provider),
      at,
    };
    return newOrder(item, signing, {}, { requestId: id, taskId: `${id}-work` });
  });
}

const signer = (provider: (typeof providers)[number]) => {
  const { reference = '', display = '' } = staffReference(provider);
  return { reference, display };
};

const isVisitOf = (one: Resource, patientId: string): boolean =>
  one.resourceType === 'Appointment' &&
  (one as Appointment).participant.some(({ actor }) => actor?.reference === `Patient/${patientId}`);
