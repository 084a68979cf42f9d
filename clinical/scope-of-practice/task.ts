/** How a person finds and reads a task. */
export interface TaskWords {
  label: string;
  group: string;
  /** Other words people look for it by. */
  also: string;
}

const measure = 'Measure and test';
const blood = 'Blood and specimens';
const inject = 'Injections and vaccines';
const medicine = 'Medicines';
const procedure = 'Procedures';
const talk = 'Talk with patients';
const paper = 'Orders and records';

const row = (label: string, group: string, also: string): TaskWords => ({ label, group, also });

/** The tasks that the rules of every state are asked about, with the words a person reads. */
export const taskWords = {
  'vital-signs': row('Take vital signs', measure, 'bp blood pressure pulse temperature weight'),
  venipuncture: row('Draw blood from a vein', blood, 'phlebotomy blood draw'),
  'capillary-puncture': row('Prick a finger or heel', blood, 'fingerstick heelstick capillary'),
  'injection-im': row('Give an injection into a muscle', inject, 'shot im intramuscular'),
  'injection-sc': row('Give an injection under the skin', inject, 'shot sc subcutaneous'),
  'injection-id': row('Give an injection into the skin', inject, 'shot id intradermal'),
  vaccine: row('Give a vaccine', inject, 'shot immunization flu'),
  'oral-med': row('Give a medicine by mouth', medicine, 'pill tablet syrup'),
  'topical-med': row('Put on a medicine', medicine, 'cream ointment patch topical'),
  'inhaled-neb': row('Give an inhaled medicine', medicine, 'nebulizer neb inhaler albuterol'),
  'hand-out-medicine': row('Hand out a medicine', medicine, 'sample dispense take home pack'),
  'iv-start': row('Start an IV line', medicine, 'cannula intravenous'),
  'iv-med': row('Give a medicine into a vein', medicine, 'iv push infusion contrast'),
  'ear-eye-drops': row('Give ear or eye drops', medicine, 'otic ophthalmic'),
  'ear-irrigation': row('Rinse an ear', procedure, 'lavage wax flush'),
  'suture-staple-removal': row('Take out stitches or staples', procedure, 'suture'),
  'wound-dressing': row('Dress a wound', procedure, 'bandage wound care'),
  ekg: row('Record an EKG', measure, 'ecg electrocardiogram'),
  'clia-waived-test': row('Run a waived test', measure, 'clia strep urine glucose pregnancy'),
  'vision-hearing-test': row('Screen vision or hearing', measure, 'snellen audiometry'),
  spirometry: row('Do spirometry', measure, 'lung function breathing test'),
  'specimen-swab': row('Take a swab', blood, 'specimen throat nasal culture'),
  'urinary-cath': row('Place or remove a urinary catheter', procedure, 'foley'),
  'xray-limited': row('Take an X-ray', procedure, 'radiograph film'),
  'triage-assessment': row('Triage a patient', talk, 'assess urgent'),
  'medical-advice': row('Give medical advice', talk, 'advise'),
  'relay-provider-instructions': row('Pass on what the provider said', talk, 'instructions'),
  'relay-test-results': row('Tell a patient a test result', talk, 'lab results call'),
  'refill-transmission': row('Send a refill', paper, 'prescription pharmacy renewal'),
  'cpoe-order-entry': row('Enter an order', paper, 'cpoe orders'),
  scribing: row('Write the note for the provider', paper, 'scribe documentation'),
  'telephone-message': row('Take a phone message', talk, 'call'),
  'consent-signature': row('Collect a consent signature', paper, 'consent form witness'),
  'controlled-substance-admin': row('Give a controlled medicine', medicine, 'schedule narcotic'),
  'tb-skin-test-place': row('Place a TB skin test', inject, 'ppd mantoux tuberculin'),
  'tb-skin-test-read': row('Read a TB skin test', measure, 'ppd mantoux tuberculin'),
} as const satisfies Record<string, TaskWords>;

export type Task = keyof typeof taskWords;

/** All tasks, in the order of the table. */
export const tasks = Object.keys(taskWords) as readonly Task[];

/** What to call a task; one that the rules do not know keeps its own name. */
export function labelOf(task: string): string {
  return Object.hasOwn(taskWords, task) ? taskWords[task as Task].label : task;
}
