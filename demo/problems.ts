import type { Coding } from '@medplum/fhirtypes';

/** A problem people in family medicine live with, and what is usually prescribed for it. */
export interface Problem {
  text: string;
  /** SNOMED CT code and name. */
  snomed: readonly [string, string];
  /** ICD-10-CM code and name. */
  icd10: readonly [string, string];
  /** Share of people who have it, from these ages on (years); the invention of this demo. */
  share: readonly (readonly [fromYears: number, share: number])[];
  sex?: 'female' | 'male';
  /** Keys of medicines that may be prescribed for it, the most usual first. */
  medicines?: readonly string[];
  /** How many of them a person takes at least and at most. */
  count?: readonly [number, number];
}

/** Both codings of a problem, as they stand in a Condition. */
export function codingsOf(problem: Pick<Problem, 'snomed' | 'icd10'>): Coding[] {
  const [snomed, snomedName] = problem.snomed;
  const [icd10, icd10Name] = problem.icd10;
  return [
    { system: 'http://snomed.info/sct', code: snomed, display: snomedName },
    { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: icd10, display: icd10Name },
  ];
}

/** Lasting problems. Later ones may depend on earlier ones; see `chooseProblems`. */
export const problems: Readonly<Record<string, Problem>> = {
  obesity: {
    text: 'Obesity',
    snomed: ['414916001', 'Obesity'],
    icd10: ['E66.9', 'Obesity, unspecified'],
    share: [
      [10, 0.12],
      [20, 0.28],
      [75, 0.15],
    ],
  },
  hypertension: {
    text: 'High blood pressure',
    snomed: ['59621000', 'Essential hypertension'],
    icd10: ['I10', 'Essential (primary) hypertension'],
    share: [
      [30, 0.1],
      [45, 0.32],
      [60, 0.58],
      [75, 0.7],
    ],
    medicines: ['lisinopril', 'amlodipine', 'losartan', 'hydrochlorothiazide'],
    count: [1, 2],
  },
  diabetes: {
    text: 'Type 2 diabetes',
    snomed: ['44054006', 'Diabetes mellitus type 2'],
    icd10: ['E11.9', 'Type 2 diabetes mellitus without complications'],
    share: [
      [35, 0.06],
      [45, 0.15],
      [60, 0.24],
    ],
    medicines: ['metformin', 'glipizide', 'insulin-glargine'],
    count: [1, 2],
  },
  prediabetes: {
    text: 'Prediabetes',
    snomed: ['15777000', 'Prediabetes'],
    icd10: ['R73.03', 'Prediabetes'],
    share: [[35, 0.14]],
  },
  hyperlipidemia: {
    text: 'High cholesterol',
    snomed: ['55822004', 'Hyperlipidemia'],
    icd10: ['E78.5', 'Hyperlipidemia, unspecified'],
    share: [
      [40, 0.22],
      [55, 0.45],
    ],
    medicines: ['atorvastatin', 'rosuvastatin'],
    count: [1, 1],
  },
  asthma: {
    text: 'Asthma',
    snomed: ['195967001', 'Asthma'],
    icd10: ['J45.909', 'Unspecified asthma, uncomplicated'],
    share: [
      [3, 0.1],
      [18, 0.07],
    ],
    medicines: ['albuterol', 'fluticasone', 'montelukast'],
    count: [1, 2],
  },
  'allergic-rhinitis': {
    text: 'Seasonal allergies',
    snomed: ['61582004', 'Allergic rhinitis'],
    icd10: ['J30.9', 'Allergic rhinitis, unspecified'],
    share: [[5, 0.14]],
    medicines: ['loratadine', 'cetirizine'],
    count: [0, 1],
  },
  eczema: {
    text: 'Eczema',
    snomed: ['24079001', 'Atopic dermatitis'],
    icd10: ['L20.9', 'Atopic dermatitis, unspecified'],
    share: [
      [0.5, 0.14],
      [12, 0.05],
    ],
    medicines: ['hydrocortisone-cream'],
    count: [0, 1],
  },
  reflux: {
    text: 'Acid reflux',
    snomed: ['235595009', 'Gastroesophageal reflux disease'],
    icd10: ['K21.9', 'Gastro-esophageal reflux disease without esophagitis'],
    share: [[28, 0.14]],
    medicines: ['omeprazole', 'famotidine'],
    count: [0, 1],
  },
  depression: {
    text: 'Depression',
    snomed: ['35489007', 'Depressive disorder'],
    icd10: ['F32.A', 'Depression, unspecified'],
    share: [
      [14, 0.07],
      [20, 0.1],
    ],
    medicines: ['sertraline', 'escitalopram'],
    count: [0, 1],
  },
  anxiety: {
    text: 'Anxiety',
    snomed: ['21897009', 'Generalized anxiety disorder'],
    icd10: ['F41.1', 'Generalized anxiety disorder'],
    share: [[14, 0.1]],
    medicines: ['sertraline', 'buspirone'],
    count: [0, 1],
  },
  adhd: {
    text: 'ADHD',
    snomed: ['406506008', 'Attention deficit hyperactivity disorder'],
    icd10: ['F90.9', 'Attention-deficit hyperactivity disorder, unspecified type'],
    share: [
      [6, 0.1],
      [18, 0.04],
      [50, 0],
    ],
    medicines: ['methylphenidate'],
    count: [0, 1],
  },
  hypothyroidism: {
    text: 'Underactive thyroid',
    snomed: ['40930008', 'Hypothyroidism'],
    icd10: ['E03.9', 'Hypothyroidism, unspecified'],
    share: [
      [30, 0.05],
      [60, 0.1],
    ],
    medicines: ['levothyroxine'],
    count: [1, 1],
  },
  migraine: {
    text: 'Migraine',
    snomed: ['37796009', 'Migraine'],
    icd10: ['G43.909', 'Migraine, unspecified, not intractable, without status migrainosus'],
    share: [
      [15, 0.08],
      [65, 0.02],
    ],
    medicines: ['sumatriptan'],
    count: [0, 1],
  },
  'back-pain': {
    text: 'Low back pain',
    snomed: ['279039007', 'Low back pain'],
    icd10: ['M54.50', 'Low back pain, unspecified'],
    share: [[25, 0.12]],
    medicines: ['ibuprofen', 'acetaminophen'],
    count: [0, 1],
  },
  'knee-arthritis': {
    text: 'Arthritis of the knee',
    snomed: ['239873007', 'Osteoarthritis of knee'],
    icd10: ['M17.9', 'Osteoarthritis of knee, unspecified'],
    share: [
      [55, 0.2],
      [70, 0.35],
    ],
    medicines: ['acetaminophen', 'naproxen'],
    count: [0, 1],
  },
  osteoporosis: {
    text: 'Osteoporosis',
    snomed: ['64859006', 'Osteoporosis'],
    icd10: ['M81.0', 'Age-related osteoporosis without current pathological fracture'],
    share: [[65, 0.25]],
    sex: 'female',
    medicines: ['alendronate'],
    count: [0, 1],
  },
  'enlarged-prostate': {
    text: 'Enlarged prostate',
    snomed: ['266569009', 'Benign prostatic hyperplasia'],
    icd10: ['N40.0', 'Benign prostatic hyperplasia without lower urinary tract symptoms'],
    share: [[60, 0.3]],
    sex: 'male',
    medicines: ['tamsulosin'],
    count: [0, 1],
  },
  gout: {
    text: 'Gout',
    snomed: ['90560007', 'Gout'],
    icd10: ['M10.9', 'Gout, unspecified'],
    share: [[45, 0.07]],
    sex: 'male',
    medicines: ['allopurinol'],
    count: [0, 1],
  },
  copd: {
    text: 'COPD',
    snomed: ['13645005', 'Chronic obstructive lung disease'],
    icd10: ['J44.9', 'Chronic obstructive pulmonary disease, unspecified'],
    share: [[60, 0.09]],
    medicines: ['albuterol', 'tiotropium'],
    count: [1, 2],
  },
  'coronary-disease': {
    text: 'Coronary artery disease',
    snomed: ['53741008', 'Coronary arteriosclerosis'],
    icd10: [
      'I25.10',
      'Atherosclerotic heart disease of native coronary artery without angina pectoris',
    ],
    share: [[62, 0.13]],
    medicines: ['aspirin', 'metoprolol'],
    count: [1, 2],
  },
  'atrial-fibrillation': {
    text: 'Atrial fibrillation',
    snomed: ['49436004', 'Atrial fibrillation'],
    icd10: ['I48.91', 'Unspecified atrial fibrillation'],
    share: [[70, 0.12]],
    medicines: ['apixaban', 'metoprolol'],
    count: [2, 2],
  },
  'heart-failure': {
    text: 'Heart failure',
    snomed: ['84114007', 'Heart failure'],
    icd10: ['I50.9', 'Heart failure, unspecified'],
    share: [[72, 0.1]],
    medicines: ['furosemide', 'metoprolol'],
    count: [1, 2],
  },
  'kidney-disease': {
    text: 'Chronic kidney disease, stage 3',
    snomed: ['433144002', 'Chronic kidney disease stage 3'],
    icd10: ['N18.30', 'Chronic kidney disease, stage 3 unspecified'],
    share: [[65, 0.13]],
  },
  'sleep-apnea': {
    text: 'Sleep apnea',
    snomed: ['78275009', 'Obstructive sleep apnea syndrome'],
    icd10: ['G47.33', 'Obstructive sleep apnea (adult) (pediatric)'],
    share: [[40, 0.08]],
  },
  'iron-deficiency': {
    text: 'Iron deficiency anemia',
    snomed: ['87522002', 'Iron deficiency anemia'],
    icd10: ['D50.9', 'Iron deficiency anemia, unspecified'],
    share: [
      [14, 0.06],
      [50, 0.03],
    ],
    sex: 'female',
    medicines: ['ferrous-sulfate'],
    count: [1, 1],
  },
  dementia: {
    text: 'Dementia',
    snomed: ['52448006', 'Dementia'],
    icd10: [
      'F03.90',
      'Unspecified dementia, unspecified severity, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety',
    ],
    share: [[80, 0.2]],
  },
};

