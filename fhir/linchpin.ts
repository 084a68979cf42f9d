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

/**
 * How a practice does a procedure: the url of its Questionnaires (its code follows) and of their
 * extension; see `clinical/procedures/template-resource.ts`.
 */
export const procedureTemplateUrl = `${base}/Questionnaire/procedure`;

/** Codes of what is kept in stock; see `clinical/stock/stock.ts`. */
export const stockItemSystem = `${base}/CodeSystem/stock-item`;

/** Extension on what was done to a patient: which warning a person went on in spite of, and why. */
export const wentOnUrl = `${base}/StructureDefinition/went-on`;

/** Specimen extension: one step of a specimen on its way, oldest first; see `clinical/specimens/custody.ts`. */
export const specimenCustodyUrl = `${base}/StructureDefinition/specimen-custody`;

/** Systems of our own numbers of specimens, of tests that were ordered, and of requisitions. */
export const specimenNumberSystem = `${base}/specimen-number`;
export const placerNumberSystem = `${base}/placer-number`;
export const requisitionNumberSystem = `${base}/requisition-number`;

/** Codes of containers; see `reference/specimens/containers.json`. */
export const containerSystem = `${base}/CodeSystem/specimen-container`;

/** Procedure extension: where it was tried to draw blood, and whether it came. */
export const drawAttemptUrl = `${base}/StructureDefinition/draw-attempt`;

/** Procedure extension: what the patient was asked before a specimen was taken, and the answer. */
export const specimenAnswerUrl = `${base}/StructureDefinition/specimen-answer`;

/** Codes of the work around specimens: a patient to call, a report to review. */
export const specimenWorkSystem = `${base}/CodeSystem/specimen-work`;

/** Basic extension: the laboratory outside and how specimens are worked; `clinical/specimens/settings.ts`. */
export const specimenSettingsUrl = `${base}/StructureDefinition/specimen-settings`;

/** List extension: what the courier drew on screen when taking the bag, as an SVG path. */
export const courierSignatureUrl = `${base}/StructureDefinition/courier-signature`;

/** Communication extension: how labels are to be printed. */
export const labelPrintUrl = `${base}/StructureDefinition/label-print`;

/** Codes of what a Communication with a laboratory is: an order sent, a report that came. */
export const laboratoryMessageSystem = `${base}/CodeSystem/laboratory-message`;

/** Observation and DiagnosticReport extension: what stood there before a laboratory corrected it. */
export const correctedUrl = `${base}/StructureDefinition/corrected`;

/** Extension on what a laboratory reported: words of it that have no place in R4. */
export const asSentUrl = `${base}/StructureDefinition/as-sent`;

/** Extension on an order: who entered it for the provider and how; see `clinical/orders/entry.ts`. */
export const orderEntryUrl = `${base}/StructureDefinition/order-entry`;

/** Extension on a note of a Task: that it was handed over, taken over or changed, not declined. */
export const workNoteUrl = `${base}/StructureDefinition/work-note`;

/** Codes of work that is no hands-on task: an order that waits for a signature. */
export const deskWorkSystem = `${base}/CodeSystem/desk-work`;

/** Urls of the practice's own standing orders and sets; an id follows. */
export const practicePlanUrl = `${base}/PlanDefinition/practice`;

/** PlanDefinition extension: what a standing order says beside its criteria. */
export const standingOrderUrl = `${base}/StructureDefinition/standing-order`;

/** ActivityDefinition extension: what the practice says of one thing of the catalogue. */
export const catalogueItemUrl = `${base}/StructureDefinition/catalogue-item`;

/** Basic extension: by when orders are to be signed; see `clinical/orders/order-settings.ts`. */
export const orderSettingsUrl = `${base}/StructureDefinition/order-settings`;

/** Immunization extension: the lot and the place a dose was taken from, and whose stock it is. */
export const stockTakenUrl = `${base}/StructureDefinition/stock-taken`;

/** Extension on Immunization.education: the language of the statement that was given. */
export const visLanguageUrl = `${base}/StructureDefinition/vis-language`;

/** Immunization extension: who refused a vaccine, and what was explained. */
export const vaccineRefusalUrl = `${base}/StructureDefinition/vaccine-refusal`;

/** The questions asked before vaccines; see `clinical/vaccines/screening-questions.ts`. */
export const vaccineScreeningUrl = `${base}/Questionnaire/vaccine-screening`;

/** Codes of what was said to one of these questions when the answer was yes. */
export const vaccineScreeningSystem = `${base}/CodeSystem/vaccine-screening`;

/** Basic extension: what the practice says of a test kit; see `clinical/in-office-tests/`. */
export const testSettingsUrl = `${base}/StructureDefinition/test-settings`;

/** Basic extension: a lot of control material and what its insert expects. */
export const controlLotUrl = `${base}/StructureDefinition/control-lot`;

/** Codes of control runs, by the test; and extension on such an Observation: lots and outcome. */
export const controlRunSystem = `${base}/CodeSystem/control-run`;
export const controlRunUrl = `${base}/StructureDefinition/control-run`;

/** DiagnosticReport extension: how a waived test was run: kit, start, window, bypass, charge. */
export const testRunUrl = `${base}/StructureDefinition/test-run`;

/** Codes of answers and components of waived tests. */
export const testAnswerSystem = `${base}/CodeSystem/test-answer`;

/**
 * Patient extension: what was agreed about the state's immunization registry: not to be shown to
 * others (`protected`) or not to be told (`told`), since when (`since`); reminders (`publicity`)
 * and how the patient stands here (`status`), each since when; who said so (`saidBy`).
 */
