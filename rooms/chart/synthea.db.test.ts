import type { Bundle, Resource } from '@medplum/fhirtypes';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { answered } from '../../records/two-practices.fixture.ts';
import { checkout } from '../../server/config.ts';
import { openCharts, type Charts, type Made } from './chart.fixture.ts';
import { chartLists } from './lists.view.ts';
import { chartSummary } from './summary.view.ts';
import { chartTimeline } from './timeline.view.ts';
import { chartVitals } from './vitals.view.ts';

const folder = join(checkout, '..', 'shared', 'corpora', 'synthea');
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.json'))
  : [];

/** What a chart shows or what that points at; claims and plans have no place in it yet. */
const shown = new Set<Resource['resourceType']>([
  ...(['Patient', 'Practitioner', 'Organization', 'Encounter', 'Condition'] as const),
  ...(['Observation', 'Procedure', 'Immunization', 'DiagnosticReport'] as const),
  ...(['MedicationRequest', 'AllergyIntolerance'] as const),
]);

/** The bundles' resources, once each, with references between them as `Type/id`. */
function readCorpus(): Made[] {
  const byId = new Map<string, Made>();
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const bundle = JSON.parse(text) as Bundle;
    const types = new Map((bundle.entry ?? []).map(({ fullUrl, resource }) => [fullUrl, resource]));
    const resolved = text.replace(/"(urn:uuid:[0-9a-f-]+)"/g, (whole, url: string) => {
      const target = types.get(url);
      return target ? `"${target.resourceType}/${target.id}"` : whole;
    });
    for (const { resource } of (JSON.parse(resolved) as Bundle).entry ?? []) {
      if (resource?.id && shown.has(resource.resourceType)) {
        byId.set(`${resource.resourceType}/${resource.id}`, resource as Made);
      }
    }
  }
  const order = [...shown];
  const place = ({ resourceType }: Made) => order.indexOf(resourceType);
  return [...byId.values()].toSorted((one, other) => place(one) - place(other));
}

let charts: Charts;
let corpus: Made[];

/** How many of a type a patient has in the bundles. */
function countOf(type: Resource['resourceType'], patientId: string): number {
  const reference = `"Patient/${patientId}"`;
  return corpus.filter(
    (one) => one.resourceType === type && JSON.stringify(one).includes(reference),
  ).length;
}

// The corpus stands beside this checkout or not at all; chart.db.test.ts proves it on our own data.
describe.skipIf(files.length === 0)('patients of another system (corpora/synthea)', () => {
  beforeAll(async () => {
    corpus = readCorpus();
    charts = await openCharts();
    for (const type of shown) {
      await charts.add(...corpus.filter(({ resourceType }) => resourceType === type));
    }
  }, 120_000);
  afterAll(() => charts?.close());

  test('each chart holds all problems, medicines, allergies and vaccines, by name', async () => {
    const patients = corpus.filter(({ resourceType }) => resourceType === 'Patient');
    expect(patients.length).toBeGreaterThan(10);
    for (const { id } of patients) {
      const lists = answered(await charts.ask(chartLists, { patientId: id }));
      const times = (past: { times: number }[]) => past.reduce((sum, one) => sum + one.times, 0);
      const { problems, medicines, allergies, vaccines } = lists;
      expect(problems.current.length + times(problems.past)).toBe(countOf('Condition', id));
      expect(medicines.current.length + times(medicines.past)).toBe(
        countOf('MedicationRequest', id),
      );
      expect(allergies.current.length).toBe(countOf('AllergyIntolerance', id));
      const doses = vaccines.given.flatMap((vaccine) => vaccine.doses);
      expect(doses).toHaveLength(countOf('Immunization', id));
      expect(JSON.stringify(lists)).not.toContain('Not named');
    }
  }, 120_000);

  test('old vital signs are read, and in numbers a person can read', async () => {
    let readings = 0;
    for (const { id } of corpus.filter(({ resourceType }) => resourceType === 'Patient')) {
      const { occasions } = answered(await charts.ask(chartVitals, { patientId: id }));
      for (const reading of occasions.flatMap((occasion) => occasion.readings)) {
        readings += 1;
        expect(reading.value).not.toMatch(/\.\d{3}/);
      }
    }
    const vitals = corpus.filter(
      (one) =>
        one.resourceType === 'Observation' &&
        JSON.stringify(one.category ?? []).includes('"vital-signs"'),
    );
    expect(readings).toBe(vitals.length);
  }, 120_000);

  test('summary and timeline open for each, without a refusal', async () => {
    for (const { id } of corpus.filter(({ resourceType }) => resourceType === 'Patient')) {
      const summary = await charts.ask(chartSummary, { patientId: id });
      const timeline = await charts.ask(chartTimeline, { patientId: id });
      expect(isRefusal(summary) || isRefusal(timeline)).toBe(false);
    }
  }, 120_000);
});
