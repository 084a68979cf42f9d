import { eligibilities, fitsAge } from '../../clinical/vaccines/eligibility.ts';
import {
  eligibilityObservation,
  screeningResponse,
} from '../../clinical/vaccines/screening-record.ts';
import type { Answers } from '../../clinical/vaccines/screening.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { displayName } from '../../fhir/names.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { screenContract } from './give.contract.ts';
import { loadGiving, type BeforeGiving } from './load-giving.ts';

/** Keeps what was asked before vaccines and what was answered, and who pays, for today. */
export const screen = defineAct({
  contract: screenContract,
  permission: 'order.carry-out',
  load: (records, { patientId }, moment) => loadGiving(records, patientId, moment),
  decide: ({ actor, now, newId }, before: BeforeGiving, input) => {
    const { patientId, encounterId, answers, answeredBy, eligibility } = input;
    const unanswered = before.questions.filter(({ id }) => !answers[id]);
    if (unanswered.length > 0) {
      const message = 'Ask this too. “Not known” is an answer; nothing is not.';
      return refuse('invalid', `${unanswered.length} questions are not answered yet.`, {
        issues: unanswered.map(({ id }) => ({ path: `answers.${id}`, message })),
      });
    }
    if (!fitsAge(eligibility, Math.floor(before.ageMonths / 12))) {
      const message = `${eligibilities[eligibility].label} is not for this age. Ask again who pays.`;
      return refuse('invalid', message, { issues: [{ path: 'eligibility', message }] });
    }
    const one = {
      patient: {
        reference: `Patient/${patientId}`,
        display: displayName(before.record.patient.name),
      },
      encounter: encounterId ? { reference: `Encounter/${encounterId}` } : undefined,
      at: now.toString({ smallestUnit: 'millisecond' }),
      by: actedBy(actor),
    };
    const said = { answers: answers as Answers, answeredBy };
    return {
      changes: [
        { kind: 'create', resource: screeningResponse({ ...one, id: newId() }, said) },
        { kind: 'create', resource: eligibilityObservation({ ...one, id: newId() }, eligibility) },
      ],
      ...{ patients: [patientId], output: {} },
    };
  },
});
