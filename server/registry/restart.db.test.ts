import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { openPractice } from '../../records/open.ts';
import { openPool } from '../../records/pool.ts';
import { settingsBasic } from '../../clinical/registry/settings.ts';
import { messageOf } from '../../clinical/registry/message.ts';
import { creations, writeAll } from '../demo/write-all.ts';
import { cloneDatabase } from '../../tools/test-database/clone-database.ts';
import { addTestClinic, openTestBuilding } from '../testing/open-clinic.ts';

// Spec: registry/queue

const soon = { timeout: 20_000, interval: 50 };

const dose = (id: string) => ({
  ...{ resourceType: 'Immunization' as const, id, status: 'completed' as const },
  ...{ primarySource: true, occurrenceDateTime: '2026-01-10', lotNumber: 'L1' },
  vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140' }], text: id },
  patient: { reference: 'Patient/whole' },
});

const whole = {
  ...{ resourceType: 'Patient' as const, id: 'whole', birthDate: '1990-02-28' },
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '1' }],
  name: [{ family: 'Whole', given: ['Ida'] }],
  address: [{ line: ['1 Elm St'], city: 'Modesto', state: 'CA', postalCode: '95350' }],
};

test('what was given while no server ran is reported by the next, once, by two servers at once', async () => {
  const database = await cloneDatabase();
  onTestFinished(() => database.drop());
  const { url: databaseUrl } = database;
  const building = await openTestBuilding(databaseUrl);
  const clinic = await addTestClinic(building);
  await building.close();
  const pool = openPool(databaseUrl);
  const write = (...made: Parameters<typeof creations>[0]) =>
    writeAll(pool, clinic.practiceId, Temporal.Now.instant(), 'test/dose', creations(made));
  try {
    const settings = settingsBasic({
      ...{ name: 'State', transport: 'soap', address: 'simulated', facilityId: 'F' },
      ...{ sendingApplication: 'A', sendingFacility: 'B', processing: 'T' },
      ...{ asks: 'history', sends: true },
    });
    await write(whole, dose('before'));
    await write(settings);
    await write(dose('while-away'));
    const wanted = { simulatedRegistry: true };
    const both = await Promise.all(
      [1, 2].map(() => openTestBuilding(databaseUrl, () => Temporal.Now.instant(), wanted)),
    );
    const records = openPractice(pool, clinic.practiceId);
    const states = async () =>
      (await records.search('Communication', { count: 50 })).flatMap((one) => {
        const message = messageOf(one);
        return message ? [`${message.label} ${message.state}`] : [];
      });
    await expect.poll(states, soon).toEqual(['while-away taken']);
    await write(dose('afterwards'));
    await expect.poll(states, soon).toHaveLength(2);
    await expect
      .poll(async () => (await states()).toSorted(), soon)
      .toEqual(['afterwards taken', 'while-away taken']);
    const came = both.flatMap(({ simulatedRegistry }) => simulatedRegistry?.came ?? []);
    expect(came.filter((one) => one.includes('while-away^B'))).toHaveLength(1);
    expect(came.filter((one) => one.includes('afterwards^B'))).toHaveLength(1);
    for (const one of both) await one.close();
  } finally {
    await pool.end();
  }
});
