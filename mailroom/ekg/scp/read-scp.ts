import { withLimbLeads } from '../../../clinical/measurements/ekg/limb-leads.ts';
import type { EkgRecording, Unreadable } from '../../../clinical/measurements/ekg/recording.ts';
import { statementsOf, valuesOf } from './device-words.ts';
import { rhythmOf } from './leads.ts';
import { headerOf } from './patient.ts';
import { sectionsOf } from './sections.ts';

/**
 * Reads an SCP-ECG file (EN 1064:2005+A1:2007, ISO 11073-91064:2009): sections 0 to 8.
 * Never throws: what is damaged is said, and what cannot be drawn truly is not drawn.
 */
export function readScp(file: Uint8Array): EkgRecording | Unreadable {
  const sections = sectionsOf(file);
  if (!sections) return { unreadable: 'This is no SCP-ECG file, or its beginning is damaged.' };
  const rhythm = rhythmOf(sections);
  const header = headerOf(sections.of.get(1));
  if (typeof rhythm === 'string') return { unreadable: rhythm, patient: header.patient };
  const { samplesPerSecond, leads, troubles } = rhythm;
  return {
    format: 'SCP-ECG',
    ...header,
    samplesPerSecond,
    leads: withLimbLeads(leads),
    values: valuesOf(sections.of.get(7)),
    statements: statementsOf(sections.of.get(8)),
    troubles: [...sections.troubles, ...troubles],
  };
}
