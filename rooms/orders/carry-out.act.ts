import type { Extension, Procedure, Task } from '@medplum/fhirtypes';
import { twoIdentifiers, type IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { gateAnswerUrl, identityConfirmedUrl, orderNotDoneSystem } from '../../fhir/linchpin.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct, type GateAnswer, type Moment } from '../../records/act.ts';
import { loadOrder, refuseOrder, type LoadedOrder } from './load-order.ts';
import { notDoneWords } from './order-words.ts';
import { carryOutContract } from './orders.contract.ts';

/**
 * What was ordered was done by the one who acts, or was not, and why. Done, it is a Procedure with
 * who was made sure of and what the gate answered; both end the Task, and what was done ends the
 * order. What was not done stays ordered: whether it still is wanted is the provider's to say.
 */
export const carryOut = defineAct({
  contract: carryOutContract,
  permission: 'order.carry-out',
  load: (records, { taskId }) => loadOrder(records, taskId),
  gate: ({ order, licence }: LoadedOrder, { outcome }) =>
    outcome.kind === 'not-done'
      ? undefined
      : {
          task: { id: order.task },
          patientId: order.patientId,
          order: { kind: 'patient-specific', written: true },
          supervision: { ...(licence && { delegator: licence }) },
          confirmed: outcome.confirmed,
          said: outcome.said,
        },
  decide: (moment, loaded: LoadedOrder, { taskVersion, outcome }, gate) => {
    const refused = refuseOrder(loaded, taskVersion);
    if (refused) return refused;
    const { order, work, request } = loaded;
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const base = baseOf(loaded, moment);
    const ended = { ...work, owner: actedBy(moment.actor), lastModified: at };
    const evidence = (id: string): NonNullable<Task['output']> => [
      { type: { text: 'What came of it' }, valueReference: { reference: `Procedure/${id}` } },
    ];
    const note = outcome.note ? { note: [{ text: outcome.note, time: at }] } : {};
    if (outcome.kind === 'not-done') {
      const reason = {
        coding: [{ system: orderNotDoneSystem, code: outcome.reason }],
        text: [notDoneWords[outcome.reason], outcome.note].filter(Boolean).join(': '),
      };
      const procedure = { ...base, ...note, status: 'not-done' as const, statusReason: reason };
      return {
        changes: [
          { kind: 'create', resource: procedure },
          {
            kind: 'update',
            resource: {
              ...ended,
              status: 'failed',
              statusReason: reason,
              output: evidence(base.id),
            },
            expectedVersion: work.meta.versionId,
          },
        ],
        patients: [order.patientId],
        reason: reason.text,
        output: { procedureId: base.id },
      };
    }
    const identity = twoIdentifiers(outcome.identity);
    if (isRefusal(identity)) return identity;
    const extension = [
      ...identity.confirmed.map(identityOf),
      ...(gate ? [gateOf(gate, outcome.said)] : []),
    ];
    const performer = [{ actor: actedBy(moment.actor) }];
    return {
      changes: [
        {
          kind: 'create',
          resource: {
            ...{ ...base, ...note, status: 'completed', performedDateTime: at },
            ...{ performer, extension },
          },
        },
        {
          kind: 'update',
          resource: { ...ended, status: 'completed', output: evidence(base.id) },
          expectedVersion: work.meta.versionId,
        },
        {
          kind: 'update',
          resource: { ...request, status: 'completed' },
          expectedVersion: request.meta.versionId,
        },
      ],
      patients: [order.patientId],
      output: { procedureId: base.id },
    };
  },
});

function baseOf(
  { order, request }: LoadedOrder,
  { actor, newId }: Moment,
): Omit<Procedure, 'status'> & { id: string } {
  return {
    resourceType: 'Procedure',
    id: newId(),
    basedOn: [{ reference: `ServiceRequest/${order.requestId}` }],
    code: request.code ?? { text: order.label },
    subject: { reference: `Patient/${order.patientId}` },
    ...(request.encounter && { encounter: request.encounter }),
    recorder: actedBy(actor),
  };
}

const identityOf = (kind: IdentifierKind): Extension => ({
  url: identityConfirmedUrl,
  valueCode: kind,
});

/** What was answered, by which law, and what a person said and confirmed: how it was lawful. */
function gateOf(
  { state, verdict, strength, reviewed, citations, conditions }: GateAnswer,
  said: Readonly<Record<string, string | undefined>> = {},
): Extension {
  const confirmed = conditions.filter(({ byConfirmation }) => byConfirmation);
  return {
    url: gateAnswerUrl,
    extension: [
      { url: 'state', valueCode: state },
      { url: 'verdict', valueCode: verdict },
      { url: 'strength', valueCode: strength },
      { url: 'reviewed', valueString: reviewed },
      ...citations.map(({ cite }) => ({ url: 'citation', valueString: cite })),
      ...Object.entries(said).map(([fact, word]) => ({
        ...{ url: 'said', valueString: `${fact}: ${word}` },
      })),
      ...confirmed.map(({ sentence }) => ({ url: 'confirmed', valueString: sentence })),
    ],
  };
}
