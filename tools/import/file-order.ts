import { openFile, type SourceFile } from './source-files.ts';

/**
 * Types in an order in which most references point backward. It only saves time: what comes before
 * what it refers to is held back until the end.
 */
const early = [
  ...['Organization', 'Location', 'Practitioner', 'PractitionerRole', 'HealthcareService'],
  ...['Endpoint', 'Substance', 'Medication', 'Device', 'Patient', 'RelatedPerson', 'Coverage'],
  ...['EpisodeOfCare', 'Schedule', 'Slot', 'Appointment', 'Encounter', 'CareTeam', 'Condition'],
  ...['ServiceRequest', 'MedicationRequest', 'Specimen', 'Procedure', 'Observation', 'Goal'],
];
const late = [
  'DiagnosticReport',
  'CarePlan',
  'Claim',
  'ClaimResponse',
  'ExplanationOfBenefit',
].concat(['DocumentReference', 'Composition', 'List', 'Provenance']);

const peekBytes = 64 * 1024;

/** The files in the order they are best read: by the first resource in each, then by name. */
export async function inReadingOrder(files: readonly SourceFile[]): Promise<SourceFile[]> {
  const ranked: { file: SourceFile; rank: number }[] = [];
  for (const file of files) ranked.push({ file, rank: rankOf(await firstType(file)) });
  return ranked
    .toSorted((a, b) => a.rank - b.rank || (a.file.name < b.file.name ? -1 : 1))
    .map(({ file }) => file);
}

function rankOf(type: string | undefined): number {
  const [first, last] = [early.indexOf(type ?? ''), late.indexOf(type ?? '')];
  if (first >= 0) return first;
  return early.length + (last >= 0 ? 1 + last : 0);
}

/** The first resource type named in a file, other than that it is a Bundle. */
async function firstType(file: SourceFile): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of openFile(file)) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes >= peekBytes) break;
    }
  } catch {
    return undefined; // Reading it in earnest will say what is wrong.
  }
  const text = Buffer.concat(chunks).toString('latin1', 0, peekBytes);
  for (const [, type] of text.matchAll(/"resourceType"\s*:\s*"(\w+)"/g)) {
    if (type !== 'Bundle') return type;
  }
  return undefined;
}
