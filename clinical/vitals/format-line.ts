import type {
  BloodPressure,
  BloodPressureSite,
  CuffSize,
  NoPeriodReason,
  OxygenSaturation,
  OxygenSource,
  Reading,
  WeighedIn,
} from './reading.ts';
import { plain } from './units.ts';

const sites: Record<BloodPressureSite, string> = {
  'left-arm': 'left arm',
  'right-arm': 'right arm',
  'left-forearm': 'left forearm',
  'right-forearm': 'right forearm',
  'left-wrist': 'left wrist',
  'right-wrist': 'right wrist',
  'left-thigh': 'left thigh',
  'right-thigh': 'right thigh',
  'left-leg': 'left leg',
  'right-leg': 'right leg',
};
const cuffs: Record<CuffSize, string> = {
  newborn: 'newborn cuff',
  infant: 'infant cuff',
  child: 'child cuff',
  'small-adult': 'small adult cuff',
  adult: 'adult cuff',
  'large-adult': 'large adult cuff',
  thigh: 'thigh cuff',
};
const oxygen: Record<OxygenSource, string> = {
  'room-air': 'room air',
  oxygen: 'oxygen',
  'nasal-cannula': 'nasal cannula',
  mask: 'mask',
  'non-rebreather-mask': 'non-rebreather mask',
};
const worn: Record<WeighedIn, string> = {
  unclothed: 'unclothed',
  clothes: 'clothed',
  'with-shoes': 'shoes on',
};
const reasons: Record<NoPeriodReason, string> = {
  postmenopausal: 'postmenopausal',
  hysterectomy: 'hysterectomy',
  pregnant: 'pregnant',
  'not-yet-menstruating': 'not yet menstruating',
  suppressed: 'suppressed',
  'does-not-know': 'does not know',
};

/** Writes readings as one line that `parseVitalsLine` reads back as the same readings. */
export function formatVitalsLine(readings: readonly Reading[]): string {
  return readings.map(formatReading).join(', ');
}

function formatReading(reading: Reading): string {
  switch (reading.sign) {
    case 'blood-pressure':
      return formatPressure(reading);
    case 'pulse':
      return said('pulse', plain(reading.perMinute), reading.rhythm);
    case 'temperature':
      return said('temp', `${plain(reading.value)}${reading.unit}`, reading.method);
    case 'respiration':
      return said('resp', plain(reading.perMinute));
    case 'oxygen-saturation':
      return formatSaturation(reading);
    case 'weight':
      return said(
        'weight',
        `${plain(reading.value)}${reading.unit}`,
        reading.weighed && worn[reading.weighed],
      );
    case 'height':
      return said('height', `${plain(reading.value)}${reading.unit}`, reading.position);
    case 'head-circumference':
      return said('hc', `${plain(reading.value)}${reading.unit}`);
    case 'pain':
      return said('pain', `${plain(reading.score)}/10`, reading.scale);
    case 'last-menstrual-period':
      return said('lmp', reading.date ?? (reading.noPeriod && reasons[reading.noPeriod]));
  }
}

function formatPressure({
  systolicMmHg,
  diastolicMmHg,
  site,
  position,
  cuff,
}: BloodPressure): string {
  return said(
    'bp',
    `${plain(systolicMmHg)}/${plain(diastolicMmHg)}`,
    site && sites[site],
    position,
    cuff && cuffs[cuff],
  );
}

function formatSaturation(reading: OxygenSaturation): string {
  const { percent, oxygen: source, flowLPerMin, fio2Percent } = reading;
  return said(
    'spo2',
    `${plain(percent)}%`,
    source && `on ${oxygen[source]}`,
    flowLPerMin === undefined ? undefined : `${plain(flowLPerMin)} L/min`,
    fio2Percent === undefined ? undefined : `fio2 ${plain(fio2Percent)}%`,
  );
}

function said(...words: (string | undefined)[]): string {
  return words.filter((word) => word !== undefined).join(' ');
}
