/** The n-th blood pressure, as another system sends it. */
export function observation(id: string, n: number) {
  const reading = (code: string, value: number) => ({
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  });
  return {
    resourceType: 'Observation' as const,
    id,
    status: 'final' as const,
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'vital-signs',
            display: 'Vital Signs',
          },
        ],
      },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }], text: 'Blood pressure' },
    subject: { reference: 'Patient/patient-1' },
    performer: [{ reference: 'Practitioner/staff-ma' }],
    effectiveDateTime: `2026-10-${String(1 + (n % 28)).padStart(2, '0')}T09:30:00-07:00`,
    component: [reading('8480-6', 100 + (n % 60)), reading('8462-4', 60 + (n % 40))],
  };
}