export const registrySharingUrl = `${base}/StructureDefinition/registry-sharing`;

/** Codes of what a Communication with an immunization registry is: a report of a dose, a question. */
export const registryMessageSystem = `${base}/CodeSystem/registry-message`;

/** System of the ids under which messages went to a registry (MSH-10). */
export const registryControlSystem = `${base}/registry-control-id`;

/** Communication extension: what a registry said of a message, entry by entry. */
export const registryAnswerUrl = `${base}/StructureDefinition/registry-answer`;

/** Basic extension: which registry the practice reports to, and how. */
export const registrySettingsUrl = `${base}/StructureDefinition/registry-settings`;

/** Basic extension: how the connection with the registry was tried last. */
export const registryTrialUrl = `${base}/StructureDefinition/registry-trial`;

/** System of the ids a registry knows a dose by; the registry's name follows. */
export const registryDoseSystem = `${base}/registry-dose`;

/** Dosage extension: for how many minutes a patient is watched after a medicine was given. */
export const observeMinutesUrl = `${base}/StructureDefinition/observe-minutes`;

/** Extension on what was done to a patient: why a person went on in spite of a check's warning. */
export const checkOverrideUrl = `${base}/StructureDefinition/check-override`;

/** Codes of measurements and their parts for what LOINC has no code we are certain of. */
export const measurementSystem = `${base}/CodeSystem/measurement`;

/** Codes of the kinds of measurement, in a DiagnosticReport's category. */
export const measurementKindSystem = `${base}/CodeSystem/measurement-kind`;

/** Extension on a part of a measurement: `masked`, `no-response`, `by-device`. */
export const measurementDetailUrl = `${base}/StructureDefinition/measurement-detail`;

/** DiagnosticReport extension: when a provider over-read it, and whether a repeat was asked. */
export const overReadUrl = `${base}/StructureDefinition/over-read`;

/** Media extension: the name of the skin finding that is followed. */
export const lesionUrl = `${base}/StructureDefinition/skin-finding`;

/** Codes of the kinds of device that measure here. */
export const deviceKindSystem = `${base}/CodeSystem/measuring-device`;

/** Basic extension: how the practice measures; see `clinical/measurements/rules.ts`. */
export const measurementRulesUrl = `${base}/StructureDefinition/measurement-rules`;

/** Codes of the places where stock is kept, in a Location's type; see `clinical/stock/storage.ts`. */
export const storagePlaceSystem = `${base}/CodeSystem/storage-place`;

/** Codes of what is watched of such a place: its temperatures, and that they were out of range. */
export const storageWatchSystem = `${base}/CodeSystem/storage-watch`;

/** Extension: the certificate of a thermometer, on its Device and, as it stood then, on what it said. */
export const calibrationUrl = `${base}/StructureDefinition/calibration-certificate`;

/** Flag extension: what was said when the stock of a place that was out of range was released. */
export const excursionReleaseUrl = `${base}/StructureDefinition/excursion-release`;

/** Basic extension: how much of an item the practice wants to have. */
export const parLevelUrl = `${base}/StructureDefinition/par-level`;

/** System of the ids of recalled lots, on the Communication with each patient who was given of one. */
export const recalledLotSystem = `${base}/recalled-lot`;

/** System of the numbers under which a laboratory reports (OBR-3). */
export const fillerNumberSystem = `${base}/filler-number`;

/** Communication extension: a part of a laboratory's message that fits nobody yet, and why. */
export const waitingPartUrl = `${base}/StructureDefinition/waiting-part`;

/** DiagnosticReport extension: who reviewed this report, when, and what was said. */
export const reviewedUrl = `${base}/StructureDefinition/reviewed`;

/** Location extension: what a room is being cleaned with, and since when its surfaces are wet. */
export const roomCleaningUrl = `${base}/StructureDefinition/room-cleaning`;

/** Location extension: the patient who was in it had precautions, and the room needs more. */
export const roomIsolationUrl = `${base}/StructureDefinition/room-isolation`;

/** Location extension: when a room was last said to be clean. */
export const roomCleanedUrl = `${base}/StructureDefinition/room-cleaned`;

/** Location extension: how often an hour the air of a room is changed, as the practice had it measured. */
export const roomAirUrl = `${base}/StructureDefinition/room-air-changes`;

/** Basic extension: one disinfectant of the practice, with the contact time on its label. */
export const disinfectantUrl = `${base}/StructureDefinition/disinfectant`;

/** Codes of what is kept of rooms and of what stands in them; see `clinical/turnover/`. */
export const roomCareSystem = `${base}/CodeSystem/room-care`;

/** Medication extension: a product the practice buys, as its label says; see `clinical/medicines/product.ts`. */
export const medicineProductUrl = `${base}/StructureDefinition/medicine-product`;

/** MedicationAdministration extension: the lot it was taken from, and what was thrown away of it. */
export const givenLotUrl = `${base}/StructureDefinition/given-lot`;

/** Extension on what a second person saw or checked: who they are, by their own PIN or password. */
export const verifiedByUrl = `${base}/StructureDefinition/verified-by`;

/** Codes of the work around medicines: a dose verified, a patient watched, a reaction to look at. */
export const medicineWorkSystem = `${base}/CodeSystem/medicine-work`;

/** MedicationDispense extension: how its use was explained, and whether the patient said it back. */
export const taughtUrl = `${base}/StructureDefinition/taught`;

/** System of the numbers on the labels of what was handed out. */
export const handOutNumberSystem = `${base}/hand-out-number`;
