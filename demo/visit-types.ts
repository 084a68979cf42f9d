import type { Random } from './random.ts';

/** What the schedule needs to know of a person to choose why they come. */
export interface Visitor {
  years: number;
  problems: ReadonlySet<string>;
  /** The kind of visit a featured person always comes for. */
  visit?: string | undefined;
  isNew: boolean;
}

/**
 * A kind of visit: what the schedule calls it, how long it is booked for, and what patients say.
 */
export interface VisitType {
  key: string;
  text: string;
  minutes: 15 | 20 | 30 | 40;
  /** Reasons in the patient's (or the parent's) own words. */
  says: readonly string[];
  weight: number;
  fits: (visitor: Visitor) => boolean;
  /** An infection: fever is likely. */
  fever?: boolean;
}

const has =
  (...keys: string[]) =>
  ({ problems }: Visitor) =>
    keys.some((key) => problems.has(key));
const from =
  (least: number, most = 150) =>
  ({ years }: Visitor) =>
    years >= least && years < most;

const visitTypes: readonly VisitType[] = [
  {
    key: 'new-patient',
    text: 'New patient',
    minutes: 40,
    weight: 30,
    fits: ({ isNew }) => isNew,
    says: ['We just moved here and I need a doctor', 'My old doctor retired'],
  },
  {
    key: 'newborn',
    text: 'Newborn check',
    minutes: 30,
    weight: 30,
    fits: from(0, 0.12),
    says: ['First check after the hospital', 'Is she eating enough?'],
  },
  {
    key: 'well-child',
    text: 'Well child',
    minutes: 20,
    weight: 9,
    fits: from(0.12, 18),
    says: ['Yearly check-up', 'Check-up and shots', 'Needs the form for school'],
  },
  {
    key: 'sports-physical',
    text: 'Sports physical',
    minutes: 20,
    weight: 3,
    fits: from(11, 19),
    says: ['Form for the soccer team', 'Track starts in two weeks'],
  },
  {
    key: 'diabetes-follow-up',
    text: 'Diabetes follow-up',
    minutes: 20,
    weight: 10,
    fits: has('diabetes', 'prediabetes'),
    says: ['My sugars are high in the morning', 'Three-month sugar check', 'Feet tingle at night'],
  },
  {
    key: 'blood-pressure-check',
    text: 'Blood pressure check',
    minutes: 15,
    weight: 8,
    fits: has('hypertension'),
    says: ['Blood pressure check', 'It was high at the pharmacy', 'New pill makes me dizzy'],
  },
  {
    key: 'asthma',
    text: 'Asthma follow-up',
    minutes: 20,
    weight: 6,
    fits: has('asthma', 'copd'),
    says: ['Using the inhaler every night', 'Wheezing when I run', 'Need a new inhaler'],
  },
  {
    key: 'mood',
    text: 'Mood follow-up',
    minutes: 20,
    weight: 5,
    fits: has('depression', 'anxiety', 'adhd'),
    says: ['Sleeping better, still worried a lot', 'Not sure the pills help'],
  },
  {
    key: 'follow-up',
    text: 'Follow-up',
    minutes: 20,
    weight: 4,
    fits: ({ problems, years }) => problems.size > 0 && years >= 18,
    says: ['Results of my blood test', 'Refills', 'Check on my knee', 'Still tired all the time'],
  },
  {
    key: 'physical',
    text: 'Physical',
    minutes: 30,
    weight: 5,
    fits: from(18, 65),
    says: ['Yearly physical', 'Physical for work', 'Just a check-up'],
  },
  {
    key: 'wellness',
    text: 'Medicare wellness visit',
    minutes: 40,
    weight: 5,
    fits: from(65),
    says: ['Yearly wellness visit', 'The letter said to come in'],
  },
  {
    key: 'sore-throat',
    text: 'Sore throat',
    minutes: 15,
    weight: 4,
    fits: from(4, 60),
    fever: true,
    says: ['Throat hurts when I swallow', 'Sore throat since Sunday, strep at school'],
  },
  {
    key: 'cough',
    text: 'Cough',
    minutes: 15,
    weight: 2.5,
    fits: from(0.3),
    fever: true,
    says: ['Coughing all night', 'Cough and fever for three days', 'Cannot shake this cold'],
  },
  {
    key: 'ear-pain',
    text: 'Ear pain',
    minutes: 15,
    weight: 3,
    fits: from(0.4, 12),
    fever: true,
    says: ['Pulling at the right ear', 'Ear hurts since last night'],
  },
  {
    key: 'back-pain',
    text: 'Back pain',
    minutes: 15,
    weight: 3,
    fits: from(20),
    says: ['Threw my back out lifting boxes', 'Low back pain, worse sitting'],
  },
  {
    key: 'stomach',
    text: 'Stomach pain',
    minutes: 15,
    weight: 2.5,
    fits: from(5),
    says: ['Stomach hurts after eating', 'Threw up twice this morning'],
  },
  {
    key: 'headache',
    text: 'Headache',
    minutes: 15,
    weight: 2,
    fits: from(12),
    says: ['Headaches every afternoon', 'My head has been pounding for a week'],
  },
  {
    key: 'shoulder',
    text: 'Joint pain',
    minutes: 20,
    weight: 2.5,
    fits: from(16),
    says: ['Cannot lift my arm over my head', 'My knee gives way on the stairs'],
  },
  {
    key: 'rash',
    text: 'Rash',
    minutes: 15,
    weight: 3,
    fits: from(0.12),
    says: ['Itchy rash on both arms', 'Red bumps after camping'],
  },
];

/**
 * Chooses why a person comes, of the kinds no longer than `minutes` that fit them; undefined when
 * none does. A featured person comes for their own kind whenever it is short enough.
 */
export function chooseVisitType(
  visitor: Visitor,
  minutes: number,
  random: Random,
): VisitType | undefined {
  const fitting = visitTypes.filter(
    (type) =>
      type.minutes <= minutes &&
      type.fits(visitor) &&
      (type.key === 'new-patient' || !visitor.isNew),
  );
  const own = fitting.find(({ key }) => key === visitor.visit);
  if (own) return own;
  if (fitting.length === 0) return undefined;
  return random.weighted(fitting.map((type) => [type, type.weight] as const));
}
