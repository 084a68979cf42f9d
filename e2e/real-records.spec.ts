import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Bundle } from '@medplum/fhirtypes';
import { checkout } from '../server/config.ts';
import { expectAccessible } from './house/accessible.ts';
import { importInto, openClinic, type Clinic } from './house/clinic.ts';
import { visitorOf, type Visitor } from './house/people.ts';
import { bringIn } from './house/visits.ts';
import { sitDown } from './house/workstation.ts';
import { askReason, confirmList, saveVitals, typeVitals } from './morning/rooming.ts';

const corpus = join(checkout, '..', 'shared', 'corpora', 'synthea');
/** The longest record, an accent, an apostrophe. */
const wanted = ['Tonia_Quitzon', 'Eduardo_Trevi', 'Mathilda_O'];

test.describe('records that Synthea made', () => {
  // The corpus stands beside the project, not in it.
  test.skip(!existsSync(corpus), 'there is no corpus of Synthea beside this checkout');
  let clinic: Clinic;
  const visitors: Visitor[] = [];

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    clinic = await openClinic();
    const files = readdirSync(corpus).filter((name) => wanted.some((one) => name.startsWith(one)));
    for (const file of files) {
      const path = join(corpus, file);
      await importInto(clinic.linchpin.data, path);
      const { entry = [] } = JSON.parse(readFileSync(path, 'utf8')) as Bundle;
      const patient = entry.find(({ resource }) => resource?.resourceType === 'Patient');
      if (patient?.resource?.resourceType === 'Patient') visitors.push(visitorOf(patient.resource));
    }
    expect(visitors).toHaveLength(wanted.length);
  });
  test.afterAll(() => clinic?.linchpin.close());

  test('each is roomed from first to last, and the chart shows what was imported', async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    const { page, context, troubles } = await sitDown(
      browser,
      clinic.linchpin.address,
      clinic.maria,
    );
    for (const [index, visitor] of visitors.entries()) {
      const visit = await bringIn(clinic, visitor, ['08:00', '08:30', '09:00'][index] ?? '09:30');
      await page.goto(`/rooming/${visit.encounterId}`);
      await expect(page.getByText(visitor.name).first()).toBeVisible();
      await typeVitals(page, '124/76 l arm sitting, 70, 98.4, 16, 98% RA, 160lb, 5\'6"');
      await saveVitals(page);
      await askReason(page, 'Here for the yearly visit');
      for (const kind of ['Medicines', 'Allergies', 'Problems'] as const) {
        await confirmList(page, kind);
      }
      if (index === 0) await expectAccessible(page, `rooming of ${visitor.name}`);
      await page.goto(`/chart/${visit.patientId}`);
      for (const part of [
        'Summary',
        'Timeline',
        'Vital signs',
        'Problems and medicines',
        'Vaccines',
        'Documents',
      ]) {
        await page.getByRole('link', { name: part, exact: true }).click();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        if (index === 0) await expectAccessible(page, `${part} of ${visitor.name}`);
      }
    }
    expect(troubles).toEqual([]);
    await context.close();
  });
});
