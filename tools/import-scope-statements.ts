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

/** Tasks at the patient that somebody must have delegated, of which these statements speak. */
export const delegatedTasks: readonly Task[] = tasks.filter(
  (one) => !desk.includes(one) && one !== 'hand-out-medicine',
);

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
  AK: [
    {
      says: /APRN for CMA injections/,
      rules: [
        { tasks: needles, status: 'allowed-if', needs: ['ak-aprn'] },
        {
          tasks: delegatedTasks.filter((one) => !needles.includes(one)),
          status: 'allowed-if',
          needs: ['ak-no-aprn'],
        },
      ],
      note: 'An APRN may give injections to a certified medical assistant; of other tasks nothing was read.',
    },
  ],
  AR: [
    {
      says: /Existence verified \(AAMA list\); rule text not read/,
      note: 'That the state’s rule exists was confirmed; its text was not read.',
    },
  ],
  CA: [
    {
      says: /Modules counted separately/,
      note: 'Hours count by kind: injections with skin tests, blood draws, inhaled medicines; one does not stand for another.',
    },
    {
      says: /Who may train: MD\/DPM, RN, LVN, PA or qualified MA/,
      note: 'You may be trained by a physician, podiatrist, nurse, PA or qualified medical assistant under a physician, or by an approved school.',
    },
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
  CT: [
    {
      says: /nebuliser is still not granted/,
      note: 'A bill of 2018 on nebulizers failed: they are not yours to give.',
    },
  ],
  FL: [
    {
      says: /APRN by BON UAP rule \(legal opinion\)/,
      note: 'That an APRN may delegate rests on a legal opinion; the law that was read names a physician.',
    },
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
  KS: [
    {
      says: /1998 session-law text and 65-2872\(g\) read; later amendments not checked/,
      note: 'The text of 1998 was read; whether it was changed since was not checked.',
    },
  ],
  MD: [
    {
      says: /Responsibility moves to another physician only with that physician/,
      rules: [
        { tasks: [...delegatedTasks], status: 'allowed-if', needs: ['supervision-not-moved'] },
      ],
      note: 'Another physician takes over only by agreeing to it, and you are told.',
    },
    {
      says: /\.04 text was read only as quoted/,
      note: 'Which act asks for which supervision was read only as others quote it.',
    },
    {
      says: /may not REQUIRE an assistant/,
      note: 'A physician may not require you to do a delegated act: you may decline.',
    },
  ],
  MA: [
    {
      says: /practice notice read it as needing a passed exam/,
      note: 'The law asks for schooling and for work in primary care; a notice reads it as asking for the exam too. Both are asked for here.',
    },
    {
      says: /CONFLICT: AAMA 2020 counts MA/,
      note: 'Sources differ on injections other than vaccines; the narrower reading is used.',
    },
  ],
  MN: [
    {
      says: /No source found in stored pages/,
      note: 'No source was found; nothing here rests on the state’s own text.',
    },
    {
      says: /in an emergency the commissioner may authorise other people/,
      note: 'In an emergency the state may let others vaccinate; such orders are not held here.',
    },
  ],
  MT: [
    {
      says: /"Office" definition excluded acute and long-term care/,
      note: 'An older rule did not count acute or long-term care as an office.',
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
  NE: [
    {
      says: /2018 doubt \(nursing view\) was answered by LB 838/,
      note: 'A doubt of 2018 was answered by a law of 2020, which was read only in part.',
    },
  ],
  NM: [
    {
      says: /Devices: only non-incisive, non-ablative/,
      note: 'Devices for the skin: none that cut or remove tissue, with a certificate for each, and a physician in the building.',
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
      says: /no anaesthetic that makes patient unconscious/,
      rules: [
        {
          tasks: ['iv-med'],
          status: 'not-allowed',
          because: ['You give nothing that makes a patient unconscious, or nearly so.'],
          when: { drugClass: ['anesthetic-general'] },
        },
        {
          tasks: medicines.filter((one) => one !== 'iv-med' && one !== 'vaccine'),
          status: 'allowed-if',
          needs: ['nv-drug'],
        },
      ],
    },
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
  OH: [
    {
      says: /PA may delegate a non-controlled, non-IV drug if PA is present/,
      note: 'A PA who is present and may prescribe can give you a medicine, but not in a hospital, emergency or surgery unit.',
    },
  ],
  OR: [
    {
      says: /Guidance, not statute/,
      note: 'This is the board’s guidance, not a statute. A nurse may delegate by rules of her own board.',
    },
  ],
  PA: [
    {
      says: /Physician supervises; level by judgement/,
      rules: [
        { tasks: [...delegatedTasks], status: 'allowed-if', needs: ['supervision-suffices'] },
      ],
    },
  ],
  SC: [
    {
      says: /40-47-196\(B\) \(which routes, supervision wording\) was seen only in part/,
      note: 'Which routes, and how near the supervisor must be, was read only in part.',
    },
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
  TN: [
    {
      says: /Seen text names RN, LPN, pharmacist, PA only/,
      note: 'What was read of the law names others, and no medical assistants.',
    },
  ],
  TX: [
    {
      says: /Physician supervision; level left to reasonable-prudent-physician judgement/,
      rules: [
        { tasks: [...delegatedTasks], status: 'allowed-if', needs: ['supervision-suffices'] },
      ],
    },
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
  VT: [
    {
      says: /Text only recognises delegated tasks/,
      note: 'The law knows delegated tasks; no list of them, and no rule of supervision, was read.',
    },
  ],
  WA: [
    {
      says: /MA-R: endorsement is tied to a practitioner\/clinic\/group/,
      note: 'An MA-R works only for whom the endorsement names.',
    },
    {
      says: /An uncredentialed person may not do these tasks/,
      note: 'Without a state credential none of these tasks; its type decides which.',
    },
    {
      says: /MA-P applicants may work up to 180 days/,
      note: 'Who applied as MA-P may work up to 180 days after filing.',
    },
  ],
  WI: [
    {
      says: /Statute known from general knowledge; stored pages did not show the subsection/,
      note: 'The law itself was not read; what is said here is the general rule.',
    },
    {
      says: /2023 Act 186: a chiropractor may delegate adjunctive services/,
      note: 'By a law of 2023 a chiropractor in the building may give you services beside the treatment; your training is on record.',
    },
  ],
};
