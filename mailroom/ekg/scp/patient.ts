import type { PatientInFile } from '../../../clinical/measurements/ekg/recording.ts';
import { tidyText } from '../limits.ts';
import { Bytes, textOf } from './sections.ts';

/** Tags of section 1 that are read (EN 1064, 5.4.3). */
const tags = {
  ...{ family: 0, given: 1, id: 2, secondFamily: 3, birth: 5, sex: 8, machine: 14 },
  ...{ day: 25, time: 26 },
} as const;
const endTag = 255;
const tagsAtMost = 200;

interface Header {
  patient: PatientInFile;
  recordedAt?: string | undefined;
  device?: string | undefined;
}

/** Reads section 1: who was recorded, when and by which machine. */
export function headerOf(section: Bytes | undefined): Header {
  const fields = fieldsOf(section);
  const text = (tag: number) => tidyText(textOf(fields.get(tag)?.bytes ?? new Uint8Array()));
  const families = [text(tags.family), text(tags.secondFamily)].filter(Boolean);
  const sex = fields.get(tags.sex)?.u8(0);
  const [day, time] = [fields.get(tags.day), fields.get(tags.time)];
  const recorded = day && dayOf(day);
  const machine = fields.get(tags.machine);
  return {
    patient: {
      ids: [text(tags.id)].filter(Boolean),
      family: families.join(' ') || undefined,
      given: text(tags.given) || undefined,
      birthDate: dayOf(fields.get(tags.birth)),
      sex: sex === 1 ? 'male' : sex === 2 ? 'female' : undefined,
    },
    recordedAt: recorded && time && timeOf(recorded, time),
    device: (machine && tidyText(textOf(machine.part(8, 6).bytes))) || undefined,
  };
}

function fieldsOf(section: Bytes | undefined): Map<number, Bytes> {
  const fields = new Map<number, Bytes>();
  if (!section) return fields;
  let at = 0;
  for (let n = 0; n < tagsAtMost && at + 3 <= section.length; n += 1) {
    const [tag, length] = [section.u8(at), section.u16(at + 1)];
    if (tag === endTag) break;
    if (!fields.has(tag)) fields.set(tag, section.part(at + 3, length));
    at += 3 + length;
  }
  return fields;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Year, month and day in four bytes; undefined where they are none, such as all zeros. */
function dayOf(field: Bytes | undefined): string | undefined {
  if (!field || field.length < 4) return undefined;
  const [year, month, day] = [field.u16(0), field.u8(2), field.u8(3)];
  const isDay = year > 1850 && year < 3000 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isDay ? `${year}-${two(month)}-${two(day)}` : undefined;
}

function timeOf(day: string, field: Bytes): string | undefined {
  const [hour, minute, second] = [field.u8(0), field.u8(1), field.u8(2)];
  if (field.length < 3 || hour > 23 || minute > 59 || second > 59) return undefined;
  return `${day}T${two(hour)}:${two(minute)}:${two(second)}`;
}
