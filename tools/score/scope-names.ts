import { stateNames } from '../../clinical/scope-of-practice/states.ts';
import { tasks, type Task } from '../../clinical/scope-of-practice/task.ts';

/** Other names of a task, as cases may spell it. */
const others: readonly (readonly [RegExp, Task])[] = [
  [/^(?:im|intramuscular)-(?:injection|shot)$|^injection-intramuscular$/, 'injection-im'],
  [
    /^(?:sc|sq|subq|subcut\w*)-(?:injection|shot)$|^injection-(?:sq|subq|subcut\w*)$/,
    'injection-sc',
  ],
  [/^(?:id|intradermal)-injection$|^injection-intradermal$/, 'injection-id'],
  [/^(?:vaccination|vaccin\w*-?\w*|immuni[sz]ation\w*|flu-shot)$/, 'vaccine'],
  [/^(?:phlebotomy|blood-draw|venepuncture|venous-blood\w*)$/, 'venipuncture'],
  [/^(?:finger-?stick|heel-?stick|skin-puncture|capillary-\w+)$/, 'capillary-puncture'],
  [/^(?:vitals?|vital-sign)$/, 'vital-signs'],
  [/^(?:oral-medication|medication-oral|po-med)$/, 'oral-med'],
  [/^(?:topical-medication|medication-topical)$/, 'topical-med'],
  [/^(?:nebuli[sz]er\w*|inhaled-\w+|inhalation-\w+)$/, 'inhaled-neb'],
  [/^(?:iv-(?:line|insertion|placement|cannulation)|start-iv|peripheral-iv)$/, 'iv-start'],
  [/^(?:iv-(?:medication|drug|push|infusion|contrast)|medication-iv)$/, 'iv-med'],
  [/^(?:ear-drops|eye-drops|ophthalmic-\w+|otic-\w+|eye-ear-drops)$/, 'ear-eye-drops'],
  [/^(?:ear-lavage|ear-wash|ear-flush)$/, 'ear-irrigation'],
  [/^(?:suture-removal|staple-removal|remove-sutures|remove-staples)$/, 'suture-staple-removal'],
  [/^(?:wound-care|dressing-change|wound-dressing-change)$/, 'wound-dressing'],
  [/^(?:ecg|electrocardiogram)(?:-\w+)*$|^ekg-\w+$/, 'ekg'],
  [/^(?:waived-test|clia-waived|clia-test|point-of-care-test|poct)$/, 'clia-waived-test'],
  [
    /^(?:vision-test|hearing-test|vision-screening|hearing-screening|visual-acuity)$/,
    'vision-hearing-test',
  ],
  [/^(?:pulmonary-function-test|pft)$/, 'spirometry'],
  [/^(?:swab|throat-swab|nasal-swab|specimen-collection|strep-swab)$/, 'specimen-swab'],
  [/^(?:urinary-catheter\w*|catheteri[sz]ation|foley\w*|urinary-cath-\w+)$/, 'urinary-cath'],
  [/^(?:x-?ray|limited-x-?ray|radiograph\w*|xray-\w+)$/, 'xray-limited'],
  [/^(?:triage|phone-triage|telephone-triage|assessment)$/, 'triage-assessment'],
  [/^(?:advice|give-advice|patient-advice)$/, 'medical-advice'],
  [/^(?:relay-instructions|provider-instructions)$/, 'relay-provider-instructions'],
  [/^(?:test-results|relay-results|result-call|lab-results)$/, 'relay-test-results'],
  [
    /^(?:refill|refill-request|prescription-refill|refill-authori[sz]ation)$/,
    'refill-transmission',
  ],
  [/^(?:cpoe|order-entry|cpoe-entry)$/, 'cpoe-order-entry'],
  [/^(?:scribe|documentation)$/, 'scribing'],
  [/^(?:phone-message|take-message)$/, 'telephone-message'],
  [/^(?:consent|informed-consent|consent-form)$/, 'consent-signature'],
  [/^(?:controlled-substance|controlled-drug)(?:-\w+)*$/, 'controlled-substance-admin'],
  [
    /^(?:tb|ppd|mantoux|tst)(?:-skin)?(?:-test)?-(?:place\w*|plant)$|^place-(?:tb|ppd)\w*$/,
    'tb-skin-test-place',
  ],
  [
    /^(?:tb|ppd|mantoux|tst)(?:-skin)?(?:-test)?-read\w*$|^read-(?:tb|ppd)\w*$/,
    'tb-skin-test-read',
  ],
];

/** The task that a case names, by our code where we know it. */
export function taskNamed(words: string): string {
  const code = words
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_/]+/g, '-');
  if ((tasks as readonly string[]).includes(code)) return code;
  if (/^(?:credential-|re-?certif|renewal)/.test(code)) return 'credential-check';
  return others.find(([pattern]) => pattern.test(code))?.[1] ?? code;
}

/** The two letters of the state that a case names; `ANY` where it asks for federal law alone. */
export function stateNamed(words: string): string {
  const text = words.trim();
  if (/^(?:any|all|federal|us|usa|\*)$/i.test(text)) return 'ANY';
  const byName = Object.entries(stateNames).find(
    ([, name]) => name.toLowerCase() === text.toLowerCase(),
  );
  return byName?.[0] ?? (text.length === 2 ? text.toUpperCase() : text);
}
