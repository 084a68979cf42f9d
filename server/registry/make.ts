import type { RegistryAnswer, RegistryIssue } from '../../clinical/registry/answer.ts';
import { messageOf, type RegistryMessage } from '../../clinical/registry/message.ts';
import type { RegistrySettings } from '../../clinical/registry/settings.ts';
import { sharingOf } from '../../clinical/registry/sharing.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Message } from '../../mailroom/hl7v2/message.ts';
import { writeMessage } from '../../mailroom/hl7v2/write.ts';
import { queryOf } from '../../mailroom/registry/query.ts';
import { answerIn } from '../../mailroom/registry/read-answer.ts';
import { historyIn } from '../../mailroom/registry/read-history.ts';
import type { Parties, Party } from '../../mailroom/registry/sender.ts';
import { missingFrom, reportOf } from '../../mailroom/registry/vxu.ts';
import { hl7Instant } from '../mllp/answer.ts';
import { loadReported } from './load-reported.ts';
import type { InHand } from './in-hand.ts';

const dosesAtMost = 100;

/** A message to be sent, what it lacks, or why there is none. */
export type Made =
  { message: Message; text: string } | { issues: RegistryIssue[] } | { nothingToSend: string };

/** A name of an HD, or an OID where it is one. */
function partyOf(text: string): Party {
  return /^\d+(?:\.\d+)+$/.test(text) ? { oid: text } : { name: text };
}

function partiesOf(settings: RegistrySettings): Parties {
  const { receivingApplication, receivingFacility, facilityId, processing } = settings;
  return {
    sendingApplication: partyOf(settings.sendingApplication),
    sendingFacility: partyOf(settings.sendingFacility),
    ...(receivingApplication && { receivingApplication: partyOf(receivingApplication) }),
    ...(receivingFacility && { receivingFacility: partyOf(receivingFacility) }),
    responsible: { id: facilityId },
    processing,
  };
}

/** Makes the message anew from the record as it stands, whenever it is sent. */
export async function makeMessage(inHand: InHand, message: RegistryMessage): Promise<Made> {
  const { stage, records, settings, timeZone } = inHand;
  const stamp = { controlId: message.controlId, sentAt: hl7Instant(stage.now()) };
  const parties = partiesOf(settings);
  if (message.kind === 'question') {
    const patient = await records.read('Patient', message.patientId);
    if (isRefusal(patient)) return { nothingToSend: 'The patient is not in the record any more.' };
    if (sharingOf(patient).agrees === 'not-told') return { nothingToSend: notTold };
    const how = { tag: message.controlId, atMost: dosesAtMost };
    return withText(queryOf(settings.asks, patient, how, parties, stamp));
  }
  const today = stage.now().toZonedDateTimeISO(timeZone).toPlainDate();
  const wasTaken = await wasDoseTaken(inHand, message);
  const reported = await loadReported(records, message, { timeZone, today }, wasTaken);
  if (isRefusal(reported)) return { nothingToSend: 'The dose is not in the record any more.' };
  if (reported.action === 'D' && !wasTaken) {
    return { nothingToSend: 'The registry never took this dose, so there is nothing to take out.' };
  }
  // What was told before the patient refused is still taken out where it was wrong.
  if (reported.action !== 'D' && sharingOf(reported.patient).agrees === 'not-told') {
    return { nothingToSend: notTold };
  }
  const missing = missingFrom(reported);
  if (missing.length > 0) {
    return { issues: missing.map((one) => ({ severity: 'error', ...one })) };
  }
  return withText(reportOf(reported, parties, stamp));
}

const notTold = 'The patient does not want the registry to be told of them.';

function withText(message: Message): Made {
  const bytes = writeMessage(message);
  return { message, text: isRefusal(bytes) ? '' : Buffer.from(bytes).toString('utf8') };
}

/** Whether the registry took an earlier version of the dose. */
async function wasDoseTaken(
  { records }: InHand,
  { doseId, doseVersion, patientId }: RegistryMessage,
): Promise<boolean> {
  const taken = await records.search('Communication', {
    patient: patientId,
    tokens: { status: 'completed', category: 'report' },
    count: 1_000,
  });
  return taken.some((one) => {
    const message = messageOf(one);
    return message?.doseId === doseId && message?.doseVersion !== doseVersion;
  });
}

/** What a reply says of a message; undefined for one that is no answer to it. */
export function readReply(
  message: RegistryMessage,
  reply: Message,
): { answer: RegistryAnswer; text?: string } | undefined {
  const answer = answerIn(reply, message.controlId);
  if (!answer || message.kind === 'report') return answer && { answer };
  const history = historyIn(reply);
  if (history) return { answer: { ...answer, taken: true }, text: JSON.stringify(history) };
  return answer.taken ? undefined : { answer };
}
