import type { Extension } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { measurementChecks } from '../../clinical/measurements/checks.ts';
import { isUnreadable } from '../../clinical/measurements/ekg/recording.ts';
import { kindOfOrder, measurementFacts } from '../../clinical/measurements/kinds.ts';
import { needsOverRead } from '../../clinical/measurements/rules.ts';
import { stripPicture } from '../../clinical/measurements/skin/picture.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { checkOverrideUrl, lesionUrl, overReadUrl } from '../../fhir/linchpin.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import { endDone, endNotDone, notDoneReason } from '../../records/orders/end-order.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { loadOrder, refuseOrder, type LoadedOrder } from '../../records/orders/load-order.ts';
import { witnessed } from '../../records/orders/witness.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadFacts } from './load-facts.ts';
import { resultsOf } from './results/results-of.ts';
import { takeContract, type TakeInput, type Taken } from './take.contract.ts';
import { needsOrderWords, takenIssues, takenSoFar } from './taken.ts';
import { writeReport, type Written } from './write-report.ts';

type Facts = Exclude<Awaited<ReturnType<typeof loadFacts>>, Refusal>;

interface Seen {
  loaded?: LoadedOrder | undefined;
  facts: Facts;
}

/**
 * Somebody measures: from an order, or where none is needed. The right order, the gate, two
 * identifiers, the checks on fresh data, then a report with its results, preliminary until a
 * provider has over-read it where one has to. Not done, an order says why and waits for its
 * provider.
 */
export const take = defineAct({
  contract: takeContract,
  permission: 'order.carry-out',
  bodyBytesAtMost: 8_200_000,
  load: async (records: PracticeRecords, { hand }, moment): Promise<Seen | Refusal> => {
    const loaded = 'taskId' in hand ? await loadOrder(records, hand.taskId) : undefined;
    if (isRefusal(loaded)) return loaded;
    const patientId = 'taskId' in hand ? loaded!.order.patientId : hand.patientId;
    const facts = await loadFacts(records, patientId, moment);
    return isRefusal(facts) ? facts : { loaded, facts };
  },
  gate: ({ loaded, facts }: Seen, { outcome, confirmed, said }) => {
    if (outcome.kind === 'not-taken') return undefined;
    if (loaded) return gateFor(loaded, { confirmed, said });
    const task = { id: measurementFacts[outcome.kind].task };
    const order = { kind: 'none' as const };
    return { task, patientId: facts.patient.id, order, supervision: {}, confirmed, said };
  },
  decide: (moment, { loaded, facts }: Seen, input, gate) => {
    const { outcome, hand } = input;
    const refused =
      loaded && 'taskVersion' in hand
        ? refuseOrder(loaded, hand.taskVersion, moment.actor)
        : undefined;
    if (refused) return refused;
    if (outcome.kind === 'not-taken') return notTaken(moment, loaded, outcome.reason, input.note);
    const wrong = refuseKind(loaded, outcome);
    if (wrong) return wrong;
    const identity = twoIdentifiers(input.identity);
    if (isRefusal(identity)) return identity;
    const found = judge(facts, input, outcome);
    if (isRefusal(found)) return found;
    const witness = witnessed(identity.confirmed, gate, input.said);
    const written = writtenOf({ moment, loaded, facts, input, taken: outcome }, found, witness);
    const { reportId, changes } = writeReport(written, moment.newId);
    const ending = { by: written.by, at: written.at, evidence: [`DiagnosticReport/${reportId}`] };
    return {
      changes: [...changes, ...(loaded ? endDone(loaded, ending) : [])],
      ...{ patients: [facts.patient.id], output: { reportId } },
    };
  },
});

function notTaken(
  moment: Moment,
  loaded: LoadedOrder | undefined,
  reason: Parameters<typeof notDoneReason>[0],
  note: string | undefined,
) {
  if (!loaded) return refuse('invalid', 'Nothing was ordered, so nothing is left undone.');
  if (reason === 'other' && !note) {
    const message = 'Say in your words why it was not done.';
    return refuse('invalid', message, { issues: [{ path: 'note', message }] });
  }
  const ending = { by: actedBy(moment.actor), at: instantOf(moment), evidence: [] };
  const why = notDoneReason(reason, note);
  const changes: Change[] = endNotDone(loaded, ending, why);
  return { changes, patients: [loaded.order.patientId], reason: why.text ?? '', output: {} };
}

/** An order asks for one kind of measurement; without one, only what needs none is taken. */
function refuseKind(loaded: LoadedOrder | undefined, { kind }: Taken): Refusal | undefined {
  const facts = measurementFacts[kind];
  if (!loaded) return facts.needsOrder ? refuse('not-now', needsOrderWords(facts)) : undefined;
  const ordered = kindOfOrder(loaded.order.code);
  if (loaded.order.kind !== 'measurement' || (ordered !== undefined && ordered !== kind)) {
    return refuse('invalid', `The order asks for ${loaded.order.label}, not for this.`);
  }
  return undefined;
}

