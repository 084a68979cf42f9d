import type { z } from 'zod';
import type { Issue } from '../../fhir/refusal.ts';

/** What would be refused, each at its field. */
export function issuesOf(found: z.ZodError | undefined): Issue[] {
  return (found?.issues ?? []).map(({ path, message }) => ({ path: String(path[0]), message }));
}

/** Whether the practice offers a thing or a set; what was ordered before stays as it was. */
export const offeredOptions = [
  { value: 'offered', label: 'Offered here' },
  { value: 'hidden', label: 'Not offered' },
] as const;
