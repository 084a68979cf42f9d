import { inOrderOfWork } from '../../clinical/orders/order-of-work.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { defineView } from '../../records/act.ts';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { loadOrders, loadPatients, type LoadedOrder } from '../../records/orders/load-order.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { toDoContract } from './orders.contract.ts';
import { loadMayNot } from './may-not.ts';
import { lookingAt, presentOrder } from './present-orders.ts';

/** More than a practice has open; what is beyond is said to be there. */
const tasksAtMost = 1_000;

/** What was not done and a provider has not stopped; older ones stand in their charts. */
const undecidedAtMost = 200;

/** Every order of the practice that is still to be carried out, late first; then what is undecided. */
export const toDo = defineView({
  contract: toDoContract,
  permission: 'order.view',
  read: async (records, _input, moment) => {
    const tokens = { status: ['requested', 'accepted'] };
    const [works, failed] = await Promise.all([
      records.search('Task', { tokens, sort: 'oldest', count: tasksAtMost }),
      records.search('Task', {
        ...{ tokens: { status: 'failed' }, sort: 'newest', count: undecidedAtMost },
      }),
    ]);
    const loaded = (await loadOrders(records, [...works, ...failed])).filter(
      ({ order }) => isOpen(order) || order.isUndecided,
    );
    const [patients, mayNot, rooms] = await Promise.all([
      loadPatients(records, loaded),
      loadMayNot(records, moment, loaded),
      loadRooms(records, loaded),
    ]);
    const on = { ...lookingAt(moment), mayNot, rooms };
    const { today } = on;
    const orders = loaded
      .map((one) => presentOrder(one, patients.get(one.order.patientId), on))
      .toSorted(inOrderOfWork);
    return {
      output: { today, orders, isCut: works.length === tasksAtMost },
      patients: [...patients.keys()],
    };
  },
});

/** The rooms in which the visits of these orders are now, by the visit's id. */
async function loadRooms(
  records: PracticeRecords,
  orders: readonly LoadedOrder[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(orders.flatMap(({ order }) => order.encounterId ?? []))];
  const visits = await records.readMany('Encounter', ids);
  const inRoom = visits.flatMap((visit) => {
    const room = visit.status === 'finished' ? undefined : roomIdOf(visit);
    return room === undefined ? [] : [[visit.id, room] as const];
  });
  const rooms = await records.readMany('Location', [...new Set(inRoom.map(([, room]) => room))]);
  const names = new Map(rooms.map(({ id, name = id }) => [id, name]));
  return new Map(inRoom.map(([visit, room]) => [visit, names.get(room) ?? room]));
}
