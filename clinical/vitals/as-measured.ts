import { isNotDone, type Reading, type VitalSign } from './reading.ts';
import { roundTo } from './units.ts';

/** Typed by a person at most; ounces, which are sixteenths of a pound, have four decimals. */
const typedDecimals = 4;
/** Decimals a thermometer or a measuring rod shows, and a scale for small children. */
const tenths = 1;
const hundredths = 2;

/**
 * A vital sign as finely as it can be measured: other systems hand over blood pressures such as
 * 120.86506/85.73397. Whole numbers for what is counted or read in whole numbers; measures of more
 * decimals than anybody types in tenths, weights in hundredths. For showing and judging only; the
 * record keeps what was sent. What is written here comes back as it was.
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
      return { ...reading, value: finely(reading.value, tenths) };
    case 'height':
    case 'head-circumference':
      return { ...reading, value: finely(reading.value, tenths) };
    case 'weight':
      return { ...reading, value: finely(reading.value, hundredths) };
    case 'last-menstrual-period':
      return reading;
  }
}

function finely(value: number, decimals: number): number {
  return roundTo(value, typedDecimals) === value ? value : roundTo(value, decimals);
}
