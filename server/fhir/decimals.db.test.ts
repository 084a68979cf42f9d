import { describe, expect, test } from 'vitest';
import { openClinic } from '../testing/opened.fixture.ts';

const { building, clinic } = await openClinic();

const json = 'application/fhir+json';

async function ask(method: string, path: string, body?: string, type = json): Promise<string> {
  const response = await fetch(`${building.address}/fhir/R4${path}`, {
    method,
    headers: {
      ...{ origin: building.address, cookie: clinic.cookieOf('ma') },
      ...(body !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  expect([method, path, response.status, response.ok ? '' : text]).toEqual([
    ...[method, path, expect.any(Number), ''],
  ]);
  return text;
}

const quantity = (value: string) =>
  `{"value":${value},"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}`;
const weight = (value: string) =>
  `{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org",` +
  `"code":"29463-7"}]},"subject":{"reference":"Patient/patient-1"},"valueQuantity":${quantity(value)}}`;
const idOf = (text: string): string => (JSON.parse(text) as { id: string }).id;

describe('Spec: fhir/decimals', () => {
  test('what was sent with two decimals leaves with two, wherever it is asked for', async () => {
    const created = await ask('POST', '/Observation', weight('81.60'));
    const id = idOf(created);
    for (const text of [
      created,
      await ask('GET', `/Observation/${id}`),
      await ask('GET', `/Observation/${id}/_history/1`),
      await ask('GET', `/Observation/${id}/_history`),
      await ask('GET', `/Observation?_id=${id}`),
      await ask('GET', `/Observation?_id=${id}&_elements=valueQuantity`),
      await ask('GET', `/Observation/${id}?_elements=valueQuantity`),
    ]) {
      expect(text).toContain('"value":81.60,');
    }
    expect(await ask('GET', `/Observation/${id}?_pretty=true`)).toContain('"value": 81.60,');
  });

  test('a patch of something else leaves them; an update takes those that are sent', async () => {
    const id = idOf(await ask('POST', '/Observation', weight('7.0')));
    const patch = '[{"op":"replace","path":"/status","value":"amended"}]';
    const patched = await ask('PATCH', `/Observation/${id}`, patch, 'application/json-patch+json');
    expect(patched).toContain('"value":7.0,');
    const sent = `{"id":"${id}",${weight('7.00').slice(1)}`;
    expect(await ask('PUT', `/Observation/${id}`, sent)).toContain('"value":7.00,');
    expect(await ask('GET', `/Observation?_id=${id}&value-quantity=7`)).toContain('"value":7.00,');
  });

  test('within a transaction, and beyond what a number of JavaScript holds', async () => {
    const entry = (n: number, value: string) =>
      `{"fullUrl":"urn:uuid:00000000-0000-4000-8000-00000000000${n}","resource":${weight(value)},` +
      `"request":{"method":"POST","url":"Observation"}}`;
    const bundle = `{"resourceType":"Bundle","type":"transaction","entry":[${entry(1, '1.50')},${entry(2, '2.000000000000000000001')}]}`;
    const answer = await ask('POST', '', bundle);
    const ids = [...answer.matchAll(/Observation\/([^/"]+)\/_history/g)].map(([, id]) => id!);
    const [first, second] = [...new Set(ids)];
    expect(await ask('GET', `/Observation/${first}`)).toContain('"value":1.50,');
    expect(await ask('GET', `/Observation/${second}`)).toContain(
      '"value":2.000000000000000000001,',
    );
  });
});
