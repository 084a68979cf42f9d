import type { Communication, Immunization } from '@medplum/fhirtypes';
import type { RegistryDose } from '../../clinical/registry/history.ts';
import { messageOf } from '../../clinical/registry/message.ts';
import { registrySettingsId, settingsOf } from '../../clinical/registry/settings.ts';
import { registryDoseSystem } from '../../fhir/linchpin.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { importDosesContract } from './history.contract.ts';
import { answerOf, ownDose } from './read-answer.ts';

interface Seen {
  answer: Stored<Communication>;
  ours: Stored<Immunization>[];
  registryName: string;
}

/**
 * Takes doses of the registry's answer into the record: not given here, told by the registry. What
 * was imported before, or stands in our record on the same day, is not taken twice.
 */
export const importDoses = defineAct({
  contract: importDosesContract,
  permission: 'chart.change',
  load: async (records, { patientId, messageId }) => {
    const [answer, ours, settings] = await Promise.all([
      records.read('Communication', messageId),
      records.search('Immunization', { patient: patientId, count: 1_000 }),
      records.read('Basic', registrySettingsId),
    ]);
    if (isRefusal(answer)) return answer;
    const registryName = isRefusal(settings) ? undefined : settingsOf(settings)?.name;
    return { answer, ours, registryName: registryName ?? 'Immunization registry' };
  },
  decide: ({ now, newId }, { answer, ours, registryName }: Seen, { patientId, keys }) => {
    const history = answerOf(answer);
    if (messageOf(answer)?.patientId !== patientId || history?.found !== 'one') {
      return refuse('not-found', 'This is no answer of the registry about this patient.');
    }
    const chosen = history.doses.filter(({ key }) => keys.includes(key));
    if (chosen.length < new Set(keys).size) {
      return refuse('invalid', 'The registry’s answer has no such dose. Look again, then choose.');
    }
    const known = ours.map(ownDose);
    const fresh = chosen.filter(
      ({ key, date, cvx }) =>
        !known.some(
          (own) => own.registryKey === key || (own.given && own.date === date && own.cvx === cvx),
        ),
    );
    const recorded = now.toString({ smallestUnit: 'millisecond' });
    const made = [...new Map(fresh.map((one) => [one.key, one])).values()];
    return {
      changes: made.map((dose) => ({
        kind: 'create',
        resource: imported(dose, { id: newId(), patientId, recorded, registryName }),
      })),
      patients: [patientId],
      output: { imported: made.length, already: chosen.length - made.length },
    };
  },
});

/** A dose as the registry told it; what it did not tell is left out. */
function imported(
  { key, date, cvx, name, lot, manufacturer, givenAt }: RegistryDose,
  from: { id: string; patientId: string; recorded: string; registryName: string },
): Immunization & { id: string } {
  const told = givenAt === undefined ? from.registryName : `${from.registryName}, from ${givenAt}`;
  return {
    resourceType: 'Immunization',
    id: from.id,
    identifier: [{ system: registryDoseSystem, value: key }],
    status: 'completed',
    vaccineCode: {
      coding: [
        { system: 'http://hl7.org/fhir/sid/cvx', code: cvx, ...(name && { display: name }) },
      ],
      ...(name && { text: name }),
    },
    patient: { reference: `Patient/${from.patientId}` },
    occurrenceDateTime: date,
    recorded: from.recorded,
    primarySource: false,
    reportOrigin: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/immunization-origin',
          ...{ code: 'jurisdiction', display: 'Jurisdictional IIS' },
        },
      ],
      text: told,
    },
    ...(lot !== undefined && { lotNumber: lot }),
    ...(manufacturer !== undefined && { manufacturer: { display: manufacturer } }),
  };
}
