import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { prepareChange, stampOf } from '../../../records/commit/prepare.ts';
import { areExamplesThere, claimsOf } from '../../../records/validate/us-core-claims.fixture.ts';
import { validateProfile } from '../../../records/validate/validate-profile.ts';

const practiceId = '01987654-3210-7abc-8def-0123456789ab';
const stamp = stampOf(practiceId, Temporal.Instant.from('2026-11-22T09:30:00Z'));

describe.each(['6.1.0', '8.0.0'])(
  'Spec: fhir/us-core: what US Core %s has examples of',
  (edition) => {
    test.runIf(areExamplesThere(edition))('is stored with every element as it was sent', () => {
      const claims = claimsOf(edition).filter(({ resource }) => typeof resource['id'] === 'string');
      expect(claims.length).toBeGreaterThan(50);
      for (const { file, resource, profile } of claims) {
        const row = prepareChange(stamp, {
          kind: 'create',
          resource: resource as unknown as Resource & { id: string },
        });
        if (Array.isArray(row)) throw new Error(`${file}: ${JSON.stringify(row)}`);
        const { meta, ...stored } = JSON.parse(row.content!) as Record<string, unknown>;
        const { meta: sentMeta, ...sent } = resource;
        expect(stored).toEqual(sent);
        expect(meta).toMatchObject({
          ...(sentMeta as object),
          versionId: '1',
          lastUpdated: stamp.lastUpdated,
        });
        expect([file, validateProfile({ ...stored, meta }, profile)?.errors]).toEqual([file, []]);
      }
    });
  },
);
