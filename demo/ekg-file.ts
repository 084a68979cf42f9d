/** Who a made EKG is of, and when. */
export interface EkgMade {
  patient: { id: string; family: string; given: string; birthDate: string; sex: 'male' | 'female' };
  /** `YYYYMMDDhhmmss`, by the clock of the machine. */
  recorded: string;
  statements: readonly string[];
}

const perSecond = 250;
const seconds = 10;
const beatsPerMinute = 72;
const microvoltsPerCount = 5;

/** One bump of a beat: when after its begin (s), how wide (s), how high in each lead (µV). */
type Bump = readonly [at: number, width: number];
const bumps: readonly Bump[] = [
  [0.1, 0.022],
  [0.2, 0.008],
  [0.225, 0.011],
  [0.252, 0.009],
  [0.46, 0.045],
];

/** How high P, Q, R, S and T stand in each lead, in microvolts: invented, for the look of it. */
const heights: Record<string, readonly number[]> = {
  I: [80, -40, 750, -120, 210],
  II: [130, -60, 1150, -150, 300],
  V1: [60, 0, 220, -900, -60],
  V2: [70, 0, 450, -1300, 380],
  V3: [70, -20, 800, -900, 420],
  V4: [70, -60, 1300, -450, 400],
  V5: [70, -80, 1250, -220, 330],
  V6: [60, -70, 950, -120, 260],
};

function countsOf(lead: readonly number[]): number[] {
  const every = 60 / beatsPerMinute;
  return Array.from({ length: seconds * perSecond }, (_nothing, sample) => {
    const time = sample / perSecond;
    const into = time % every;
    const beat = bumps.reduce((sum, [at, width], n) => {
      const away = (into - at) / width;
      return sum + (lead[n] ?? 0) * Math.exp((-away * away) / 2);
    }, 0);
    const breathing = 25 * Math.sin(2 * Math.PI * 0.25 * time);
    return Math.round((beat + breathing) / microvoltsPerCount);
  });
}

/** An annotated ECG of HL7 v3, as a machine of another house would write it; all of it invented. */
export function ekgFile({ patient, recorded, statements }: EkgMade): string {
  const { id, family, given, birthDate, sex } = patient;
  const sequences = Object.entries(heights).map(
    ([lead, height]) =>
      `<component><sequence><code code="MDC_ECG_LEAD_${lead}"/><value xsi:type="SLIST_PQ">` +
      `<origin value="0" unit="uV"/><scale value="${microvoltsPerCount}" unit="uV"/>` +
      `<digits>${countsOf(height).join(' ')}</digits></value></sequence></component>`,
  );
  const said = statements.map(
    (line) =>
      `<component><annotation><code code="MDC_ECG_INTERPRETATION_STATEMENT"/>` +
      `<value xsi:type="ST">${line}</value></annotation></component>`,
  );
  const measured = [
    ['MDC_ECG_HEART_RATE', beatsPerMinute, 'bpm'],
    ['MDC_ECG_TIME_PD_PR', 160, 'ms'],
    ['MDC_ECG_TIME_PD_QRS', 88, 'ms'],
    ['MDC_ECG_TIME_PD_QT', 380, 'ms'],
  ].map(
    ([code, value, unit]) =>
      `<component><annotation><code code="${code}"/>` +
      `<value xsi:type="PQ" value="${value}" unit="${unit}"/></annotation></component>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<componentOf><timepointEvent><componentOf><subjectAssignment><subject><trialSubject>
<id root="1.2.3" extension="${id}"/>
<subjectDemographicPerson><name><given>${given}</given><family>${family}</family></name>
<administrativeGenderCode code="${sex === 'male' ? 'M' : 'F'}"/>
<birthTime value="${birthDate.replaceAll('-', '')}"/></subjectDemographicPerson>
</trialSubject></subject></subjectAssignment></componentOf></timepointEvent></componentOf>
<component><series><effectiveTime><low value="${recorded}"/></effectiveTime>
<author><seriesAuthor><manufacturedSeriesDevice>
<manufacturerModelName>Demo 12-lead</manufacturerModelName>
</manufacturedSeriesDevice></seriesAuthor></author>
<component><sequenceSet><component><sequence><code code="TIME_ABSOLUTE"/>
<value xsi:type="GLIST_TS"><head value="${recorded}.000"/>
<increment value="${1 / perSecond}" unit="s"/></value></sequence></component>
${sequences.join('\n')}
</sequenceSet></component>
<subjectOf><annotationSet>${said.join('')}${measured.join('')}</annotationSet></subjectOf>
</series></component></AnnotatedECG>
`;
}
