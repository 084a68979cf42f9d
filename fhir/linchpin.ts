/**
 * Every address Linchpin invents in FHIR begins here; what FHIR, LOINC or SNOMED CT name already
 * is never renamed.
 */
const base = 'https://linchpin.health/fhir';

/**
 * Encounter extension: one entry a stage the visit entered, oldest first; see
 * `clinical/visit/stage.ts`.
 */
export const visitStageUrl = `${base}/StructureDefinition/visit-stage`;

/** Codes of why a vital sign was not measured; see `clinical/vitals/reading.ts`. */
export const notDoneReasonSystem = `${base}/CodeSystem/vital-sign-not-done`;

/** Codes of why there is no date of a last menstrual period. */
export const noPeriodReasonSystem = `${base}/CodeSystem/no-last-menstrual-period`;

/**
 * Codes of how a vital sign was taken, for what LOINC and SNOMED CT have no code we are certain
 * of.
 */
export const vitalSignDetailSystem = `${base}/CodeSystem/vital-sign-detail`;

/** Patient and Practitioner extension: pronouns in words, such as `she/her`. */
export const pronounsUrl = `${base}/StructureDefinition/pronouns`;

/**
 * Encounter and Procedure extension: an identifier that was confirmed at check-in, or before
 * something was done to the patient; two of them each time.
 */
export const identityConfirmedUrl = `${base}/StructureDefinition/identity-confirmed`;

/** System of a practice's own medical record numbers; the practice id follows. */
export const recordNumberSystem = `${base}/record-number`;

/**
 * Extension on any entry of a list (problem, medicine, allergy): who said so and when it was
 * confirmed.
 */
export const confirmedUrl = `${base}/StructureDefinition/confirmed`;

/**
 * Encounter extension: what goes with the reason in the patient's words; see
 * `clinical/visit/reason.ts`.
 */
export const visitReasonUrl = `${base}/StructureDefinition/visit-reason`;

/** Codes of what was said of one entry when a list was gone through with the patient. */
export const listReviewSystem = `${base}/CodeSystem/list-review`;

/** DocumentReference extension: who filed it, which is not who wrote it. */
export const filedByUrl = `${base}/StructureDefinition/filed-by`;

/** Basic extension: from how many minutes a wait is `long` and `too-long` in this practice. */
export const waitBandsUrl = `${base}/StructureDefinition/wait-bands`;

/** Codes of the forms a desk hands out on paper, in a Consent's category. */
export const deskFormSystem = `${base}/CodeSystem/desk-form`;

/** Topics that may be subscribed to; see `server/fhir/subscriptions/topics.ts`. */
export const subscriptionTopicUrl = `${base}/SubscriptionTopic`;

/** System of the tag by which the server knows who wrote a Subscription. */
export const subscriptionOwnerSystem = `${base}/subscription-owner`;

/**
 * System of the tag of a Provenance all of whose targets are one patient's: the code is that
 * patient's id. The server alone puts it there; see `records/provenance/whose.ts`.
 */
export const provenanceOfPatientSystem = `${base}/provenance-of-patient`;

/** System of the ids under which apps are registered with a practice. */
export const connectedAppSystem = `${base}/connected-app`;

/** System of the names of Linchpin's own programs that write, such as `import`. */
export const programSystem = `${base}/program`;

/** System of the tag by which a person orders what becomes of what a subscriber was not told. */
export const subscriptionOrderSystem = `${base}/subscription-order`;

/** System of the ids of a practice's staff, who need not have a number that others know. */
export const staffSystem = `${base}/staff`;

/** Forms that are filled in about a member of staff; see `clinical/staff/form.ts`. */
export const staffFormUrl = `${base}/Questionnaire/staff`;

/** Extension on Practitioner.qualification: how many renewal points its period asks for. */
export const renewalPointsUrl = `${base}/StructureDefinition/renewal-points-needed`;

/** Extension on Practitioner.qualification: the state whose registration or licence it is. */
export const validInStateUrl = `${base}/StructureDefinition/valid-in-state`;

/** Codes of what a Basic of the practice is about: who is on site, a policy of its own. */
export const practiceMatterSystem = `${base}/CodeSystem/practice-matter`;

/** Basic extension: from when until when a supervisor was on site. */
export const onSiteUrl = `${base}/StructureDefinition/on-site`;

/** Basic extension: the practice's own rule about one task; see `clinical/staff/policy.ts`. */
export const practicePolicyUrl = `${base}/StructureDefinition/practice-policy`;

/** Basic extension: what kind of place the practice is; see `clinical/practice/place.ts`. */
export const practicePlaceUrl = `${base}/StructureDefinition/practice-place`;

/** System of the keys of the vaccine assessment that was written of a patient, on its resources. */
export const vaccineAssessmentSystem = `${base}/vaccine-assessment`;

/**
 * Observation extension: a value hardly possible that a person confirmed as it was saved, and what
 * it was held against; who confirmed it is its performer.
 */
export const confirmedReadingUrl = `${base}/StructureDefinition/confirmed-reading`;

/** Codes of what a practice orders; see `clinical/orders/catalogue/`. */
export const orderItemSystem = `${base}/CodeSystem/order-item`;

/** Codes of tasks as the scope-of-practice gate knows them; see `clinical/scope-of-practice/task.ts`. */
export const scopeTaskSystem = `${base}/CodeSystem/scope-task`;

/** Codes of why what was ordered was not done. */
export const orderNotDoneSystem = `${base}/CodeSystem/order-not-done`;

/** Procedure extension: what the scope-of-practice gate answered when it was done. */
export const gateAnswerUrl = `${base}/StructureDefinition/gate-answer`;
