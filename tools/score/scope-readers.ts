import type { Order } from '../../clinical/scope-of-practice/question.ts';
import { confirms, type Draft, type Reader } from './scope-draft.ts';
import {
  drugIn,
  isAssistant,
  licenceIn,
  scheduleIn,
  settingIn,
  siteIn,
  verbIn,
  yesOrNo,
} from './scope-words.ts';

/** The order, by its kind; words that tell of none of the kinds tell of one for this patient. */
export const order: Reader = (draft, value, key) => {
  const text = String(value);
  draft.question.order = orderIn(value);
  if (/standing/i.test(text) && /note|chart/i.test(text)) {
    confirms('ca-standing-noted')(draft, !/\bnot\b/i.test(text), key);
  }
  return true;
};

function orderIn(value: unknown): Order {
  const text = String(value);
  if (value === false || value === null) return { kind: 'none' };
  if (/^(?:none|no\b|missing|absent|not )/i.test(text)) return { kind: 'none' };
  if (/standing/i.test(text)) return { kind: 'standing', written: true };
  if (/protocol/i.test(text)) return { kind: 'protocol', written: true };
  if (/verbal|oral|spoken|phone/i.test(text)) return { kind: 'verbal', written: false };
  return { kind: 'patient-specific', written: /writ|electronic|signed|chart|true/i.test(text) };
}

export const setting: Reader = (draft, value) => {
  draft.here.setting = settingIn(String(value));
  return true;
};

export const site: Reader = (draft, value) => {
  draft.task.site = siteIn(String(value));
  return true;
};

/** A drug or its class; what is known of it already stays. */
export const drug: Reader = (draft, value, key) => {
  const text = String(value);
  if (/purpose|program/.test(key) && /\bCMS\b|measure|meaningful|promoting|incentive/i.test(text)) {
    draft.task.countsForMeasure = true;
    return true;
  }
  const { drugClass, schedule } = drugIn(text);
  const { task } = draft;
  if (drugClass !== 'plain' || task.drugClass === undefined) task.drugClass = drugClass;
  if (schedule !== 'none' || task.schedule === undefined) task.schedule = schedule;
  if (/routine.*topical|topical.*routine/i.test(text)) draft.confirmed['oh-topical'] = true;
  return true;
};

export const schedule: Reader = (draft, value) => {
  const found = typeof value === 'boolean' ? (value ? 'III' : 'none') : scheduleIn(String(value));
  if (found !== undefined) draft.task.schedule = found;
  return found !== undefined;
};

/** A part of the task, or what more is asked, in words. */
export const step: Reader = (draft, value) => {
  const text = String(value);
  const { task } = draft;
  if (/draw(?:ing|s)?[- ]?up|prepar(?!e for sign)/i.test(text)) task.step = 'draw-up';
  else if (/\bsign(?:s|ing)?\b/i.test(text)) task.step = 'sign';
  else if (/measur/i.test(text)) task.step = 'measure';
  else if (/screen/i.test(text) && /protocol/i.test(text)) task.step = 'screen-by-protocol';
  else if (/arter|\bPICC\b|(?:central|from (?:a |the )?)\s*line|\bport\b/i.test(text)) {
    task.step = 'line-or-artery';
  }
  if (/phone|call(?:s|ed)? in/i.test(text)) task.channel ??= 'phone';
  const verb = task.step === 'screen-by-protocol' ? undefined : verbIn(text);
  if (verb !== undefined) task.verb = verb;
  return true;
};

/** Who does what goes beyond: `interpretation: provider`. */
export const beyond: Reader = (draft, value, key) => {
  const isOwn = yesOrNo(value) === true && (value === true || isAssistant(String(value)));
  const verb = verbIn(key.replaceAll('_', ' '));
  if (isOwn && verb !== undefined) draft.task.verb = verb;
  return isOwn || value === false || licenceIn(String(value)) !== undefined || !isOwn;
};

/** Who signs. */
export const signer: Reader = (draft, value, key) => {
  const isOwn = isAssistant(String(value)) || (/^ma_/.test(key) && yesOrNo(value) === true);
  if (isOwn) draft.task.step = 'sign';
  else draft.confirmed['provider-signs'] = yesOrNo(value) !== false;
  return true;
};

export const result: Reader = (draft, value) => {
  const text = String(value);
  if (/abnormal|critical|high|low/i.test(text)) draft.task.result = 'abnormal';
  else if (/positive/i.test(text)) draft.task.result = 'positive';
  else if (/negative/i.test(text)) draft.task.result = 'negative';
  else if (/normal/i.test(text)) draft.task.result = 'normal';
  else return false;
  return true;
};

export const channel: Reader = (draft, value) => {
  const text = String(value);
  if (/phone|call/i.test(text)) draft.task.channel = 'phone';
  else if (/fax/i.test(text)) draft.task.channel = 'fax';
  else if (/electr|portal|online|e-?presc/i.test(text)) draft.task.channel = 'electronic';
  else if (/person|desk/i.test(text)) draft.task.channel = 'in-person';
  else return false;
  return true;
};

const recordParts: readonly (readonly [RegExp, string])[] = [
  [/date/, 'date'],
  [/manuf|maker|mfr/, 'maker'],
  [/lot/, 'lot'],
  [/giver|name|admin|title|address/, 'giver'],
];

