import type { z } from 'zod';
import type { Issue } from '../../fhir/refusal.ts';

/** What is wrong with an input by its contract, before it is sent: each field once. */
export function issuesIn(contract: { input: z.ZodType }, input: unknown): Issue[] {
  const found = contract.input.safeParse(input).error?.issues ?? [];
  const byPath = new Map(found.map(({ path, message }) => [path.join('.'), message]));
  return [...byPath].map(([path, message]) => ({ path, message }));
}
