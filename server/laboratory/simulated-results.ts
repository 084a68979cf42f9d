/** One result as the simulated laboratory reports it: invented, and steady for the same order. */
export interface MadeResult {
  loinc: string;
  local: string;
  name: string;
  /** A number with its digits, or words. */
  value: string;
  units?: string;
  /** The laboratory's own range, and the flag it puts itself. */
  range?: string;
  flag?: string;
}

interface Analyte {
  loinc: string;
  name: string;
  units: string;
  low: number;
  high: number;
  digits: number;
}

const a = (
  loinc: string,
  name: string,
  units: string,
  low: number,
  high: number,
  digits: number,
): Analyte => ({ loinc, name, units, low, high, digits });

const hemoglobin = a('718-7', 'Hemoglobin', 'g/dL', 12, 16, 1);
const glucose = a('2345-7', 'Glucose', 'mg/dL', 70, 99, 0);
const creatinine = a('2160-0', 'Creatinine', 'mg/dL', 0.5, 1.1, 2);
const potassium = a('2823-3', 'Potassium', 'mmol/L', 3.5, 5.1, 1);
const sodium = a('2951-2', 'Sodium', 'mmol/L', 135, 145, 0);

/** What a panel is made of, by its order code. */
const panels: Readonly<Record<string, readonly Analyte[]>> = {
  '58410-2': [
    a('6690-2', 'White blood cells', '10*3/uL', 4, 10.5, 1),
    hemoglobin,
    a('4544-3', 'Hematocrit', '%', 36, 46, 1),
    a('777-3', 'Platelets', '10*3/uL', 150, 400, 0),
  ],
  '57021-8': [a('6690-2', 'White blood cells', '10*3/uL', 4, 10.5, 1), hemoglobin],
  '24323-8': [...[glucose, creatinine, potassium, sodium], a('1742-6', 'ALT', 'U/L', 7, 40, 0)],
  '24321-2': [glucose, creatinine, potassium, sodium],
  '24331-1': [
    a('2093-3', 'Cholesterol, total', 'mg/dL', 100, 199, 0),
    a('2085-9', 'HDL cholesterol', 'mg/dL', 40, 90, 0),
    a('2571-8', 'Triglycerides', 'mg/dL', 40, 149, 0),
  ],
  '3016-3': [a('3016-3', 'TSH', 'm[IU]/L', 0.4, 4.5, 2)],
  '4548-4': [a('4548-4', 'Hemoglobin A1c', '%', 4, 5.6, 1)],
  '2276-4': [a('2276-4', 'Ferritin', 'ng/mL', 15, 150, 0)],
};

/** A number from 0 to 1 that is the same for the same words (FNV-1a). */
function drawn(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) {
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash / 0xffff_ffff;
}

/** The results of an order; `shift` moves them, for a correction. */
export function madeResults(loinc: string, seed: string, shift = 0): MadeResult[] {
  const analytes = panels[loinc];
  if (!analytes) {
    const value = 'Normal flora only';
    return [
      {
        loinc,
        local: 'SIM1',
        name: 'Finding',
        value: shift > 0 ? 'Specimen mixed up: see note' : value,
      },
    ];
  }
  return analytes.map(({ loinc: code, name, units, low, high, digits }, at) => {
    const spread = high - low;
    const value =
      low + spread * (drawn(`${seed}${code}`) * 1.3 - 0.1) + (at === 0 ? shift * spread : 0);
    const flag = value < low ? 'L' : value > high ? 'H' : 'N';
    const range = `${low} - ${high}`;
    return {
      loinc: code,
      local: `S${at + 1}`,
      name,
      value: value.toFixed(digits),
      units,
      range,
      flag,
    };
  });
}
