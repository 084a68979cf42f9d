import { defineView } from '../../records/act.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { displayName } from '../../fhir/names.ts';
import { orderKnown } from '../../clinical/orders/entry.ts';
import { eligibilities, eligibilitiesAt } from '../../clinical/vaccines/eligibility.ts';
import { verifierOf } from '../../clinical/vaccines/immunization.ts';
import { layOut } from '../../clinical/vaccines/lay-out.ts';
import { orderableOf, stockCodeOf } from '../../clinical/vaccines/orderable.ts';
import { findingsOf } from '../../clinical/vaccines/screening.ts';
import { vaccineSites } from '../../clinical/vaccines/site.ts';
import { cvxOf, dayOf, nameOf } from '../../records/immunization/read-doses.ts';
import { asksVerifying } from '../../records/orders/asks-verifying.ts';
import type { LoadedOrder } from '../../records/orders/load-order.ts';
import { loadOnSite } from '../../records/scope/load-on-site.ts';
import { dueWithoutOrder } from './due-without-order.ts';
import {
  toGiveContract,
  type OrderToGive,
  type ToGive,
  type VaccineOfToday,
} from './give.contract.ts';
import { siteOf } from './giving-of.ts';
import { loadGiving, type BeforeGiving } from './load-giving.ts';

/** Everything for giving vaccines to one patient now: orders, questions, who pays, what was given. */
export const toGive = defineView({
  contract: toGiveContract,
  permission: 'order.view',
  read: async (records, { patientId }, moment) => {
    const [before, onSite, isAsked] = await Promise.all([
      loadGiving(records, patientId, moment),
      loadOnSite(records, moment),
      asksVerifying(records, moment, 'vaccine'),
    ]);
    if (isRefusal(before)) return before;
    const { orders, ageMonths, eligibility } = before;
    const me = moment.actor.practitionerId;
    return {
      output: {
        patient: presentPatient(before),
        orders: orders.map((one) => presentOrder(one, moment.timeZone, me)),
        questions: before.questions.map(({ id, en, es, which }) => ({
          ...{ id, en, es },
          ...(which && { which: which.map((one) => ({ id: one.id, en: one.en, es: one.es })) }),
        })),
        asked: presentAsked(before),
        eligibility: {
          choices: eligibilitiesAt(Math.floor(ageMonths / 12)).map((code) => {
            const { label, asks } = eligibilities[code];
            return { code, label, asks };
          }),
          today: eligibility && {
            code: eligibility.code,
            label: eligibilities[eligibility.code].label,
            funding: eligibilities[eligibility.code].funding,
          },
        },
        planned: plannedOf(before),
        asksVerifying: isAsked,
        ofToday: before.ofToday.map(presentOfToday),
        supervisors: onSite.map(({ presence: { person } }) => ({
          id: person.id,
          name: person.name,
        })),
        dueWithoutOrder: dueWithoutOrder(before).map(({ name }) => name),
      },
      patients: [patientId],
    };
  },
});

function plannedOf({ orders, ageMonths, ofToday }: BeforeGiving): ToGive['planned'] {
  const given = ofToday.flatMap((one) => {
    const site = siteOf(one);
    return one.status === 'completed' && site ? [{ site, cvx: cvxOf(one.vaccineCode) }] : [];
  });
  const waiting = orders.map(({ order: { taskId, code } }) => ({
    ...{ id: taskId, cvx: orderableOf(code)?.cvx ?? [] },
  }));
  return layOut(waiting, ageMonths, given).map(({ id, site }) => ({ taskId: id, site }));
}

function presentPatient({ record: { patient }, ageMonths }: BeforeGiving): ToGive['patient'] {
  const all = patient.communication ?? [];
  const language = (all.find((one) => one.preferred) ?? all[0])?.language;
  const code = language?.coding?.[0]?.code ?? '';
  return {
    id: patient.id,
    name: displayName(patient.name),
    birthDate: patient.birthDate,
    ageMonths,
    language: language?.text ?? language?.coding?.[0]?.display,
    speaksSpanish: code === 'es' || code.startsWith('es-'),
  };
}

function presentOrder(
  { order, work, licence }: LoadedOrder,
  timeZone: string,
  me: string,
): OrderToGive {
  const { taskId, code, label, kind, task, note, isUrgent, encounterId, owner } = order;
  return {
    ...{ taskId, code, label, kind, task, note, isUrgent, encounterId },
    taskVersion: work.meta.versionId,
    signedBy: order.signedBy?.display,
    signedOn: dayOf(order.signedAt, timeZone) ?? '',
    licence,
    owner: owner?.display,
    isMine: owner?.reference === `Practitioner/${me}`,
    itemCodes: (orderableOf(code)?.cvx ?? []).map(stockCodeOf),
    known: orderKnown(order.entry, licence),
  };
}

function presentAsked({ asked, questions }: BeforeGiving): ToGive['asked'] {
  if (!asked) return undefined;
  const found = findingsOf(questions, asked.answers);
  const { at, by, answeredBy, answers } = asked;
  return {
    ...{ at, by, answeredBy },
    answers: Object.fromEntries(
      Object.entries(answers).flatMap(([id, one]) =>
        one ? [[id, { answer: one.answer, ...(one.which && { which: [...one.which] }) }]] : [],
      ),
    ),
    findings: [
      ...found.open.map(({ says }) => says),
      ...found.precautions.map(({ says }) => says),
      ...[...new Set(found.observations.map(({ from }) => from))].map((from) => `Yes: ${from}`),
    ],
    care: found.care,
    isWhole: questions.every(({ id }) => answers[id] !== undefined),
  };
}

function presentOfToday(one: BeforeGiving['ofToday'][number]): VaccineOfToday {
  const site = siteOf(one);
  return {
    id: one.id,
    version: one.meta.versionId,
    name: nameOf(one.vaccineCode),
    kind: one.status === 'completed' ? 'given' : 'not-given',
    why: one.statusReason?.text,
    ...(site && { site, siteLabel: vaccineSites[site].label }),
    lotNumber: one.lotNumber,
    at: one.recorded ?? one.occurrenceDateTime ?? '',
    by: one.performer?.[0]?.actor.display,
    verifiedBy: verifierOf(one),
  };
}
