import type { EkgRecording, Unreadable } from '../../clinical/measurements/ekg/recording.ts';
import { looksLikeAecg, readAecg } from './aecg/read-aecg.ts';
import { ekgLimits } from './limits.ts';
import { readScp } from './scp/read-scp.ts';
import { looksLikeScp } from './scp/sections.ts';

/** What a file of an EKG machine is, by what it holds and never by its name. */
export type EkgFileKind = 'scp' | 'aecg' | 'pdf';

/** Tells a file by its bytes; undefined for one that is none of these. */
export function ekgFileKind(file: Uint8Array): EkgFileKind | undefined {
  if (looksLikeScp(file)) return 'scp';
  if (looksLikePdf(file)) return 'pdf';
  return looksLikeAecg(file) ? 'aecg' : undefined;
}

const looksLikePdf = (file: Uint8Array): boolean =>
  [0x25, 0x50, 0x44, 0x46, 0x2d].every((byte, at) => file[at] === byte);

/** What is wrong with a file before it is read, in one sentence that says what to do. */
export function troubleOfEkgFile(file: Uint8Array): string | undefined {
  if (file.length === 0) return 'This file is empty. Choose another.';
  if (file.length > ekgLimits.bytes) {
    return 'This file is larger than 4 MB, more than an EKG is. Choose the file of one recording.';
  }
  return ekgFileKind(file)
    ? undefined
    : 'This is no SCP-ECG, HL7 aECG or PDF. Choose the file that the EKG machine wrote.';
}

/** Reads what a device sent as a recording; never throws. A PDF is kept as it is and not read. */
export function readEkg(file: Uint8Array): EkgRecording | Unreadable {
  const kind = file.length > ekgLimits.bytes ? undefined : ekgFileKind(file);
  if (kind === 'scp') return readScp(file);
  if (kind === 'aecg') return readAecg(file);
  return { unreadable: 'This file holds no recording that can be drawn.' };
}
