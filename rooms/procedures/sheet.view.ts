import { isCurrent } from '../../clinical/lists/entry.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { latexOnRecord } from '../../clinical/specimens/recorded-risks.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadOrder, loadOrders, standing } from '../../records/orders/load-order.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';
import { loadTemplate } from './load-templates.ts';
import { procedureSheetContract } from './procedures.contract.ts';
import { shownTemplate } from './shown-template.ts';

const tasksAtMost = 100;
const allergiesAtMost = 300;

/** What is needed to do one procedure that was ordered. */
export const procedureSheet = defineView({
  contract: procedureSheetContract,
  permission: 'order.carry-out',
  read: async (records, { taskId }) => {
    const loaded = await loadOrder(records, taskId);
    if (isRefusal(loaded)) return loaded;
    const { patientId } = loaded.order;
    const [template, providers, works, allergies] = await Promise.all([
      loadTemplate(records, loaded.order),
      practiceProviders(records),
      records.search('Task', {
        patient: patientId,
        tokens: { status: [...standing] },
        count: tasksAtMost,
      }),
      records.search('AllergyIntolerance', { patient: patientId, count: allergiesAtMost }),
    ]);
    const specimens = (await loadOrders(records, works))
      .filter(({ order }) => order.kind === 'specimen' && isOpen(order))
      .map(({ order }) => ({ taskId: order.taskId, label: order.label }));
    return {
      output: {
        template: shownTemplate(template),
        providers: providers.map(({ id, name }) => ({ id, name })),
        specimens,
        latex: latexOnRecord(allergies),
        isAllergyKnown: allergies.some(isCurrent),
      },
      patients: [patientId],
    };
  },
});
