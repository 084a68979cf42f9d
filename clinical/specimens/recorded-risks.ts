import type { AllergyIntolerance, Condition, Procedure } from '@medplum/fhirtypes';

export type Side = 'left' | 'right';

/** What the record says that matters before a needle; nothing recorded is never *nothing there*. */
export interface RecordedRisks {
  /** As it is recorded. */
  latex?: string | undefined;
  bleeding: readonly string[];
  arms: readonly { side?: Side | undefined; words: string; isFistula: boolean }[];
}

const latex = /\blatex\b/i;
const bleeding =
  /h[ae]+mophilia|von willebrand|thrombocytop|bleeding disorder|coagulopathy|factor [ivx]+ deficiency/i;
const thinners =
  /\b(?:warfarin|coumadin|apixaban|eliquis|rivaroxaban|xarelto|dabigatran|edoxaban|enoxaparin|heparin)\b/i;
const fistula = /\b(?:av|arteriovenous)[ -]?(?:fistula|graft|shunt)|\bfistula of (?:the )?arm/i;
const arm =
  /mastectomy|axillary (?:lymph )?node|lymph ?[oe]edema of (?:the )?(?:arm|upper)|lymphedema/i;

interface Recorded {
  allergies: readonly AllergyIntolerance[];
  conditions: readonly Condition[];
  procedures: readonly Procedure[];
  medicines: readonly string[];
}

/** The allergy to latex as it is recorded; undefined is no word that there is none. */
export const latexOnRecord = (allergies: readonly AllergyIntolerance[]): string | undefined =>
  allergies
    .filter(({ verificationStatus }) => verificationStatus?.coding?.[0]?.code !== 'refuted')
    .map(({ code }) => wordsOf(code))
    .find((words) => words !== undefined && latex.test(words));

/** Looks for latex, bleeding and arms that are not to be used, by the words that were recorded. */
export function recordedRisks(recorded: Recorded): RecordedRisks {
  const { allergies, conditions, procedures, medicines } = recorded;
  const active = conditions.filter(
    ({ clinicalStatus, verificationStatus }) =>
      !/resolved|inactive/.test(clinicalStatus?.coding?.[0]?.code ?? '') &&
      !/refuted|entered-in-error/.test(verificationStatus?.coding?.[0]?.code ?? ''),
  );
  const problems = active.flatMap(({ code }) => wordsOf(code) ?? []);
  const done = procedures
    .filter(({ status }) => status === 'completed')
    .flatMap(({ code, bodySite }) => {
      const words = [wordsOf(code), ...(bodySite ?? []).map(wordsOf)].filter(Boolean).join(', ');
      return words === '' ? [] : [words];
    });
  const all = conditions.flatMap(({ code }) => wordsOf(code) ?? []);
  return {
    latex: latexOnRecord(allergies),
    bleeding: [
      ...problems.filter((one) => bleeding.test(one)),
      ...medicines.filter((one) => thinners.test(one)),
    ],
    // A breast that was taken stays taken: what is resolved counts too.
    arms: [...new Set([...all, ...done])].flatMap((words) =>
      fistula.test(words) || arm.test(words)
        ? [{ words, side: sideOf(words), isFistula: fistula.test(words) }]
        : [],
    ),
  };
}

const wordsOf = (concept: { text?: string; coding?: { display?: string }[] } | undefined) =>
  concept?.text ?? concept?.coding?.[0]?.display;

function sideOf(words: string): Side | undefined {
  const isLeft = /\bleft\b/i.test(words);
  const isRight = /\bright\b/i.test(words);
  return isLeft === isRight ? undefined : isLeft ? 'left' : 'right';
}
