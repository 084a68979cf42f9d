import type { Practitioner, QuestionnaireResponse } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { Skill } from '../clinical/scope-of-practice/skill.ts';
import type { Task } from '../clinical/scope-of-practice/task.ts';
import { withCredential } from '../clinical/staff/credential.ts';
import { asQuestionnaireResponse, type StaffForm } from '../clinical/staff/form.ts';
import { staff, type StaffMember } from './staff.ts';

type Written<T> = T & { id: string };

/** Who is checked in as supervisor when a demo day begins. */
export const demoSupervisor = {
  id: 'demo-adaeze-okafor',
  name: 'Adaeze Okafor, MD',
  licence: 'MD',
} as const;

/** Who gives a certificate, and how many renewal points its five years ask for. */
const givers: Readonly<Record<string, { issuer: string; points?: number }>> = {
  CMA: { issuer: 'AAMA', points: 60 },
  RMA: { issuer: 'AMT', points: 30 },
  CCMA: { issuer: 'NHA' },
};

/** How many days after the demo's day a certificate ends, where it is not far off. */
const endsInDays: Readonly<Record<string, number>> = {
  'demo-tom-becker': 24,
  'demo-andre-collins': 78,
};

/** Everyone's Practitioner with the certificate behind the letters. */
export function practitionersWithPapers(day: Temporal.PlainDate): Written<Practitioner>[] {
  return staff.map(({ practitioner, credential }) => {
    const giver = givers[credential];
    if (!giver) return practitioner;
    const ends = day.add({ days: endsInDays[practitioner.id] ?? 700 });
    return withCredential(practitioner, {
      id: 'credential-1',
      title: credential,
      issuer: giver.issuer,
      number: String(100_000 + staff.findIndex((one) => one.practitioner === practitioner) * 7919),
      issuedOn: ends.subtract({ years: 5 }).add({ days: 1 }).toString(),
      expiresOn: ends.toString(),
      pointsNeeded: giver.points,
    });
  });
}

interface Told {
  hours?: readonly [skill: Skill, hours: number][];
  watched?: readonly [skill: Skill, count: number][];
  /** Days since it was signed; it is good for a year. */
  can?: readonly [task: Task, daysAgo: number][];
}

const shots: Told['watched'] = [
  ['injection-im', 12],
  ['injection-sc', 11],
  ['injection-id', 10],
  ['skin-test', 10],
];

const draws: Told['watched'] = [
  ['venipuncture', 14],
  ['capillary-puncture', 10],
];

/** One line a person: Maria has it all, Tom's competency lapsed, Jasmine is still learning. */
const told: Readonly<Record<string, Told>> = {
  'demo-maria-reyes': {
    hours: [
      ['specimen-swab', 2],
      ['clia-waived-test', 4],
      ['injection', 12],
      ['blood-draws', 10],
      ['medication', 10],
      ['wound-dressing', 4],
      ['suture-staple-removal', 4],
    ],
    watched: [...shots, ...draws],
    can: [
      ['clia-waived-test', 60],
      ['injection-im', 120],
      ['venipuncture', 120],
      ['vaccine', 120],
      ['ekg', 90],
      ['vital-signs', 90],
    ],
  },
  'demo-tom-becker': {
    hours: [
      ['injection', 10],
      ['blood-draws', 10],
    ],
    watched: [...shots, ...draws],
    can: [
      ['injection-im', 380],
      ['venipuncture', 330],
      ['vital-signs', 200],
    ],
  },
  'demo-jasmine-tran': {
    hours: [['injection', 8]],
    watched: [['injection-im', 6]],
    can: [['vital-signs', 30]],
  },
  'demo-andre-collins': {
    hours: [['blood-draws', 10]],
    watched: draws,
    can: [
      ['venipuncture', 290],
      ['ekg', 150],
      ['vital-signs', 150],
    ],
  },
  'demo-denise-aguilar': {
    hours: [
      ['specimen-swab', 2],
      ['clia-waived-test', 4],
      ['injection', 16],
      ['blood-draws', 12],
    ],
    watched: [...shots, ...draws],
    can: [
      ['clia-waived-test', 60],
      ['injection-im', 60],
      ['venipuncture', 60],
      ['vaccine', 60],
      ['vital-signs', 60],
    ],
  },
};

/** What is signed about the staff, by the first of the providers. */
export function staffForms(day: Temporal.PlainDate): Written<QuestionnaireResponse>[] {
  const signer = staff[0];
  if (!signer) return [];
  return staff.flatMap((member) => {
    const { practitioner, displayName } = member;
    const about = told[practitioner.id];
    if (!about) return [];
    const person = { id: practitioner.id, name: displayName };
    return formsOf(about, member, signer, day).map((form) => asQuestionnaireResponse(form, person));
  });
}

function formsOf(
  { hours = [], watched = [], can = [] }: Told,
  member: StaffMember,
  signer: StaffMember,
  day: Temporal.PlainDate,
): StaffForm[] {
  const signed = (kind: string, what: string, daysAgo: number) => {
    const doneOn = day.subtract({ days: daysAgo }).toString();
    return {
      id: `${member.practitioner.id}-${kind}-${what}`,
      personId: member.practitioner.id,
      by: { id: signer.practitioner.id, name: signer.displayName },
      signedAt: `${doneOn}T20:00:00Z`,
      doneOn,
    };
  };
  const points = givers[member.credential]?.points !== undefined;
  return [
    ...hours.map(([skill, count]): StaffForm => ({
      ...signed('training', skill, 400),
      kind: 'training',
      title: `In-house course: ${skill.replaceAll('-', ' ')}`,
      hours: count,
      skill,
      inPerson: true,
      teacher: signer.displayName,
      ...(points && { points: 5, credentialId: 'credential-1' }),
    })),
    ...watched.map(([skill, count]): StaffForm => ({
      ...signed('watched', skill, 395),
      kind: 'repetitions',
      skill,
      count,
    })),
    ...can.map(([task, daysAgo]): StaffForm => ({
      ...signed('can', task, daysAgo),
      kind: 'competency',
      skill: task,
      lapsesOn: day.subtract({ days: daysAgo }).add({ days: 365 }).toString(),
    })),
  ];
}
