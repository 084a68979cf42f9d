import type { TaskRule } from '../clinical/scope-of-practice/rule.ts';
import type { Task } from '../clinical/scope-of-practice/task.ts';

/** What we read beside the draft facts: a better source, or what a cell left out. */
export interface Reading {
  /** Where the law that the state's own rules cite stands, in the place of the facts' address. */
  address?: string;
  /** What a task's rule says in the place of its cell. */
  instead?: Partial<Record<Task, Omit<Partial<TaskRule>, 'tasks'>>>;
  /** Rules beside those of the cells. */
  more?: readonly TaskRule[];
}

/** Tasks of which the draft facts have no cell: what was read of them stands here alone. */
export const askedBeside: readonly Task[] = ['hand-out-medicine'];

const boardPage = 'https://www.mbc.ca.gov/Licensees/Physicians_and_Surgeons/Medical_Assistants/';
const section1366 =
  'https://govt.westlaw.com/calregs/Document/IE63703A34C8111EC89E5000D3A7C4BC3?viewType=FullText';
const florida =
  'https://getpocketlaw.com/law/state_florida/section-458-3485-medical-assistant_c30b4f5de2c1';

/** By state. Facts only, in our own words; read in November 2026 in stored copies of the pages. */
export const readings: Readonly<Record<string, Reading>> = {
  CA: {
    address: boardPage,
    instead: {
      // (a) was read: authorized, trained, competent. (b), the list of services, was not.
      'vital-signs': {
        status: 'allowed-if',
        needs: ['competent', 'ca-authorized'],
        cite: '16 CCR 1366(a)',
        address: section1366,
        note: 'Read: what every supportive service asks for. The list of them in 1366(b) was not read.',
      },
    },
    more: [
      {
        tasks: [
          ...(['vital-signs', 'clia-waived-test', 'ekg', 'vision-hearing-test'] as const),
          ...(['spirometry', 'specimen-swab', 'wound-dressing', 'ear-irrigation'] as const),
          'suture-staple-removal',
        ],
        status: 'allowed-if',
        needs: ['ca-supervisor-on-site'],
        cite: 'Medical Board of California, Medical Assistants',
        address: boardPage,
        strength: 'board-guidance',
      },
      // Only in clinics that the Board of Pharmacy licenses; elsewhere 4170(a)(1) and 4171(a) leave
      // it to the prescriber, samples too.
      {
        tasks: ['hand-out-medicine'],
        status: 'allowed-if',
        needs: [
          ...['ca-pharmacy-clinic', 'hand-out-not-controlled', 'dose-verified'],
          ...['ca-patient-consulted', 'ca-supervisor-on-site'],
        ],
        cite: 'BPC 2069 (Stats. 2014 ch. 333, AB 1841), 4170(a)(1), 4171(a)',
        address: 'http://legiscan.com/CA/text/AB1841/2013',
        strength: 'law-read',
        note: 'Read: the bill’s digest as it was enrolled, and the text of 4170 and 4171.',
      },
    ],
  },
  FL: {
    more: [
      // The list of 458.3485(2) stands as a whole under direct supervision.
      {
        tasks: ['vision-hearing-test'],
        status: 'allowed-if',
        needs: ['fl-on-site'],
        cite: 'Fla. Stat. 458.3485(2)',
        address: florida,
        strength: 'law-read',
      },
    ],
  },
  TX: {
    more: [
      {
        tasks: ['hand-out-medicine'],
        status: 'allowed-if',
        needs: [
          ...['delegator-of-state', 'delegator-decided', 'trained', 'supervised'],
          ...['tx-immediate-needs', 'hand-out-not-controlled'],
        ],
        cite: 'Tex. Occ. Code 157.002(b), 158.001',
        address: 'https://texas.public.law/statutes/tex._occ._code_section_158.001',
        strength: 'secondary',
        note: 'Read: 158.001 itself; 157.002(b) as it is quoted by others.',
      },
    ],
  },
  IL: {
    more: [
      // 54.2(b) speaks of patient care tasks as a whole; these two are not named in it.
      {
        tasks: ['vital-signs', 'vision-hearing-test'],
        status: 'allowed-if',
        needs: ['licensed-on-site'],
        to: '2027-01-01',
        cite: '225 ILCS 60/54.2(b) (P.A. 103-0814)',
        address: 'https://beta.ilga.gov/Legislation/PublicActs/View/103-0814',
        strength: 'general-rule',
        note: 'It asks this of every patient care task that is delegated in an office; this one is not named.',
      },
    ],
  },
};
