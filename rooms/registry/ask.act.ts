import type { Patient } from '@medplum/fhirtypes';
import { messageOf, messageResource } from '../../clinical/registry/message.ts';
import { registrySettingsId } from '../../clinical/registry/settings.ts';
import { sharingOf } from '../../clinical/registry/sharing.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { askRegistryContract } from './history.contract.ts';

/** Asks the registry about a patient; who asked while an answer is on its way asked once. */
export const askRegistry = defineAct({
  contract: askRegistryContract,
  permission: 'chart.view',
  load: async (records, { patientId }) => {
    const [patient, settings, waiting] = await Promise.all([
      records.read('Patient', patientId),
      records.read('Basic', registrySettingsId),
      records.search('Communication', {
        ...{ patient: patientId, count: 20 },
        tokens: { status: 'preparation', category: 'question' },
      }),
    ]);
    if (isRefusal(patient)) return patient;
    if (isRefusal(settings)) {
      return refuse('not-now', 'The practice has not named an immunization registry yet.');
    }
    return { patient, waitingId: waiting.find((one) => messageOf(one))?.id };
  },
  decide: (
    { now, newId },
    { patient, waitingId }: { patient: Stored<Patient>; waitingId: string | undefined },
    { patientId },
  ) => {
    if (waitingId !== undefined) {
      return { changes: [], patients: [patientId], output: { messageId: waitingId } };
    }
    const { agrees, agreesSince } = sharingOf(patient);
    if (agrees === 'not-told') {
      const since = agreesSince === undefined ? '' : ` since ${asTyped(agreesSince)}`;
      const sentence = `The patient does not want the registry to be told of them${since}, so it is not asked. If they say otherwise now, change it here first.`;
      return refuse('not-now', sentence);
    }
    const name = patient.name?.[0];
    if (!name?.family || !name.given?.[0] || !/^\d{4}-\d\d-\d\d$/.test(patient.birthDate ?? '')) {
      const sentence =
        'The registry finds people by full name and birth date; one is missing here.';
      return refuse('precondition-failed', sentence);
    }
    const messageId = newId();
    const resource = messageResource(messageId, {
      ...{ kind: 'question', state: 'waiting', patientId, label: 'Vaccines' },
      queuedAt: now.toString({ smallestUnit: 'millisecond' }),
      controlId: messageId.replaceAll('-', '').slice(-20),
      ...{ unread: 0, issues: [] },
    });
    return {
      changes: [{ kind: 'create', resource }],
      patients: [patientId],
      output: { messageId },
    };
  },
});
