import { useEffect, useState } from 'react';
import type { EkgRecording, Unreadable } from '../../clinical/measurements/ekg/recording.ts';
import type { MeasurementKind } from '../../clinical/measurements/kinds.ts';
import { pictureTrouble } from '../../clinical/measurements/skin/picture.ts';
import { ekgFileKind, readEkg, troubleOfEkgFile } from '../../mailroom/ekg/read-ekg.ts';
import { asBase64, bytesOf, smallerPhoto } from './read-bytes.ts';

export interface ChosenFile {
  bytes?: Uint8Array | undefined;
  /** Base64, as it is sent. */
  data?: string | undefined;
  /** What an EKG machine's file holds. */
  read?: EkgRecording | Unreadable | 'pdf' | undefined;
  trouble?: string | undefined;
  /** Under which the browser shows a photo. */
  address?: string | undefined;
  choose: (file: File | undefined) => void;
}

type Held = Omit<ChosenFile, 'choose'>;

/** The file of a measurement: read and judged as soon as it is chosen, before anything is sent. */
export function useChosenFile(kind: MeasurementKind): ChosenFile {
  const [held, setHeld] = useState<Held>({});
  const { address } = held;
  useEffect(() => (address ? () => URL.revokeObjectURL(address) : undefined), [address]);
  const choose = (file: File | undefined) => {
    setHeld({});
    if (file) void readFile(kind, file).then(setHeld);
  };
  return { ...held, choose };
}

/** Larger than this no browser has to take into its memory. */
const bytesAtMost = 40_000_000;

async function readFile(kind: MeasurementKind, file: File): Promise<Held> {
  if (file.size > bytesAtMost) return { trouble: 'This file is far too large. Choose another.' };
  const bytes = await bytesOf(kind === 'skin' ? await smallerPhoto(file) : file);
  if (!bytes) return { trouble: 'The file cannot be read any more. Choose it again.' };
  const trouble = kind === 'skin' ? pictureTrouble(bytes) : troubleOfEkgFile(bytes);
  if (trouble) return { trouble };
  const data = asBase64(bytes);
  if (kind === 'skin') {
    const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)]));
    return { bytes, data, address };
  }
  return { bytes, data, read: ekgFileKind(bytes) === 'pdf' ? 'pdf' : readEkg(bytes) };
}