/** What of the four parts of a vaccine's record is there; a part left out of a list is missing. */
export const vaccineRecord: Reader = (draft, value, key) => {
  if (typeof value !== 'object' || value === null) {
    return confirms(...recordParts.map(([, part]) => `vaccine-${part}-recorded`))(
      draft,
      value,
      key,
    );
  }
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((one) => [String(one), !key.includes('missing')])
    : Object.entries(value);
  for (const [pattern, part] of recordParts) {
    const own = entries.filter(([name]) => pattern.test(name.toLowerCase()));
    const isThere = own.length > 0 && own.every(([, one]) => yesOrNo(one) ?? hasValue(one));
    const isMissing = key.includes('missing') ? own.length > 0 : !isThere;
    confirms(`vaccine-${part}-recorded`)(draft, !isMissing, key);
  }
  return true;
};

const hasValue = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** Whether the patient is stable. */
export const stable: Reader = (draft, value) => {
  const text = String(value);
  const isNot =
    value === false ||
    /unstable|not stable|unpredict|acute|emerg|fluctuat|high|complex|severe|critical/i.test(text);
  const is = value === true || /stable|predictable|low|routine|minor/i.test(text);
  if (isNot || is) draft.question.patient = { ...draft.question.patient, stable: !isNot };
  return isNot || is;
};

/** Who checked the dose: a supervisor's check is every check, a nurse's is a licensed person's. */
export const doseCheck: Reader = (draft, value, key) => {
  const who = typeof value === 'string' ? licenceIn(value) : undefined;
  const all = ['dose-verified', 'dose-checked', 'dose-checked-if-risky', 'wa-unit-dose'];
  if (who === undefined) return confirms(...all)(draft, value, key);
  const isSupervisor = ['MD', 'DO', 'DPM', 'PA', 'APRN', 'CNM'].includes(who);
  const isLicensed = isSupervisor || who === 'RN' || who === 'LPN';
  confirms('dose-verified', 'wa-unit-dose')(draft, isSupervisor, key);
  return confirms('dose-checked', 'dose-checked-if-risky')(draft, isLicensed, key);
};

/** To whom supervision passed. */
export const transfer: Reader = (draft, value, key) => {
  const licence = licenceIn(String(value));
  if (licence === undefined) return false;
  confirms('nv-supervision-kept')(draft, ['MD', 'DO', 'PA'].includes(licence), key);
  return confirms('supervision-not-moved')(draft, ['MD', 'DO', 'DPM'].includes(licence), key);
};

export const clia: Reader = (draft, value) => {
  const text = String(value);
  if (/complian|accredit|moderate|ppm|higher/i.test(text)) draft.here.clia = 'higher';
  else {
    const is = yesOrNo(value);
    if (is === undefined) return false;
    draft.here.clia = is ? 'waiver' : 'none';
  }
  return true;
};

/** How hard the test is, as CLIA classes it; the name of a test alone says nothing of it. */
export const complexity: Reader = (draft, value) => {
  const text = String(value);
  if (/high/i.test(text)) draft.task.complexity = 'high';
  else if (/moderate|non-?waived|not waived|ppm|microscop/i.test(text)) {
    draft.task.complexity = 'moderate';
  } else if (/waived/i.test(text)) draft.task.complexity = 'waived';
  return true;
};

export const employer: Reader = (draft, value, key) => {
  const is = typeof value === 'string' ? undefined : yesOrNo(value);
  if (is !== undefined) {
    return confirms(/primary/.test(key) ? 'primary-care-practice' : 'employed')(draft, is, key);
  }
  const text = String(value);
  draft.confirmed['primary-care-practice'] =
    /primary|family|internal medicine|p(?:a)?ediatric|\bPCP\b/i.test(text);
  if (/agency|not |contract/i.test(text)) draft.confirmed['employed'] = false;
  if (/hospital|surgery/i.test(text)) setting(draft, value, key);
  return true;
};

/** As what the person is shown to the public. */
export const shownAs: Reader = (draft, value, key) => {
  const text = String(value);
  const asOther = value === true || (!isAssistant(text) && licenceIn(text) !== undefined);
  return confirms('not-posing')(draft, !asOther, key);
};

/** Which line is placed. */
export const line: Reader = (draft, value, key) => {
  const text = String(value);
  if (/periph/i.test(text)) return confirms('peripheral-line')(draft, true, key);
  if (!/central|\bPICC\b|midline|arter|port/i.test(text)) return false;
  draft.task.step = 'line-or-artery';
  return confirms('peripheral-line')(draft, false, key);
};

export const refillAuthorized: Reader = (draft, value, key) => {
  const is = yesOrNo(value);
  if (is === undefined) return false;
  draft.question.order ??= is ? { kind: 'patient-specific', written: true } : { kind: 'none' };
  return confirms('refill-authorized')(draft, is, key);
};

export const years = (draft: Draft, value: unknown): boolean => {
  const ageYears = Number(value);
  if (!Number.isFinite(ageYears)) return false;
  draft.question.patient = { ...draft.question.patient, ageYears };
  return true;
};
