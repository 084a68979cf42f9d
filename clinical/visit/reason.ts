import type { Encounter, Extension, Reference } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { visitReasonUrl } from '../../fhir/linchpin.ts';
import { readSaidBy, writeSaidBy, type SaidBy } from '../lists/informant.ts';

/** Why the patient is here, as it was asked in the room. */
export interface VisitReason {
  /** In the patient's own words and language. */
  words: string;
  /** The same in plain English, or what goes with it. */
  symptoms?: string | undefined;
  /** For how long: "three weeks", "since Sunday". */
  since?: string | undefined;
  saidBy: SaidBy;
  viaInterpreter: boolean;
}

/** The reason as the record has it: asked in the room, or only what was said when booking. */
export interface RecordedReason {
  words?: string | undefined;
  /** Missing until somebody asked the patient in the room. */
  asked?:
    | (Omit<VisitReason, 'words'> & { by?: Reference | undefined; at?: string | undefined })
    | undefined;
}

/**
 * Writes the reason: the words stand where FHIR has them (`reasonCode[0].text`), the rest, for
 * which FHIR has no place on a visit, in an extension. Further reasons stay. Never mutates.
 */
export function withReason<T extends Encounter>(
  encounter: T,
  reason: VisitReason,
  by: Reference,
  at: Temporal.Instant,
): T {
  const { words, symptoms, since, saidBy, viaInterpreter } = reason;
  const parts: Extension[] = [
    ...(symptoms === undefined ? [] : [{ url: 'symptoms', valueString: symptoms }]),
    ...(since === undefined ? [] : [{ url: 'since', valueString: since }]),
    ...writeSaidBy(saidBy),
    { url: 'viaInterpreter', valueBoolean: viaInterpreter },
    { url: 'by', valueReference: by },
    { url: 'at', valueInstant: at.toString({ smallestUnit: 'millisecond' }) },
  ];
  const others = (encounter.extension ?? []).filter(({ url }) => url !== visitReasonUrl);
  return {
    ...encounter,
    // A coded reason from before says what somebody else meant, not what the patient says now.
    reasonCode: [{ text: words }, ...(encounter.reasonCode ?? []).slice(1)],
    extension: [...others, { url: visitReasonUrl, extension: parts }],
  };
}

/** Reads the reason back. */
export function reasonOf(encounter: Encounter): RecordedReason {
  const concept = encounter.reasonCode?.[0];
  const words = concept?.text ?? concept?.coding?.[0]?.display;
  const parts = encounter.extension?.find(({ url }) => url === visitReasonUrl)?.extension;
  const part = (url: string) => parts?.find((each) => each.url === url);
  const saidBy = readSaidBy(parts);
  if (saidBy === undefined) return { words };
  return {
    words,
    asked: {
      saidBy,
      symptoms: part('symptoms')?.valueString,
      since: part('since')?.valueString,
      viaInterpreter: part('viaInterpreter')?.valueBoolean ?? false,
      by: part('by')?.valueReference,
      at: part('at')?.valueInstant,
    },
  };
}
