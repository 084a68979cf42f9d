import { createContext } from 'react';
import type { Issue } from '../../fhir/refusal.ts';

/** What is wrong in a form, by the path of each field. */
export interface Problems {
  /** Makes the ids of one form's fields its own. */
  scope: string;
  of: (name: string) => string | undefined;
}

/** The problems of the form around a field. */
export const ProblemsContext = createContext<Problems>({ scope: 'field', of: () => undefined });

/**
 * The message for a field: that of its own path or of a part of it (`phones` gets
 * `phones.0.value`). FHIR paths begin with the resource's type, which a field's name may leave out.
 */
export function problemOf(issues: readonly Issue[], name: string): string | undefined {
  const found = issues.find(({ path }) => {
    const plain = path.replace(/^[A-Z]\w*\./, '').replace(/\[(\d+)\]/g, '.$1');
    return plain === name || plain.startsWith(`${name}.`);
  });
  return found?.message;
}
