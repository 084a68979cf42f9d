import type { MedicationRequest, ServiceRequest, Task } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { orderKinds } from '../clinical/orders/catalogue/item.ts';
import { orderOf } from '../clinical/orders/order.ts';
import { generateClinic } from './clinic.ts';
import { todaysSchedule } from './day.ts';
import { ordersOfDay } from './orders.ts';

const clinic = generateClinic();

function ordersAt(now: string) {
  const { resources } = todaysSchedule({ clinic, now: Temporal.Instant.from(now) });
  const made = ordersOfDay(resources, clinic.resources, { today: now.slice(0, 10), at: now });
  const works = made.filter((one): one is Task & { id: string } => one.resourceType === 'Task');
  return works.map((work) => {
    const request = made.find(
      (one) => `${one.resourceType}/${one.id}` === work.focus?.reference,
    ) as ServiceRequest | MedicationRequest;
    return orderOf(request, work);
  });
}

test('Spec: orders/orders — S-ORD-15 the demo’s day has an order of each kind, the same each time', () => {
  for (const day of ['2026-11-23', '2026-11-24', '2026-12-02']) {
    const at = `${day}T18:00:00.000Z`;
    const orders = ordersAt(at);
    const kinds = new Set(orders.map((one) => one?.kind));
    // Vaccines are ordered for the child who comes.
    expect([...kinds].sort()).toEqual(orderKinds.filter((one) => one !== 'vaccine').toSorted());
    expect(orders.some((one) => one?.encounterId !== undefined)).toBe(true);
    expect(new Set(orders.map((one) => one?.patientId)).size).toBe(orders.length);
    expect(ordersAt(at)).toEqual(orders);
  }
});