interface Judged {
  bytes?: Uint8Array | undefined;
  file: ReturnType<typeof takenSoFar>['file'];
}

/** What cannot be is refused, then what the checks say on fresh data. */
function judge(facts: Facts, input: TakeInput, taken: Taken): Judged | Refusal {
  const data = 'data' in taken ? taken.data : undefined;
  const sent = data === undefined ? undefined : Buffer.from(data, 'base64');
  const issues = takenIssues(taken, sent);
  const device = facts.devices.find(({ id, isInUse }) => id === input.deviceId && isInUse);
  if (input.deviceId !== undefined && !device) {
    issues.push({ path: 'deviceId', message: 'This device is not in use here. Choose another.' });
  }
  const [first] = issues;
  if (first) return refuse('invalid', first.message, { issues });
  const bytes = taken.kind === 'skin' && sent ? stripPicture(sent) : sent;
  if (sent && !bytes) {
    const message = 'This picture is damaged. Take it again.';
    return refuse('invalid', message, { issues: [{ path: 'outcome.data', message }] });
  }
  const so = takenSoFar(taken, bytes);
  const checks = measurementChecks(taken.kind, { ...facts, device }, so);
  return refuseByChecks(checks, input.overrides) ?? { bytes, file: so.file };
}

interface Deciding {
  moment: Moment;
  loaded: LoadedOrder | undefined;
  facts: Facts;
  input: TakeInput;
  taken: Taken;
}

function writtenOf(deciding: Deciding, { bytes, file }: Judged, witness: Extension[]): Written {
  const { moment, loaded, facts, input, taken } = deciding;
  const device = facts.devices.find(({ id }) => id === input.deviceId);
  const at = instantOf(moment);
  const { hand } = input;
  const visit = 'encounterId' in hand && hand.encounterId;
  const encounter = loaded?.request.encounter ?? (visit && { reference: `Encounter/${visit}` });
  const recorded = file && file !== 'pdf' && !isUnreadable(file) ? file.recordedAt : undefined;
  return {
    ...{ kind: taken.kind, isFinal: !needsOverRead(taken.kind, facts.rules) },
    ...{ patientId: facts.patient.id, at, by: actedBy(moment.actor) },
    takenAt: recorded ? (instantIn(recorded, moment) ?? at) : at,
    ...(encounter && { encounter: { reference: encounter.reference! } }),
    ...(loaded && { basedOn: `${loaded.order.requestType}/${loaded.order.requestId}` }),
    ...(device && { device: { reference: `Device/${device.id}`, display: device.name } }),
    extension: [...witness, ...saidOf(input, taken)],
    results: resultsOf(taken, file, facts),
    ...(bytes && { file: { ...fileNamed(taken, bytes), bytes } }),
  };
}

const instantOf = ({ now }: Moment): string => now.toString({ smallestUnit: 'millisecond' });

/** The device's clock as an instant of the practice; undefined when it cannot be, or is to come. */
function instantIn(local: string, { now, timeZone }: Moment): string | undefined {
  try {
    const at = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant();
    return Temporal.Instant.compare(at, now) <= 0
      ? at.toString({ smallestUnit: 'millisecond' })
      : undefined;
  } catch {
    return undefined;
  }
}

function saidOf({ overrides, note }: TakeInput, taken: Taken): Extension[] {
  const reasons = Object.entries(overrides).filter(([, why]) => why.trim() !== '');
  return [
    ...reasons.map(([check, why]) => ({
      url: checkOverrideUrl,
      extension: [
        { url: 'check', valueCode: check },
        { url: 'reason', valueString: why },
      ],
    })),
    ...(note ? [{ url: `${overReadUrl}-note`, valueString: note }] : []),
    ...(taken.kind === 'skin'
      ? [
          {
            url: lesionUrl,
            extension: [
              { url: 'name', valueString: taken.name },
              { url: 'region', valueCode: taken.region },
            ],
          },
        ]
      : []),
  ];
}

function fileNamed(taken: Taken, bytes: Uint8Array): Omit<NonNullable<Written['file']>, 'bytes'> {
  if (taken.kind === 'skin') {
    const contentType = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
    return { contentType, title: `Photo of finding ${taken.name}`, isPhoto: true };
  }
  const types = { 0x25: 'application/pdf', 0x3c: 'application/xml' } as Record<number, string>;
  const contentType = types[bytes[0] ?? 0] ?? 'application/octet-stream';
  return { contentType, title: 'File of the EKG machine', isPhoto: false };
}