/** Short illnesses a person had and got over: reason for a past visit, with what was prescribed. */
export const shortIllnesses: readonly (Problem & { says: readonly string[] })[] = [
  {
    text: 'Ear infection',
    snomed: ['65363002', 'Otitis media'],
    icd10: ['H66.90', 'Otitis media, unspecified, unspecified ear'],
    share: [
      [0.5, 4],
      [8, 0],
    ],
    medicines: ['amoxicillin-liquid'],
    says: ['Pulling at the ear, up all night', 'Ear hurts'],
  },
  {
    text: 'Strep throat',
    snomed: ['43878008', 'Streptococcal sore throat'],
    icd10: ['J02.0', 'Streptococcal pharyngitis'],
    share: [
      [4, 3],
      [25, 1],
      [60, 0],
    ],
    medicines: ['amoxicillin'],
    says: ['Throat hurts when I swallow', 'Sore throat and fever since Sunday'],
  },
  {
    text: 'Cold',
    snomed: ['54150009', 'Upper respiratory infection'],
    icd10: ['J06.9', 'Acute upper respiratory infection, unspecified'],
    share: [[0, 3]],
    says: ['Cough and a runny nose for five days', 'Stuffed up, cannot sleep'],
  },
  {
    text: 'Acute bronchitis',
    snomed: ['10509002', 'Acute bronchitis'],
    icd10: ['J20.9', 'Acute bronchitis, unspecified'],
    share: [[18, 2]],
    says: ['The cough will not go away', 'Coughing up yellow stuff'],
  },
  {
    text: 'Urinary tract infection',
    snomed: ['68566005', 'Urinary tract infectious disease'],
    icd10: ['N39.0', 'Urinary tract infection, site not specified'],
    share: [[18, 3]],
    sex: 'female',
    medicines: ['nitrofurantoin'],
    says: ['It burns when I pee', 'Have to go all the time'],
  },
  {
    text: 'Ankle sprain',
    snomed: ['44465007', 'Sprain of ankle'],
    icd10: ['S93.409A', 'Sprain of unspecified ligament of unspecified ankle, initial encounter'],
    share: [
      [8, 2],
      [70, 0.3],
    ],
    says: ['Twisted my ankle at soccer', 'Rolled my ankle on the stairs'],
  },
];
