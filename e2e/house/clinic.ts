import { join } from 'node:path';
import { checkout } from '../../server/config.ts';
import { runTool } from './command.ts';
import { addMember, setUpPractice, type Member } from './members.ts';
import { openLinchpin, type Linchpin } from './open-linchpin.ts';
import { copyReady } from './ready-folder.ts';
import { zoneOfMorning } from './zone-of-morning.ts';

/** A practice of its own, with staff who are signed in and ten imported patients. */
export interface Clinic {
  linchpin: Linchpin;
  practice: string;
  timeZone: string;
  patrice: Member;
  maria: Member;
  karen: Member;
  okafor: Member;
  patel: Member;
  denise: Member;
}

const practice = 'Alder Creek Family Practice';
const rooms = ['Room 1', 'Room 2', 'Room 3', 'Room 4', 'Room 5', 'Room 6', 'Procedure room'];

/** Opens Linchpin, sets up a practice, adds its people and imports ten patients by the command. */
export async function openClinic(): Promise<Clinic> {
  const linchpin = await openLinchpin([], copyReady());
  const { address, data } = linchpin;
  try {
    const timeZone = zoneOfMorning();
    const patrice = await setUpPractice(
      address,
      { name: practice, timeZone, rooms },
      { given: 'Patrice', family: 'Monroe', credential: '', role: 'manager' },
    );
    const add = (given: string, family: string, credential: string, role: Member['role']) =>
      addMember(address, patrice, { given, family, credential, role });
    const clinic: Clinic = {
      ...{ linchpin, practice, timeZone, patrice },
      maria: await add('Maria', 'Reyes', 'CMA', 'ma'),
      karen: await add('Karen', 'Yee', '', 'front-desk'),
      okafor: await add('Adaeze', 'Okafor', 'MD', 'provider'),
      patel: await add('Neil', 'Patel', 'DO', 'provider'),
      denise: await add('Denise', 'Aguilar', 'CMA', 'lead-ma'),
    };
    await importInto(data, join(checkout, 'e2e', 'fixtures', 'ten-people.json'));
    return clinic;
  } catch (error) {
    await linchpin.close();
    throw error;
  }
}

/** Imports a file or folder as `npm run import` does, beside the running server. */
export async function importInto(data: string, path: string): Promise<string> {
  const { code, text } = await runTool('import.ts', [path, '--data', data]);
  if (code !== 0) throw new Error(`The import ended with ${code}: ${text}`);
  return text;
}
