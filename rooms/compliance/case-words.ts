import { caseChoices, type CaseFact } from '../../clinical/scope-of-practice/case-asked.ts';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import type { verbs } from './scope.contract.ts';

const yesNo = { yes: 'Yes', no: 'No' };

const licenceWords = {
  MD: 'Physician (MD)',
  DO: 'Physician (DO)',
  DPM: 'Podiatrist (DPM)',
  PA: 'Physician assistant (PA)',
  APRN: 'Nurse practitioner (APRN)',
  CNM: 'Nurse-midwife (CNM)',
  RN: 'Registered nurse (RN)',
  LPN: 'Practical nurse (LPN)',
  ND: 'Naturopath (ND)',
  OD: 'Optometrist (OD)',
  DC: 'Chiropractor (DC)',
  other: 'Somebody else',
};

/** What is asked of a case, and each answer to it, as people say it. */
export const caseWords: {
  [Fact in CaseFact]: {
    ask: string;
    words: Record<(typeof caseChoices)[Fact][number], string>;
  };
} = {
  order: {
    ask: 'Which order is there?',
    words: {
      'patient-specific': 'For this patient',
      standing: 'Standing order',
      protocol: 'Written protocol',
      verbal: 'Spoken',
      none: 'No order',
    },
  },
  written: { ask: 'Is the order in writing?', words: yesNo },
  delegator: { ask: 'Who gave you this task?', words: licenceWords },
  stable: { ask: 'Is the patient stable?', words: yesNo },
  route: {
    ask: 'Which way is it given?',
    words: {
      IM: 'Into a muscle (IM)',
      SC: 'Under the skin (SC)',
      ID: 'Into the skin (ID)',
      IV: 'Into a vein (IV)',
      oral: 'By mouth',
      nasal: 'Into the nose',
      topical: 'On the skin',
      inhaled: 'Inhaled',
      other: 'Another way',
    },
  },
  drugClass: {
    ask: 'What kind of medicine is it?',
    words: {
      plain: 'None of these',
      allergen: 'Allergen',
      'anesthetic-local': 'Local anesthetic',
      'anesthetic-general': 'General anesthetic',
      chemotherapy: 'Chemotherapy',
      contrast: 'Contrast',
      experimental: 'Experimental',
      'neurotoxin-or-filler': 'Neurotoxin or filler',
      'syphilis-treatment': 'Treatment of syphilis',
    },
  },
  schedule: {
    ask: 'Is it a controlled medicine?',
    words: {
      none: 'No',
      II: 'Schedule II',
      III: 'Schedule III',
      IV: 'Schedule IV',
      V: 'Schedule V',
    },
  },
  site: {
    ask: 'Where is it injected?',
    words: {
      deltoid: 'Upper arm (deltoid)',
      'vastus-lateralis': 'Thigh (vastus lateralis)',
      ventrogluteal: 'Hip (ventrogluteal)',
      dorsogluteal: 'Buttock (dorsogluteal)',
      gluteal: 'Buttock',
      other: 'Elsewhere',
    },
  },
  step: {
    ask: 'Which part of it do you do?',
    words: {
      whole: 'All of it',
      'draw-up': 'Draw it up',
      give: 'Give it',
      place: 'Place it',
      measure: 'Measure it',
      'screen-by-protocol': 'Ask the questions of a protocol',
      sign: 'Sign it',
      'line-or-artery': 'From an artery, or a line that is in',
    },
  },
  result: {
    ask: 'What is the result?',
    words: { normal: 'Normal', negative: 'Negative', abnormal: 'Abnormal', positive: 'Positive' },
  },
  channel: {
    ask: 'How is it passed on?',
    words: {
      'in-person': 'In person',
      phone: 'By phone',
      electronic: 'Electronically',
      fax: 'By fax',
    },
  },
  countsForMeasure: { ask: 'Is it to count for the payer’s measure?', words: yesNo },
  inRoom: { ask: 'Who is in the room with you?', words: licenceWords },
  reachable: { ask: 'Who can you reach by phone now?', words: licenceWords },
};

/** What goes beyond a medical assistant, as a person would say that it is part of the task. */
export const verbWords: Record<(typeof verbs)[number], string> = {
  assess: 'Assess the patient',
  triage: 'Decide how urgent it is',
  diagnose: 'Say what illness it is',
  advise: 'Give advice of your own',
  interpret: 'Say what a result means',
  prescribe: 'Decide on a medicine',
};

const givingSteps = ['whole', 'draw-up', 'give'];
const stepsOf: Partial<Record<Task, readonly string[]>> = {
  venipuncture: ['whole', 'line-or-artery'],
  'tb-skin-test-place': ['whole', 'draw-up', 'place'],
  'tb-skin-test-read': ['whole', 'measure'],
  'triage-assessment': ['whole', 'screen-by-protocol'],
  'refill-transmission': ['whole', 'sign'],
};

/** The answers that make sense for a task, in their order; who is in the room is one who is here. */
export function choicesOf(
  fact: CaseFact,
  task: Task,
  supervisors: readonly { licence: string }[],
): { value: string; label: string }[] {
  const words: Readonly<Record<string, string>> = caseWords[fact].words;
  return caseChoices[fact]
    .filter((value) => {
      if (fact === 'step') return (stepsOf[task] ?? givingSteps).includes(value);
      return fact !== 'inRoom' || supervisors.some(({ licence }) => licence === value);
    })
    .map((value) => ({ value, label: words[value] ?? value }));
}
