import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../config.ts';
import { capabilityStatement } from '../capabilities/statement.ts';
import type { FhirAnswer, Interact } from '../request.ts';

const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
  version: string;
};

/** It is the same until the server starts anew, for each address under which it is reached. */
const made = new Map<string, string>();
const addressesAtMost = 20;

/** What this server does, read off the tables by which it does it; it tells nothing of anybody. */
export function capabilitiesAt(base: string): FhirAnswer {
  let body = made.get(base);
  if (body === undefined) {
    body = JSON.stringify(capabilityStatement(base, version));
    if (made.size >= addressesAtMost) made.clear();
    made.set(base, body);
  }
  return { status: 200, body };
}

/** As an entry of a Bundle; the door answers those who are not known yet too. */
export const capabilities: Interact<'capabilities'> = async ({ request }) =>
  capabilitiesAt(request.base);
