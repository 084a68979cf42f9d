import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { staffFormUrl } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import type { Skill } from '../scope-of-practice/skill.ts';
import type { Task } from '../scope-of-practice/task.ts';
import { isSkill, isTask } from './skills.ts';

/** A person as forms name one. */
export interface Person {
  /** Id of the Practitioner. */
  id: string;
  /** "Maria Reyes, CMA". */
  name: string;
}

/** A programme of schooling as a medical assistant. */
export const programs = ['accredited', 'other', 'military'] as const;
export type Program = (typeof programs)[number];

interface Signed {
  id: string;
  /** Whose it is: id of the Practitioner. */
  personId: string;
  /** Who signed, with that person's own sign-in. */
  by: Person;
  /** When it was signed, ISO instant. */
  signedAt: string;
  /** The day it was done, YYYY-MM-DD. */
  doneOn: string;
}

/** A course, lesson or programme, by hours. */
export interface Training extends Signed {
  kind: 'training';
  title: string;
  hours: number;
  /** Which skill its hours count for; missing: none in particular. */
  skill?: Skill | undefined;
  /** Schooling as a medical assistant, and whether its programme is accredited. */
  program?: Program | undefined;
  /** Taught in person, or not. */
  inPerson?: boolean | undefined;
  /** Who taught it, in words. */
  teacher?: string | undefined;
  /** Renewal points it brought, and the credential they count for. */
  points?: number | undefined;
  credentialId?: string | undefined;
}

/** How often a skill was done under somebody's eyes; the one who watched signs. */
export interface Repetitions extends Signed {
  kind: 'repetitions';
  skill: Skill;
  count: number;
}

/** Somebody judged that the person can do it. */
export interface Competency extends Signed {
  kind: 'competency';
  skill: Task;
  /** The last good day, YYYY-MM-DD. */
  lapsesOn: string;
}

export type StaffForm = Training | Repetitions | Competency;
export type StaffFormKind = StaffForm['kind'];

const titles: Record<StaffFormKind, string> = {
  training: 'Training',
  repetitions: 'Supervised repetitions',
  competency: 'Competency',
};

type Written = QuestionnaireResponse & { id: string };

/** The form as it is kept: a QuestionnaireResponse about the person, signed by its author. */
export function asQuestionnaireResponse(form: StaffForm, person: Person): Written {
  const { id, kind, by, signedAt } = form;
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    questionnaire: `${staffFormUrl}-${kind}`,
    status: 'completed',
    subject: { reference: `Practitioner/${person.id}`, display: person.name },
    authored: signedAt,
    author: { reference: `Practitioner/${by.id}`, display: by.name },
    item: itemsOf(form),
  };
}

function itemsOf(form: StaffForm): QuestionnaireResponseItem[] {
  const day = item('doneOn', 'Done on', { valueDate: form.doneOn });
  if (form.kind === 'repetitions') {
    const count = item('count', 'How many, watched', { valueInteger: form.count });
    return [skillItem(form.skill), count, day];
  }
  if (form.kind === 'competency') {
    const until = item('lapsesOn', 'Good through', { valueDate: form.lapsesOn });
    return [skillItem(form.skill), day, until];
  }
  return [
    item('title', titles.training, { valueString: form.title }),
    item('hours', 'Hours', { valueDecimal: form.hours }),
    ...(form.skill ? [skillItem(form.skill)] : []),
    ...(form.program ? [item('program', 'Schooling', { valueString: form.program })] : []),
    ...(form.inPerson === undefined
      ? []
      : [item('inPerson', 'In person', { valueBoolean: form.inPerson })]),
    day,
    ...(form.teacher ? [item('teacher', 'Taught by', { valueString: form.teacher })] : []),
    ...(form.points ? [item('points', 'Renewal points', { valueDecimal: form.points })] : []),
    ...(form.credentialId
      ? [item('credentialId', 'Counts for', { valueString: form.credentialId })]
      : []),
  ];
}

const skillItem = (skill: string) => item('skill', 'Skill', { valueString: skill });

function item(
  linkId: string,
  text: string,
  answer: QuestionnaireResponseItemAnswer,
): QuestionnaireResponseItem {
  return { linkId, text, answer: [answer] };
}

/** Which of our forms this is; undefined for any other. */
function formKindOf(response: QuestionnaireResponse): StaffFormKind | undefined {
  return (Object.keys(titles) as StaffFormKind[]).find(
    (kind) => response.questionnaire === `${staffFormUrl}-${kind}`,
  );
}

/**
 * The form that was kept. Undefined when it is none of ours, was taken back, or lacks what its kind
 * needs: what cannot be read never counts.
 */
export function formOf(response: QuestionnaireResponse): StaffForm | undefined {
  const kind = formKindOf(response);
  const personId = idOf('Practitioner', response.subject);
  const byId = idOf('Practitioner', response.author);
  if (!kind || response.status !== 'completed' || !response.id || !personId || !byId) {
    return undefined;
  }
  const answers = new Map(response.item?.map((one) => [one.linkId, one.answer?.[0] ?? {}]));
  const doneOn = answers.get('doneOn')?.valueDate;
  if (doneOn === undefined) return undefined;
  const signed: Signed = {
    id: response.id,
    personId,
    by: { id: byId, name: response.author?.display ?? '' },
    signedAt: response.authored ?? '',
    doneOn,
  };
  const skill = answers.get('skill')?.valueString ?? '';
  if (kind === 'training') return trainingOf(signed, answers, isSkill(skill) ? skill : undefined);
  if (kind === 'repetitions') {
    const count = answers.get('count')?.valueInteger;
    return count === undefined || !isSkill(skill) ? undefined : { ...signed, kind, skill, count };
  }
  const lapsesOn = answers.get('lapsesOn')?.valueDate;
  return lapsesOn === undefined || !isTask(skill)
    ? undefined
    : { ...signed, kind, skill, lapsesOn };
}

function trainingOf(
  signed: Signed,
  answers: ReadonlyMap<string, QuestionnaireResponseItemAnswer>,
  skill: Skill | undefined,
): Training | undefined {
  const title = answers.get('title')?.valueString;
  const hours = answers.get('hours')?.valueDecimal;
  if (title === undefined || hours === undefined) return undefined;
  return {
    ...signed,
    kind: 'training',
    title,
    hours,
    skill,
    program: programs.find((one) => one === answers.get('program')?.valueString),
    inPerson: answers.get('inPerson')?.valueBoolean,
    teacher: answers.get('teacher')?.valueString,
    points: answers.get('points')?.valueDecimal,
    credentialId: answers.get('credentialId')?.valueString,
  };
}
