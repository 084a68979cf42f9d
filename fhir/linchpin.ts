/** Every address Linchpin invents in FHIR begins here; what FHIR, LOINC or SNOMED CT name already is never renamed. */
const base = 'https://linchpin.health/fhir';

/** Encounter extension: one entry a stage the visit entered, oldest first; see `clinical/visit/stage.ts`. */
export const visitStageUrl = `${base}/StructureDefinition/visit-stage`;

/** Codes of why a vital sign was not measured; see `clinical/vitals/reading.ts`. */
export const notDoneReasonSystem = `${base}/CodeSystem/vital-sign-not-done`;

/** Codes of why there is no date of a last menstrual period. */
export const noPeriodReasonSystem = `${base}/CodeSystem/no-last-menstrual-period`;

/** Codes of how a vital sign was taken, for what LOINC and SNOMED CT have no code we are certain of. */
export const vitalSignDetailSystem = `${base}/CodeSystem/vital-sign-detail`;
