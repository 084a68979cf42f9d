/** What a test writes into an annotated ECG. */
export interface AecgWanted {
  leads: Readonly<Record<string, readonly number[]>>;
  /** Of one digit, with its unit. */
  scale?: [number, string];
  stepSeconds?: number;
  patient?: { id?: string; family?: string; given?: string; birth?: string; sex?: string };
  recorded?: string;
  device?: string;
  statements?: readonly string[];
  values?: readonly [code: string, value: number, unit: string][];
}

/** Writes an annotated ECG of HL7 v3. */
export function writeAecg(wanted: AecgWanted): Uint8Array {
  const { leads, scale = [5, 'uV'], stepSeconds = 0.002, patient, recorded, device } = wanted;
  const sequences = Object.entries(leads).map(
    ([name, digits]) =>
      `<component><sequence><code code="MDC_ECG_LEAD_${name}"/><value xsi:type="SLIST_PQ">` +
      `<origin value="0" unit="uV"/><scale value="${scale[0]}" unit="${scale[1]}"/>` +
      `<digits>${digits.join(' ')}</digits></value></sequence></component>`,
  );
  const person = patient
    ? `<componentOf><timepointEvent><componentOf><subjectAssignment><subject><trialSubject>
        ${patient.id === undefined ? '' : `<id root="1.2.3" extension="${patient.id}"/>`}
        <subjectDemographicPerson><name><given>${patient.given ?? ''}</given>
        <family>${patient.family ?? ''}</family></name>
        <administrativeGenderCode code="${patient.sex ?? 'UN'}"/>
        ${patient.birth === undefined ? '' : `<birthTime value="${patient.birth}"/>`}
        </subjectDemographicPerson></trialSubject></subject></subjectAssignment></componentOf>
        </timepointEvent></componentOf>`
    : '';
  const said = (wanted.statements ?? []).map(
    (line) =>
      `<component><annotation><code code="MDC_ECG_INTERPRETATION_STATEMENT"/>` +
      `<value xsi:type="ST">${line}</value></annotation></component>`,
  );
  const measured = (wanted.values ?? []).map(
    ([code, value, unit]) =>
      `<component><annotation><code code="${code}"/>` +
      `<value xsi:type="PQ" value="${value}" unit="${unit}"/></annotation></component>`,
  );
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${person}<component><series>
${recorded ? `<effectiveTime><low value="${recorded}"/></effectiveTime>` : ''}
<author><seriesAuthor><manufacturedSeriesDevice>
<manufacturerModelName>${device ?? ''}</manufacturerModelName>
</manufacturedSeriesDevice></seriesAuthor></author>
<component><sequenceSet><component><sequence><code code="TIME_ABSOLUTE"/>
<value xsi:type="GLIST_TS"><head value="20261120103105.000"/>
<increment value="${stepSeconds}" unit="s"/></value></sequence></component>
${sequences.join('\n')}
</sequenceSet></component>
<subjectOf><annotationSet>${said.join('')}${measured.join('')}</annotationSet></subjectOf>
</series></component></AnnotatedECG>`);
}
