import type { Strength } from '../clinical/scope-of-practice/answer.ts';
import type { Duty, FederalRules, TaskRule } from '../clinical/scope-of-practice/rule.ts';
import type { Task } from '../clinical/scope-of-practice/task.ts';

interface Fact {
  cite: string;
  source: string;
  confidence: string;
}

interface CredentialFact {
  cycle_months: number;
  points: number;
  split?: string;
  ends?: string;
  lapse?: string;
  also?: string;
  source: string[];
  confidence: string;
}

/** The federal part of the draft facts. */
export type FederalFacts = Record<'clia' | 'cpoe' | 'osha' | 'hipaa' | 'dea' | 'vis', Fact> & {
  credentials: Record<string, CredentialFact>;
};

const grounds = ({ cite, source, confidence }: Fact, read: Strength) => ({
  cite,
  address: source,
  strength: confidence === 'verified-in-source' ? read : ('general-rule' as const),
});

/** Tasks in which blood, or what carries its germs, may touch a person. */
const exposed: readonly Task[] = [
  ...(['venipuncture', 'capillary-puncture', 'injection-im', 'injection-sc'] as const),
  ...(['injection-id', 'vaccine', 'iv-start', 'iv-med', 'tb-skin-test-place'] as const),
  ...(['suture-staple-removal', 'wound-dressing', 'clia-waived-test'] as const),
  ...(['specimen-swab', 'urinary-cath'] as const),
];

/** Tasks in which what is known of a patient is told or written. */
const told: readonly Task[] = [
  ...(['relay-provider-instructions', 'relay-test-results', 'refill-transmission'] as const),
  ...(['cpoe-order-entry', 'scribing', 'telephone-message'] as const),
];

/** Duties of the workplace, with the tasks they go with. */
function dutiesOf(facts: FederalFacts): Duty[] {
  return [
    {
      tasks: [...exposed],
      needs: ['osha-trained', 'hepatitis-b-offered'],
      ...grounds(facts.osha, 'law-read'),
    },
    {
      tasks: ['scribing'],
      needs: ['no-orders-as-scribe'],
      ...grounds(facts.cpoe, 'board-guidance'),
    },
    { tasks: [...told], needs: ['privacy-trained'], ...grounds(facts.hipaa, 'law-read') },
  ];
}

/** Federal law and the payer's own rule, as rules. */
export function federalRules(facts: FederalFacts, reviewed: string): FederalRules {
  const general = { cite: 'General rule', address: '', strength: 'general-rule' } as const;
  const rules: TaskRule[] = [
    {
      tasks: ['vaccine'],
      status: 'allowed-if',
      needs: [
        'vis-given',
        'vaccine-date-recorded',
        'vaccine-maker-recorded',
        'vaccine-lot-recorded',
        'vaccine-giver-recorded',
      ],
      layer: 'federal',
      ...grounds(facts.vis, 'law-read'),
    },
    {
      tasks: ['clia-waived-test'],
      status: 'allowed-if',
      needs: [
        'clia-certificate',
        'test-is-waived',
        'certificate-covers-test',
        'makers-instructions',
      ],
      layer: 'federal',
      ...grounds(facts.clia, 'law-read'),
    },
    {
      tasks: ['cpoe-order-entry'],
      status: 'allowed-if',
      needs: ['any-credential', 'no-orders-as-scribe'],
      when: { countsForMeasure: true },
      layer: 'payer',
      note: 'A rule on what counts for the measure, not on who may enter orders.',
      ...grounds(facts.cpoe, 'board-guidance'),
    },
    {
      tasks: ['refill-transmission'],
      status: 'allowed-if',
      needs: ['registrant-signs', 'no-phone-for-ii', 'agency-agreement'],
      when: { schedule: ['II', 'III', 'IV', 'V'] },
      layer: 'federal',
      ...grounds(facts.dea, 'law-read'),
    },
    {
      tasks: ['medical-advice'],
      status: 'not-allowed',
      because: ['Your own advice is beyond a medical assistant; pass on the provider’s words.'],
      layer: 'federal',
      ...general,
    },
    {
      tasks: ['triage-assessment'],
      status: 'not-allowed',
      because: ['Deciding how urgent a patient is, is beyond a medical assistant.'],
      when: { not: { step: ['screen-by-protocol'] } },
      layer: 'federal',
      ...general,
    },
  ];
  return { reviewed, rules, duties: dutiesOf(facts) };
}

const bodies: Record<string, { issuer: string; title: string }> = {
  CMA_AAMA: { issuer: 'AAMA', title: 'CMA (AAMA)' },
  RMA_AMT: { issuer: 'AMT', title: 'RMA (AMT)' },
  CCMA_NHA: { issuer: 'NHA', title: 'CCMA (NHA)' },
  NCMA_NCCT: { issuer: 'NCCT', title: 'NCMA (NCCT)' },
};

const number = (text: string | undefined, pattern: RegExp): number | undefined => {
  const found = text?.match(pattern)?.[1];
  return found === undefined ? undefined : Number(found);
};
const day = (text: string | undefined, pattern: RegExp): string | undefined =>
  text?.match(pattern)?.[1]?.replaceAll('/', '-');

/** How each body renews its credential. */
export function credentialRules(facts: FederalFacts): [string, unknown][] {
  return Object.entries(facts.credentials).map(([key, one]) => {
    const body = bodies[key];
    if (body === undefined) throw new Error(`${key} is a credential that nobody knows.`);
    const part = (name: string) => number(one.split, new RegExp(`(\\d+) ${name}`));
    const strength = one.confidence === 'verified-in-source' ? 'law-read' : 'secondary';
    return [
      body.issuer,
      {
        title: body.title,
        cycleMonths: one.cycle_months,
        points: one.points,
        parts: {
          administrative: part('administrative'),
          clinical: part('clinical'),
          general: part('general'),
          approved: number(one.split, />=(\d+) AAMA-approved/),
        },
        endsWithMonth: one.ends === 'last day of month' ? true : undefined,
        examAfterDays: number(one.lapse, />(\d+) days expired/),
        lostAfterYears: number(one.also, /unmet for (\d+) years/),
        pointsBindCertifiedFrom: day(one.also, /certified on\/after (\d{4}-\d{2}-\d{2})/),
        pointsBindRenewedAfter: day(one.also, /recertified after (\d{4}-\d{2}-\d{2})/),
        cite: `${body.title}: rules on recertification`,
        addresses: one.source,
        strength: strength === 'law-read' ? 'board-guidance' : strength,
      },
    ];
  });
}
