import { isDeepStrictEqual } from 'node:util';
import type { ImmunizationEvaluation } from '@medplum/fhirtypes';
import type { Assessed } from '../../clinical/immunization/answer.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { assessRecord } from '../../records/immunization/assess-record.ts';
import { dueState } from '../../clinical/immunization/due-state.ts';
import { loadRecord } from '../../records/immunization/load-record.ts';
import { bestByAntigen, dueOn } from './present-due.ts';
import type { HealthRecord } from '../../records/immunization/read-observations.ts';
import { authorityOf, evaluationKey, evaluationOf, recommendationOf } from './recommendation.ts';
import { writeAssessmentContract } from './write-assessment.contract.ts';
import { loadWritten, type WrittenBefore } from './written-forecast.ts';

interface Seen {
  record: HealthRecord & { cut: boolean };
  before: WrittenBefore;
}

/**
 * Writes what the rules say today as one ImmunizationRecommendation and an ImmunizationEvaluation a
 * dose and antigen. What is not assessed is left out: R4 cannot say that no forecast was made.
 * Asked again, what says something else than before gets a new version, what says the same stays as
 * it is, and what no longer holds is entered in error.
 */
export const writeAssessment = defineAct({
  contract: writeAssessmentContract,
  permission: 'chart.change',
  load: async (records, { patientId }) => {
    const [record, before] = await Promise.all([
      loadRecord(records, patientId),
      loadWritten(records, patientId),
    ]);
    return isRefusal(record) ? record : { record, before };
  },
  decide: (moment, { record, before }: Seen) => {
    const { now, timeZone } = moment;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    if (record.cut) {
      const message = 'The record has more than can be read at once, so nothing was written.';
      return refuse('not-now', message);
    }
    const assessed = assessRecord(record, { today, timeZone });
    const { answer, open } = assessed;
    if (answer.verdict === 'not-assessed') return refuse('not-now', answer.because.join(' '));
    const on = dueOn(assessed);
    const groups = answer.groups.filter(
      (group) =>
        group.type !== 'evaluation only' &&
        !open.has(group.vaccineGroup) &&
        dueState(group, on) !== 'not-assessed',
    );
    if (groups.length === 0) {
      return refuse('not-now', 'No vaccine group could be assessed, so there is nothing to write.');
    }
    const patientId = record.patient.id;
    const at = now.toString({ smallestUnit: 'millisecond' });
    const written = { patientId, at, authority: authorityOf(answer.sources) };
    const id = before.recommendation?.id ?? moment.newId();
    const recommendation = recommendationOf(groups, on, { ...written, id });
    const evaluations = evaluationChanges(moment, answer, before, written);
    const changes = [
      ...changeTo(recommendation, before.recommendation),
      ...evaluations.made,
      ...evaluations.gone,
    ];
    return {
      changes,
      patients: [patientId],
      output: {
        recommendationId: id,
        groups: groups.length,
        evaluations: evaluations.count,
        changed: changes.length,
      },
    };
  },
});

function evaluationChanges(
  moment: Moment,
  answer: Assessed,
  { evaluations }: WrittenBefore,
  written: Omit<Parameters<typeof evaluationOf>[1], 'id'>,
): { count: number; made: Change[]; gone: Change[] } {
  const made = answer.doses.flatMap((dose) =>
    bestByAntigen(dose.evaluations).map((evaluation): [string, Change[]] => {
      const key = evaluationKey(evaluation.dose, evaluation.antigen);
      const known = evaluations.get(key);
      const resource = evaluationOf(evaluation, { ...written, id: known?.id ?? moment.newId() });
      return [key, changeTo(resource, known)];
    }),
  );
  const keys = new Set(made.map(([key]) => key));
  const gone = [...evaluations].filter(
    ([key, { status }]) => !keys.has(key) && status !== 'entered-in-error',
  );
  return {
    count: made.length,
    made: made.flatMap(([, changes]) => changes),
    gone: gone.map(([, one]) => takenBack(one)),
  };
}

function takenBack(one: Stored<ImmunizationEvaluation>): Change {
  const resource: ImmunizationEvaluation & { id: string } = { ...one, status: 'entered-in-error' };
  return { kind: 'update', resource, expectedVersion: one.meta.versionId };
}

type Resource = Extract<Change, { kind: 'create' }>['resource'];

/** What is written says the same as before when only its moment differs: then nothing changes. */
function changeTo(resource: Resource, before: Stored | undefined): Change[] {
  if (before === undefined) return [{ kind: 'create', resource }];
  if (isDeepStrictEqual(saidBy(before), saidBy(resource))) return [];
  return [{ kind: 'update', resource, expectedVersion: before.meta.versionId }];
}

function saidBy(resource: Resource): unknown {
  const { meta: _meta, date: _date, ...said } = resource as Resource & { date?: unknown };
  return JSON.parse(JSON.stringify(said));
}
