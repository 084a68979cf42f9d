import type { TaskRule } from '../clinical/scope-of-practice/rule.ts';
import { tasks, type Task } from '../clinical/scope-of-practice/task.ts';

/** A rule that a note, and no cell of the draft facts, tells of. */
export interface Statement {
  /** Must match a text of the state's facts, or the import stops; its first group is `{1}`. */
  says: RegExp;
  rules?: Omit<TaskRule, 'cite' | 'address' | 'strength'>[];
  /** The state's own rules end on `{1}`. */
  ends?: true;
  /** In our words, for who asks about the state. */
  note?: string;
}

const desk: readonly Task[] = [
  'vital-signs',
  'clia-waived-test',
  'vision-hearing-test',
  'xray-limited',
  'triage-assessment',
  'medical-advice',
  'relay-provider-instructions',
  'relay-test-results',
  'refill-transmission',
  'cpoe-order-entry',
  'scribing',
  'telephone-message',
  'consent-signature',
];

/** Tasks at the patient that somebody must have delegated. */
export const delegatedTasks: readonly Task[] = tasks.filter((one) => !desk.includes(one));

const needles: Task[] = [
  'injection-im',
  'injection-sc',
  'injection-id',
  'vaccine',
  'tb-skin-test-place',
];
const medicines: Task[] = [
  ...needles,
  'oral-med',
  'topical-med',
  'inhaled-neb',
  'iv-med',
  'ear-eye-drops',
];

/** What notes of the draft facts become, by state. */
export const statements: Readonly<Record<string, readonly Statement[]>> = {
  CA: [
    {
      says: /Training certificate copy is kept by every employer/,
      note: 'Every employer keeps a copy of your training certificate.',
    },
    {
      says: /national certification only needed to train other MAs/,
      note: 'A national certificate is asked for only to train others.',
    },
  ],
  CO: [
    {
      says: /rely on credentialing committee/,
      note: 'The physician may rely on a committee for your schooling, and on a colleague for the check of your skill.',
    },
  ],
  FL: [
    {
      says: /Title rule is separate from scope/,
      note: 'Who is not certified may do the listed tasks; only the title asks for a certificate.',
    },
  ],
  GA: [
    {
      says: /never needed a licence are not restricted/,
      note: 'Tasks that never needed a licence are not restricted.',
    },
  ],
  IL: [
    {
      says: /sunset of (\d{4}-\d{2}-\d{2})/,
      ends: true,
      note: 'The law that allows delegation ends on {1} unless it is renewed.',
    },
    {
      says: /oral, written, electronic, standing order or protocol/,
      note: 'A task may be delegated by word, in writing, by standing order or by protocol.',
    },
  ],
  MD: [
    {
      says: /may not REQUIRE an assistant/,
      note: 'A physician may not require you to do a delegated act: you may decline.',
    },
  ],
  MA: [
    {
      says: /CONFLICT: AAMA 2020 counts MA/,
      note: 'Sources differ on injections other than vaccines; the narrower reading is used.',
    },
  ],
  MN: [
    {
      says: /in an emergency the commissioner may authorise other people/,
      note: 'In an emergency the state may let others vaccinate; such orders are not held here.',
    },
  ],
  NC: [
    {
      says: /Who delegates changes/,
      note: 'Rules differ by who delegates: a physician or a nurse.',
    },
  ],
  ND: [
    {
      says: /Not in acute care; not for unstable patients/,
      note: 'Not in acute care, and not for unstable patients.',
    },
    {
      says: /Medication Assistant I and II may not work in clinics/,
      note: 'Medication Assistants I and II may not work in clinics.',
    },
  ],
  NJ: [
    {
      says: /330 h \(600 h before the (2018) amendment\)/,
      rules: [
        { tasks: needles, status: 'allowed-if', needs: ['nj-program-600'], to: '2019-01-01' },
      ],
      note: 'Before the rule of {1} a program of 600 hours was asked for; the day it changed was not read.',
    },
  ],
  NV: [
    {
      says: /2009 counsel opinion that MAs could not give drugs led to the (2011) law/,
      rules: [
        {
          tasks: medicines,
          status: 'not-allowed',
          because: [
            'Until the law of 2011 the board’s counsel held that you may give no medicine.',
          ],
          to: '2011-01-01',
        },
        {
          tasks: medicines,
          status: 'unknown',
          because: ['The law changed in 2011; on which day was not read.'],
          from: '2011-01-01',
          to: '2012-01-01',
        },
      ],
    },
  ],
  NY: [
    {
      says: /National certification gives no extra tasks/,
      note: 'A national certificate adds no tasks.',
    },
    {
      says: /allergen prep, casts, first assisting/,
      note: 'Also barred: preparing allergens, casts, assisting at surgery, nerve tests.',
    },
  ],
  OR: [
    {
      says: /Guidance, not statute/,
      note: 'This is the board’s guidance, not a statute. A nurse may delegate by rules of her own board.',
    },
  ],
  SC: [
    {
      says: /neurotoxin\/filler, tissue-destroying laser, placing sutures/,
      note: 'Barred through a PA or APRN too: neurotoxins, fillers, lasers that destroy tissue, sutures.',
    },
    {
      says: /Uncertified vs certified MA is a real switch/,
      note: 'Without a certificate you give no medicine.',
    },
  ],
  SD: [
    {
      says: /repealed eff\. (\d{4}-\d{2}-\d{2})/,
      rules: [
        {
          tasks: [...delegatedTasks],
          status: 'allowed-if',
          needs: ['sd-registered'],
          to: '{1}',
        },
      ],
      note: 'Registration with the state was asked for until {1} and is no more.',
    },
  ],
  TX: [
    {
      says: /Board may decide an act cannot be delegated/,
      note: 'The board may decide that an act cannot be delegated.',
    },
  ],
  UT: [
    {
      says: /different supervision by purpose/,
      note: 'A vaccine asks for less supervision than another injection by the same route.',
    },
  ],
  WA: [
    {
      says: /An uncredentialed person may not do these tasks/,
      note: 'Without a state credential none of these tasks; its type decides which.',
    },
    {
      says: /MA-P applicants may work up to 180 days/,
      note: 'Who applied as MA-P may work up to 180 days after filing.',
    },
  ],
};
