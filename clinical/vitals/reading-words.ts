import {
  isNotDone,
  type NoPeriodReason,
  type NotDoneReason,
  type OxygenSource,
  type Reading,
  type Sign,
  type VitalSign,
} from './reading.ts';
import {
  formatCircumference,
  formatLength,
  formatTemperature,
  formatWeightWithKilograms,
  plain,
  type UnitSystem,
} from './units.ts';

/** The signs as screens name them. */
export const signNames: Readonly<Record<Sign, string>> = {
  'blood-pressure': 'Blood pressure',
  pulse: 'Pulse',
  temperature: 'Temperature',
  respiration: 'Respiration',
  'oxygen-saturation': 'SpO₂',
  weight: 'Weight',
  height: 'Height',
  'head-circumference': 'Head circumference',
  pain: 'Pain',
  'last-menstrual-period': 'Last period',
};

/** Short, for a chip or a line: "BP", "temp". */
export const shortSignNames: Readonly<Record<Sign, string>> = {
  'blood-pressure': 'BP',
  pulse: 'pulse',
  temperature: 'temp',
  respiration: 'resp',
  'oxygen-saturation': 'SpO₂',
  weight: 'weight',
  height: 'height',
  'head-circumference': 'head',
  pain: 'pain',
  'last-menstrual-period': 'last period',
};

export const notDoneWords: Readonly<Record<NotDoneReason, string>> = {
  declined: 'declined',
  'could-not-measure': 'could not be measured',
  'not-safe': 'not safe to do',
  'no-equipment': 'no equipment',
  'not-needed': 'not needed today',
  other: 'other reason',
};

export const noPeriodWords: Readonly<Record<NoPeriodReason, string>> = {
  postmenopausal: 'postmenopausal',
  hysterectomy: 'hysterectomy',
  pregnant: 'pregnant',
  'not-yet-menstruating': 'not yet menstruating',
  suppressed: 'suppressed by medicine',
  'does-not-know': 'does not know',
};

const oxygenWords: Readonly<Record<OxygenSource, string>> = {
  'room-air': 'room air',
  oxygen: 'oxygen',
  'nasal-cannula': 'nasal cannula',
  mask: 'mask',
  'non-rebreather-mask': 'non-rebreather mask',
};

/**
 * The value alone: `152/88`, `98.6 °F`, `180 lb (81.6 kg)`, `not done: declined`; without a system
 * in the unit it was taken in. The age, where known, decides whether a weight has ounces.
 */
export function vitalSignValue(
  vitalSign: VitalSign,
  system?: UnitSystem,
  ageMonths?: number,
): string {
  if (isNotDone(vitalSign)) {
    const { notDone, note } = vitalSign;
    return `not done: ${notDone === 'other' && note ? note : notDoneWords[notDone]}`;
  }
  return readingValue(vitalSign, system ?? unitSystemOf(vitalSign), ageMonths);
}

/** The unit system a reading was taken in; US where its unit is the same in both. */
export function unitSystemOf(reading: Reading): UnitSystem {
  if (!('unit' in reading)) return 'us';
  return ['F', 'lb', 'in'].includes(reading.unit) ? 'us' : 'metric';
}

function readingValue(reading: Reading, system: UnitSystem, ageMonths?: number): string {
  switch (reading.sign) {
    case 'blood-pressure':
      return `${plain(reading.systolicMmHg)}/${plain(reading.diastolicMmHg)}`;
    case 'pulse':
    case 'respiration':
      return `${plain(reading.perMinute)}`;
    case 'temperature':
      return formatTemperature(reading.value, reading.unit, system);
    case 'oxygen-saturation':
      return `${plain(reading.percent)} %`;
    case 'weight':
      return formatWeightWithKilograms(reading.value, reading.unit, system, ageMonths);
    case 'height':
      return formatLength(reading.value, reading.unit, system);
    case 'head-circumference':
      return formatCircumference(reading.value, reading.unit, system);
    case 'pain':
      return `${plain(reading.score)}/10`;
    case 'last-menstrual-period':
      return reading.date ?? (reading.noPeriod ? noPeriodWords[reading.noPeriod] : '');
  }
}

/** How it was taken, in words: "left arm, sitting, adult cuff"; empty when nobody said. */
export function readingDetails(reading: Reading): string {
  const words: (string | undefined | false)[] = [];
  switch (reading.sign) {
    case 'blood-pressure':
      words.push(reading.site, reading.position, reading.cuff && `${reading.cuff} cuff`);
      break;
    case 'pulse':
      words.push(reading.rhythm);
      break;
    case 'temperature':
      words.push(reading.method);
      break;
    case 'oxygen-saturation':
      words.push(
        reading.oxygen && oxygenWords[reading.oxygen],
        reading.flowLPerMin !== undefined && `${plain(reading.flowLPerMin)} L/min`,
        reading.fio2Percent !== undefined && `FiO₂ ${plain(reading.fio2Percent)} %`,
      );
      break;
    case 'weight':
      words.push(reading.weighed);
      break;
    case 'height':
      words.push(reading.position);
      break;
    case 'pain':
      words.push(reading.scale && `${reading.scale} scale`);
      break;
    default:
  }
  return words
    .filter((word) => typeof word === 'string')
    .map((word) => word.replaceAll('-', ' '))
    .join(', ');
}

/** All of it on one line: "BP 152/88 left arm, sitting". */
export function vitalSignInWords(
  vitalSign: VitalSign,
  system?: UnitSystem,
  ageMonths?: number,
): string {
  const details = isNotDone(vitalSign) ? '' : readingDetails(vitalSign);
  const value = vitalSignValue(vitalSign, system, ageMonths);
  return [shortSignNames[vitalSign.sign], value, details].filter(Boolean).join(' ');
}
