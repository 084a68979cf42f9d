import { isNotDone, type Reading, type VitalSign } from './reading.ts';
import { convertWeight, roundTo } from './units.ts';

/** Decimals a scale, a rod or a thermometer shows; the rest other systems made by reckoning. */
const tenths = 1;
/** Under this weight a scale shows hundredths of a kilogram. */
const infantKg = 10;

/**
 * A vital sign as finely as it can be measured: other systems hand over blood pressures such as
 * 120.86506/85.73397. Whole numbers for what is counted or read in whole numbers, tenths for
 * temperature and length, hundredths for a small child's weight. For showing and judging only; the
 * record keeps what was sent. What we write ourselves comes back as it was.
 */
export function asMeasured(vitalSign: VitalSign): VitalSign {
  return isNotDone(vitalSign) ? vitalSign : readingAsMeasured(vitalSign);
}

function readingAsMeasured(reading: Reading): Reading {
  switch (reading.sign) {
    case 'blood-pressure':
      return {
        ...reading,
        systolicMmHg: Math.round(reading.systolicMmHg),
        diastolicMmHg: Math.round(reading.diastolicMmHg),
      };
    case 'pulse':
      return { ...reading, perMinute: Math.round(reading.perMinute) };
    case 'respiration':
      return { ...reading, perMinute: Math.round(reading.perMinute) };
    case 'oxygen-saturation':
      return { ...reading, percent: Math.round(reading.percent) };
    case 'pain':
      return { ...reading, score: Math.round(reading.score) };
    case 'temperature':
      return { ...reading, value: roundTo(reading.value, tenths) };
    case 'height':
    case 'head-circumference':
      return { ...reading, value: roundTo(reading.value, tenths + 1) };
    case 'weight': {
      if (reading.unit === 'g') return { ...reading, value: Math.round(reading.value) };
      const isSmall = convertWeight(reading.value, reading.unit, 'kg') < infantKg;
      // Ounces are sixteenths of a pound: four decimals hold them exactly.
      const decimals =
        reading.unit === 'lb' ? (isSmall ? 4 : 2) : isSmall ? tenths + 2 : tenths + 1;
      return { ...reading, value: roundTo(reading.value, decimals) };
    }
    case 'last-menstrual-period':
      return reading;
  }
}
