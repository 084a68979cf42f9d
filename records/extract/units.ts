import ucum from '@lhncbc/ucum-lhc';

/** The system of UCUM codes, https://ucum.org. */
export const ucumSystem = 'http://unitsofmeasure.org';

/** How a unit's numbers become those of the base units of its dimension. */
export interface UnitScale {
  /** What it measures: units of one dimension can be converted into each other. */
  dimension: string;
  factor: number;
  /** Added before multiplying. */
  offset: number;
}

const codeLongest = 60;
const keptAtMost = 5_000;
const known = new Map<string, UnitScale | undefined>();

/**
 * The scale of a UCUM code; undefined when it is none, or is no multiple of base units, as pH is.
 * Degrees Celsius and Fahrenheit are turned into kelvin.
 */
export function scaleOf(code: string): UnitScale | undefined {
  if (code.length > codeLongest) return undefined;
  if (known.has(code)) return known.get(code);
  if (known.size > keptAtMost) known.clear();
  const scale = readScale(code);
  known.set(code, scale);
  return scale;
}

const offsets: Record<string, number> = { Cel: 273.15, degF: 459.67 };

function readScale(code: string): UnitScale | undefined {
  const unit = unitOf(code.trim());
  if (!unit) return undefined;
  const isSpecial = unit.cnv_ !== null;
  const offset = isSpecial ? offsets[unit.cnv_ ?? ''] : 0;
  if (offset === undefined) return undefined;
  const dimension = unit.dim_?.dimVec_?.join(',') ?? '';
  return { dimension, factor: unit.magnitude_, offset };
}

const judged = new Map<string, boolean>();

/** True for a code of UCUM, told once and then remembered; `lb` and `mmHg` are none. */
export function isUnit(code: string): boolean {
  let isOne = judged.get(code);
  if (isOne === undefined) {
    if (judged.size > keptAtMost) judged.clear();
    judged.set(code, (isOne = code.length <= codeLongest && isUnitAnew(code)));
  }
  return isOne;
}

/** The library mends what is nearly a unit, and says so: then it is none. */
function isUnitAnew(code: string): boolean {
  try {
    const parser = ucum.UcumLhcUtils.getInstance().uStrParser_;
    const [unit, read, remarks] = parser.parseString(code, 'validate', false);
    return unit !== null && read === code && remarks.length === 0;
  } catch {
    return false;
  }
}

/** Not by the library's own `getSpecifiedUnit`: it prints what it cannot read, which may be anything. */
function unitOf(code: string) {
  const ready = code && ucum.UnitTables.getInstance().getUnitByCode(code);
  if (ready || !code) return ready || undefined;
  try {
    return ucum.UcumLhcUtils.getInstance().uStrParser_.parseString(code, 'validate', false)[0];
  } catch {
    return undefined;
  }
}

/** A number in base units, to 12 digits, so that conversions of one amount meet in one number. */
export function inBaseUnits(value: number, { factor, offset }: UnitScale): number {
  return Number(((value + offset) * factor).toPrecision(12));
}
