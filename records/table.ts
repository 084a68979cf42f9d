import type { ResourceType } from '@medplum/fhirtypes';

const name = /^[A-Z][A-Za-z]{1,60}$/;

/** The table of a resource type, quoted for SQL. Throws on anything that is not a type's name. */
export function tableOf(type: ResourceType | string): string {
  if (!name.test(type)) throw new Error(`not a resource type: ${type.slice(0, 40)}`);
  return `records."${type.toLowerCase()}"`;
}
