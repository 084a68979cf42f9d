import { inWords } from '../../clinical/standing-orders/criterion.ts';
import {
  coSignWords,
  orderedWords,
  taskOrdered,
} from '../../clinical/standing-orders/standing-order.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadOrderSettings } from '../../records/orders/load-settings.ts';
import { standingForContract, type StandingFor } from './standing.contract.ts';
import { weighStanding, type Weighed } from './weigh-standing.ts';

/** Which standing orders hold for this patient now; then what a person can still answer; then why not. */
export const standingFor = defineView({
  contract: standingForContract,
  permission: 'order.view',
  read: async (records, asked, moment) => {
    const [all, { settings }] = await Promise.all([
      weighStanding(records, moment, asked),
      loadOrderSettings(records),
    ]);
    if (isRefusal(all)) return all;
    const { id, name, birthDate } = all.patient;
    return {
      output: {
        patient: { id, name: displayName(name), birthDate },
        orders: all.weighed
          .map((one) => present(one, settings.standingHours))
          .toSorted((a, b) => rankOf(a) - rankOf(b)),
      },
      patients: [id],
    };
  },
});

function present(
  { standing, item, closed, citations, answers, holds }: Weighed,
  hours: number,
): StandingFor {
  const { id, name, version, form, through, signedBy, criteria } = standing;
  return {
    ...{ id, name, number: version, form, through, closed, holds },
    item: orderedWords(item.label, standing),
    task: taskOrdered(standing, item.task).id,
    signedBy: signedBy?.display ?? 'A provider',
    coSigned: coSignWords(hours, signedBy?.display ?? 'The provider'),
    citations: [...citations],
    criteria: criteria.map((one, at) => ({
      says: inWords(one),
      isAsked: one.kind === 'asked',
      met: answers[at]?.met ?? 'not-assessed',
      found: answers[at]?.found ?? '',
    })),
  };
}

/** What holds, then what only waits for a question, then what is not known, then what does not. */
function rankOf({ holds, closed, criteria }: StandingFor): number {
  if (holds) return 0;
  if (closed !== undefined) return 4;
  if (criteria.some(({ met }) => met === 'not-met')) return 3;
  return criteria.every(({ met, isAsked }) => met === 'met' || isAsked) ? 1 : 2;
}
