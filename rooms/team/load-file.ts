import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import { credentialsOf, type Credential } from '../../clinical/staff/credential.ts';
import { formOf, type StaffForm, type Training } from '../../clinical/staff/form.ts';
import { lapseOn } from '../../clinical/staff/lapse.ts';
import { renewalOnFile } from '../../clinical/staff/renewal.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { personOf, todayOf } from './load-person.ts';
import type { StaffFile } from './staff-file.contract.ts';

/** Far more forms than are filled in about one person in a working life. */
const formsAtMost = 5_000;

/** Reads and presents one person's file. */
export async function loadFile(
  records: PracticeRecords,
  practitionerId: string,
  moment: Moment,
): Promise<StaffFile | Refusal> {
  const [practitioner, responses] = await Promise.all([
    records.read('Practitioner', practitionerId),
    records.search('QuestionnaireResponse', {
      tokens: { subject: `Practitioner/${practitionerId}` },
      sort: 'newest',
      count: formsAtMost,
    }),
  ]);
  if (isRefusal(practitioner)) return practitioner;
  const forms = responses.flatMap(read);
  const credentials = credentialsOf(practitioner);
  const today = todayOf(moment);
  const trainings = forms.filter(isOf('training'));
  return {
    person: personOf(practitioner),
    version: practitioner.meta.versionId,
    isOwn: moment.actor.practitionerId === practitionerId,
    credentials: credentials.map((one) => {
      const pointsEarned = pointsFor(one, trainings);
      return { ...one, pointsEarned, ...renewalOnFile(one, pointsEarned, today) };
    }),
    trainings: trainings.map(({ form, version }) => ({
      ...lineOf({ form, version }),
      title: form.title,
      hours: form.hours,
      skill: form.skill,
      program: form.program,
      inPerson: form.inPerson,
      teacher: form.teacher,
      points: form.points,
      countsFor: credentials.find(({ id }) => id === form.credentialId)?.title,
    })),
    repetitions: repetitionsOf(forms),
    competencies: forms.filter(isOf('competency')).map(({ form, version }) => ({
      ...lineOf({ form, version }),
      skill: form.skill,
      lapsesOn: form.lapsesOn,
      lapse: lapseOn(form.lapsesOn, today),
    })),
  };
}

interface Filed<F extends StaffForm = StaffForm> {
  form: F;
  version: string;
}

function read(response: Stored<QuestionnaireResponse>): Filed[] {
  const form = formOf(response);
  return form ? [{ form, version: response.meta.versionId }] : [];
}

function isOf<K extends StaffForm['kind']>(kind: K) {
  return (filed: Filed): filed is Filed<Extract<StaffForm, { kind: K }>> =>
    filed.form.kind === kind;
}

function lineOf({ form, version }: Filed) {
  return { id: form.id, version, doneOn: form.doneOn, by: form.by.name };
}

type Repeated = StaffFile['repetitions'][number];

function repetitionsOf(forms: readonly Filed[]): StaffFile['repetitions'] {
  const found = new Map<string, Repeated>();
  for (const filed of forms.filter(isOf('repetitions'))) {
    const { skill, count } = filed.form;
    const group: Repeated = found.get(skill) ?? { skill, total: 0, entries: [] };
    group.total += count;
    group.entries.push({ ...lineOf(filed), count });
    found.set(skill, group);
  }
  return [...found.values()];
}

/** Points of the credential's own period; without a first day, all there are. */
function pointsFor(credential: Credential, trainings: readonly Filed<Training>[]): number {
  const { id, issuedOn = '0000', expiresOn = '9999' } = credential;
  return trainings
    .map(({ form }) => form)
    .filter((one) => one.credentialId === id)
    .filter(({ doneOn }) => doneOn >= issuedOn && doneOn <= expiresOn)
    .reduce((sum, { points = 0 }) => sum + points, 0);
}
