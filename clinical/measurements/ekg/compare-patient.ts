import type { PatientInFile } from './recording.ts';

/** Who was chosen here, as the chart has them. */
export interface PatientChosen {
  ids: readonly string[];
  families: readonly string[];
  givens: readonly string[];
  birthDate?: string | undefined;
  sex?: string | undefined;
}

/**
 * How the patient in a device's file compares with the one chosen. `other`: something in the file
 * is another's. `same`: two of name, birth date and number fit, and nothing is another's.
 * `too-little`: the file says less than that.
 */
export interface PatientCompared {
  finding: 'same' | 'other' | 'too-little';
  /** In the words of a form: `name`, `birth date`, `number`, `sex`. */
  fits: readonly string[];
  differs: readonly string[];
}

/**
 * Compares who the file says was recorded with who was chosen. What the file leaves out neither
 * fits nor differs. A number differs only where the name or birth date does not fit as well, as
 * machines hold numbers of their own.
 */
export function comparePatient(file: PatientInFile, chosen: PatientChosen): PatientCompared {
  const known = chosen.ids.map(plain);
  const number =
    file.ids.length === 0 ? undefined : file.ids.some((id) => known.includes(plain(id)));
  const name = nameFits(file, chosen);
  const birth =
    file.birthDate && chosen.birthDate ? file.birthDate === chosen.birthDate : undefined;
  const sexes = ['male', 'female'];
  const sex = file.sex && sexes.includes(chosen.sex ?? '') ? file.sex === chosen.sex : undefined;
  const found: [string, boolean | undefined][] = [
    ...(
      [
        ['name', name],
        ['birth date', birth],
        ['number', number],
      ] as const
    ).map(([what, fits]): [string, boolean | undefined] => [what, fits]),
  ];
  const fits = found.filter(([, one]) => one === true).map(([what]) => what);
  const other = found.filter(([, one]) => one === false).map(([what]) => what);
  // A machine's own number beside a name and a birth date that fit is no other person.
  const isOwnNumber = other.length === 1 && other[0] === 'number' && fits.length === 2;
  const differs = [...(isOwnNumber ? [] : other), ...(sex === false ? ['sex'] : [])];
  if (differs.length > 0) return { finding: 'other', fits, differs };
  return { finding: fits.length >= 2 ? 'same' : 'too-little', fits, differs };
}

/** Letters and digits without accents and case: machines write `GARCIA`. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** True when the family name is one of theirs and a given name, if there is one, begins alike. */
function nameFits(file: PatientInFile, chosen: PatientChosen): boolean | undefined {
  const family = plain(file.family ?? '');
  const given = plain(file.given ?? '');
  if (family === '' || chosen.families.length === 0) return undefined;
  const families = chosen.families.map(plain);
  const wholes = families.flatMap((one) =>
    chosen.givens.flatMap((first) => [`${plain(first)} ${one}`, `${one} ${plain(first)}`]),
  );
  if (given === '' && wholes.includes(family)) return true;
  if (!families.includes(family)) return false;
  if (given === '' || chosen.givens.length === 0) return undefined;
  const first = given.split(' ')[0] ?? '';
  return chosen.givens.map(plain).some((one) => one.split(' ').includes(first));
}
