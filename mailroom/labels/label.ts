/** What stands on the label of a specimen, or on a wristband. Two identifiers are read by people, the number by scanners. */
export interface SpecimenLabel {
  /** What the scanner reads: our number of the specimen, on a wristband the record number. */
  number: string;
  patientName: string;
  /** As people write it: `3/8/1964`. */
  birthDate: string;
  recordNumber?: string | undefined;
  /** Of a specimen; a wristband says only whose it is. */
  taken?: {
    /** The container, and what is tested in it. */
    container: string;
    tests: string;
    /** Who took it and when, in the practice's time. */
    collected: string;
    collector: string;
  };
}

/** Of a label in inches. */
export interface LabelSize {
  width: number;
  height: number;
}

export const labelSizeOf: Readonly<Record<string, LabelSize>> = {
  '2x1': { width: 2, height: 1 },
  '2.25x1.25': { width: 2.25, height: 1.25 },
  '3x1': { width: 3, height: 1 },
  '1.5x0.5': { width: 1.5, height: 0.5 },
  wristband: { width: 10, height: 1 },
};

export type LabelCode = 'code128' | 'datamatrix';

/** The lines on a label, the weightiest first; a small one has room for three. */
export function linesOf(label: SpecimenLabel, { height }: LabelSize): string[] {
  const { patientName, birthDate, recordNumber, taken } = label;
  const born = [`DOB ${birthDate}`, recordNumber && `MRN ${recordNumber}`]
    .filter(Boolean)
    .join('  ');
  const about = taken
    ? [`${taken.collected}  ${taken.collector}`, `${taken.container}: ${taken.tests}`]
    : [];
  const all = [patientName, born, ...about];
  return height < 0.75 ? all.slice(0, 3) : all;
}
