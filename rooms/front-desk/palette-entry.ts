import { stageWords } from '../../clinical/visit/stage-words.ts';
import type { PaletteEntry } from '../../ui/navigation/room-route.ts';
import type { FoundPatient } from './find-patient.contract.ts';
import { aboutPatient, sameNameWords } from './words.ts';

/** A found patient as a line of the palette. */
export function paletteEntry(patient: FoundPatient): PaletteEntry {
  const { id, name, phone, visit, sameName } = patient;
  const detail = [
    sameName && sameNameWords[sameName],
    aboutPatient(patient),
    phone,
    visit && `today: ${stageWords[visit.stage]}`,
  ];
  return { id, label: name, detail: detail.filter(Boolean).join(' · '), to: `/patients/${id}` };
}
