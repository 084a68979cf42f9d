import type { Communication, Immunization } from '@medplum/fhirtypes';
import { z } from 'zod';
import type { OwnDose, RegistryHistory } from '../../clinical/registry/history.ts';
import { messageOf } from '../../clinical/registry/message.ts';
import { registryDoseSystem } from '../../fhir/linchpin.ts';

const text = z.string();
const mayBe = text.optional();
const dose = z.object({
  ...{ key: text, date: text, cvx: text, name: text, lot: mayBe, manufacturer: mayBe },
  ...{ source: mayBe, givenAt: mayBe, counts: z.boolean().optional() },
});
const forecast = z.object({
  ...{ cvx: text, name: text, status: mayBe },
  ...{ earliest: mayBe, due: mayBe, overdue: mayBe, latest: mayBe },
});
const candidate = z.object({ name: text, birthDate: mayBe });

const kept: z.ZodType<RegistryHistory> = z.union([
  z.object({
    found: z.literal('one'),
    doses: z.array(dose),
    forecast: z.array(forecast),
    left: z.number(),
  }),
  z.object({ found: z.literal('several'), candidates: z.array(candidate) }),
  z.object({ found: z.enum(['nobody', 'too-many']) }),
]);

/** What the registry answered to a question, as it was kept; undefined for anything else. */
export function answerOf(resource: Communication): RegistryHistory | undefined {
  const message = messageOf(resource);
  if (message?.kind !== 'question' || message.text === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(message.text);
  } catch {
    return undefined;
  }
  return kept.safeParse(parsed).data;
}

/** A dose of ours as it is held against the registry's. */
export function ownDose(one: Immunization & { id: string }): OwnDose {
  const coding = one.vaccineCode.coding?.find(({ system }) => system?.endsWith('/cvx'));
  return {
    id: one.id,
    date: (one.occurrenceDateTime ?? '').slice(0, 10),
    cvx: coding?.code,
    name: one.vaccineCode.text ?? coding?.display ?? 'Vaccine not named',
    given: one.status === 'completed',
    registryKey: one.identifier?.find(({ system }) => system === registryDoseSystem)?.value,
  };
}
