import type { DiagnosticReport, Extension, Patient, Reference } from '@medplum/fhirtypes';
import { partsAt, partsOf } from '../../fhir/extension-parts.ts';
import { orderItemSystem, testRunUrl } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import type { Bypass } from './test-checks.ts';
import type { WaivedTest } from './waived-test.ts';

/** How far a test has come. */
export type RunState = 'running' | 'preliminary' | 'final' | 'invalid' | 'void';

/** One device that was used for an order. */
export interface TestRun {
  id: string;
  testCode: string;
  /** `ServiceRequest` id. */
  requestId: string;
  patientId: string;
  encounterId?: string | undefined;
  state: RunState;
  /** 1 for the first device, 2 for the repeat. */
  attempt: number;
  /** ISO instants. */
  startedAt: string;
  collectedAt: string;
  operator: { id: string; name: string };
  kit: { lotId: string; lotNumber: string; expiresOn: string; placeId: string };
  /** The window as the practice had set it when the test began. */
  readFrom?: number | undefined;
  readTo?: number | undefined;
  outsideWindow: 'warning' | 'invalid';
  bypass?: Bypass | undefined;
  /** Why the device gave no result. */
  invalidReason?: string | undefined;
  /** Who read it, when that is told. */
  readBy?: string | undefined;
  readAt?: string | undefined;
  /** Who took the result back, and why. */
  takenBack?: { by: string; reason: string } | undefined;
}

/** What else a run's report says when it is begun. */
export interface Begun {
  test: WaivedTest;
  product?: string | undefined;
  ndc?: string | undefined;
  patient: Reference<Patient>;
  specimenId: string;
  witness: readonly Extension[];
  /** Why the person went on in spite of a warning, by the check's id. */
  overrides: Readonly<Record<string, string>>;
}

const laboratory = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/v2-0074',
      code: 'LAB',
      display: 'Laboratory',
    },
  ],
};

/** What the reports of one test are found by. */
export const testRunToken = (testCode: string): string => `${orderItemSystem}|${testCode}`;

/** A test that has begun, as it is kept. */
export function asReport(
  run: TestRun,
  { test, product, ndc, patient, specimenId, witness, overrides }: Begun,
): DiagnosticReport & { id: string } {
  const [only] = test.components;
  const panel = test.panel ?? (test.components.length === 1 ? only?.loinc : undefined);
  const { kit, startedAt, attempt, readFrom, readTo, outsideWindow, bypass } = run;
  return {
    resourceType: 'DiagnosticReport',
    id: run.id,
    status: 'registered',
    category: [laboratory],
    code: {
      coding: [
        ...(panel ? [{ system: 'http://loinc.org', ...panel }] : []),
        { system: orderItemSystem, code: test.code },
      ],
      text: test.label,
    },
    subject: patient,
    ...(run.encounterId && { encounter: { reference: `Encounter/${run.encounterId}` } }),
    basedOn: [{ reference: `ServiceRequest/${run.requestId}` }],
    effectiveDateTime: run.collectedAt,
    performer: [{ reference: `Practitioner/${run.operator.id}`, display: run.operator.name }],
    specimen: [{ reference: `Specimen/${specimenId}` }],
    extension: [
      ...witness,
      {
        url: testRunUrl,
        extension: partsOf({
          ...{ startedAt, attempt, readFrom, readTo, outsideWindow, product, ndc },
          ...kit,
          cpt: test.charge?.cpt,
          modifier: test.charge?.qw ? 'QW' : undefined,
          bypass: bypass ? [{ ...bypass }] : undefined,
          wentOn: Object.entries(overrides).map(([check, reason]) => ({ check, reason })),
        }),
      },
    ],
  };
}

const states: Partial<Record<DiagnosticReport['status'], RunState>> = {
  registered: 'running',
  preliminary: 'preliminary',
  final: 'final',
  cancelled: 'invalid',
  'entered-in-error': 'void',
};

/** The run behind a report; undefined for a report of another kind. */
export function testRunOf(report: DiagnosticReport): TestRun | undefined {
  const parts = partsAt(report.extension, testRunUrl);
  const testCode = report.code.coding?.find(({ system }) => system === orderItemSystem)?.code;
  const requestId = report.basedOn?.map((one) => idOf('ServiceRequest', one)).find(Boolean);
  const patientId = idOf('Patient', report.subject);
  const [performer] = report.performer ?? [];
  const state = states[report.status];
  const startedAt = parts?.text('startedAt');
  if (!parts || !testCode || !requestId || !patientId || !report.id || !state || !startedAt) {
    return undefined;
  }
  const [bypass] = parts.all('bypass');
  const takenBackBy = parts.text('takenBackBy');
  return {
    ...{ id: report.id, testCode, requestId, patientId, state, startedAt },
    encounterId: idOf('Encounter', report.encounter),
    attempt: parts.number('attempt') ?? 1,
    collectedAt: report.effectiveDateTime ?? startedAt,
    operator: { id: idOf('Practitioner', performer) ?? '', name: performer?.display ?? '' },
    kit: {
      lotId: parts.text('lotId') ?? '',
      lotNumber: parts.text('lotNumber') ?? '',
      expiresOn: parts.text('expiresOn') ?? '',
      placeId: parts.text('placeId') ?? '',
    },
    readFrom: parts.number('readFrom'),
    readTo: parts.number('readTo'),
    outsideWindow: parts.text('outsideWindow') === 'invalid' ? 'invalid' : 'warning',
    ...(bypass && {
      bypass: { reason: bypass.text('reason') ?? '', provider: bypass.text('provider') ?? '' },
    }),
    invalidReason: parts.text('invalidReason'),
    readBy: parts.text('readBy'),
    readAt: parts.text('readAt'),
    ...(takenBackBy && {
      takenBack: { by: takenBackBy, reason: parts.text('takenBackWhy') ?? '' },
    }),
  };
}

/** The report with more said of its run. */
export function withRunParts<T extends DiagnosticReport>(
  report: T,
  more: Parameters<typeof partsOf>[0],
): T {
  const added = partsOf(more);
  return {
    ...report,
    extension: report.extension?.map((one) =>
      one.url === testRunUrl ? { ...one, extension: [...(one.extension ?? []), ...added] } : one,
    ),
  };
}
