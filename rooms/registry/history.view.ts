import type { Communication, Patient } from '@medplum/fhirtypes';
import { issueWords } from '../../clinical/registry/answer.ts';
import { compareHistories, type RegistryHistory } from '../../clinical/registry/history.ts';
import { messageOf } from '../../clinical/registry/message.ts';
import { registrySettingsId, settingsOf } from '../../clinical/registry/settings.ts';
import { sharingOf } from '../../clinical/registry/sharing.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { assessRecord } from '../../records/immunization/assess-record.ts';
import { loadRecord } from '../../records/immunization/load-record.ts';
import type { Stored } from '../../records/stored.ts';
import { registryHistoryContract } from './history.contract.ts';
import { compareDue } from './compare-due.ts';
import { answerOf, ownDose } from './read-answer.ts';

/** What the registry answered last, beside our own doses and forecast; ours is worked out anew. */
export const registryHistory = defineView({
  contract: registryHistoryContract,
  permission: 'chart.view',
  read: async (records, { patientId }, { now, timeZone }) => {
    const [basic, patient, questions, record] = await Promise.all([
      records.read('Basic', registrySettingsId),
      records.read('Patient', patientId),
      records.search('Communication', {
        ...{ patient: patientId, tokens: { category: 'question' }, count: 50 },
      }),
      loadRecord(records, patientId),
    ]);
    if (isRefusal(patient)) return patient;
    if (isRefusal(record)) return record;
    const asked = newestFirst(questions);
    const answered = asked.find((one) => answerOf(one) !== undefined);
    const history = answered && answerOf(answered);
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const dueOf = () => assessRecord(record, { today, timeZone });
    return {
      output: {
        registryName: isRefusal(basic) ? undefined : settingsOf(basic)?.name,
        sharing: sharingShown(patient),
        ...(asked[0] && { asked: standingOf(asked[0], answered) }),
        ...(history && {
          answer:
            history.found === 'one'
              ? {
                  found: 'one' as const,
                  lines: linesOf(history, record.immunizations.map(ownDose)),
                  due: compareDue(history.forecast, dueOf()),
                  left: history.left,
                }
              : history,
        }),
      },
      patients: [patientId],
    };
  },
});

function sharingShown(patient: Stored<Patient>) {
  const { agrees, agreesSince, publicity, status, saidBy } = sharingOf(patient);
  const version = patient.meta.versionId;
  return { version, agrees, agreesSince, publicity: publicity?.code, status, saidBy };
}

const queuedAt = (one: Communication): string => messageOf(one)?.queuedAt ?? '';

function newestFirst(questions: readonly Stored<Communication>[]): Stored<Communication>[] {
  return questions.toSorted((one, other) => queuedAt(other).localeCompare(queuedAt(one)));
}

function standingOf(newest: Stored<Communication>, answered: Stored<Communication> | undefined) {
  const message = messageOf(newest);
  const isAnswered = newest.id === answered?.id;
  const state = isAnswered ? 'answered' : message?.state === 'waiting' ? 'waiting' : 'refused';
  return {
    at: (isAnswered && message?.endedAt) || queuedAt(newest),
    state: state as 'answered' | 'waiting' | 'refused',
    said: (message?.issues ?? []).map(issueWords),
    messageId: (answered ?? newest).id,
    version: newest.meta.versionId,
  };
}

function linesOf(
  { doses }: Extract<RegistryHistory, { found: 'one' }>,
  ours: Parameters<typeof compareHistories>[0],
) {
  return compareHistories(ours, doses).map((line) => ({
    ...{ date: line.date, is: line.is },
    ...(line.ours && { ours: { name: line.ours.name } }),
    ...(line.theirs && {
      theirs: {
        ...{ key: line.theirs.key, name: line.theirs.name, cvx: line.theirs.cvx },
        ...{ lot: line.theirs.lot, from: line.theirs.givenAt, counts: line.theirs.counts },
      },
    }),
  }));
}
