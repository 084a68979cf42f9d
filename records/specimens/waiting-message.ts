import type { Communication, Extension } from '@medplum/fhirtypes';
import { waitingPartUrl } from '../../fhir/linchpin.ts';

/** One report of a message that fits nobody yet: whose in the message, which, and why. */
export interface WaitingPart {
  /** Place of the person in the message, from 0. */
  about: number;
  /** Place of the report among that person's. */
  report: number;
  why: string;
}

/** The parts of a message that wait. */
export const waitingParts = ({ extension = [] }: Pick<Communication, 'extension'>): WaitingPart[] =>
  extension.flatMap((one): WaitingPart[] => {
    if (one.url !== waitingPartUrl) return [];
    const part = (url: string) => one.extension?.find((each) => each.url === url);
    const about = part('about')?.valueInteger;
    const report = part('report')?.valueInteger;
    if (about === undefined || report === undefined) return [];
    return [{ about, report, why: part('why')?.valueString ?? '' }];
  });

/** The extensions that say what waits. */
export const waitingExtensions = (parts: readonly WaitingPart[]): Extension[] =>
  parts.map(({ about, report, why }) => ({
    url: waitingPartUrl,
    extension: [
      { url: 'about', valueInteger: about },
      { url: 'report', valueInteger: report },
      { url: 'why', valueString: why },
    ],
  }));
