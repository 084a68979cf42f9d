import type { ParametersParameter } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';

type Fields = Record<string, unknown>;

/** One operation of a FHIRPath patch, as it was sent (fhirpatch.html, R4). */
export interface PathOperation {
  type: 'add' | 'insert' | 'delete' | 'replace' | 'move';
  path: string;
  name: string;
  index: number | undefined;
  source: number | undefined;
  destination: number | undefined;
  value: PatchValue | undefined;
}

/** A value to put in: what stands in JSON, the type it was sent as, and a primitive's extensions. */
export interface PatchValue {
  value: unknown;
  type?: string | undefined;
  beside?: unknown;
}

const types = new Set(['add', 'insert', 'delete', 'replace', 'move']);

/** Reads the operations of a Parameters resource. */
export function readOperations(body: unknown): PathOperation[] | Refusal {
  const { parameter = [] } = body as { parameter?: ParametersParameter[] };
  if (!Array.isArray(parameter) || parameter.length > 1000) {
    return refuse('malformed', 'A FHIRPath patch has 1,000 operations at most.');
  }
  const all: PathOperation[] = [];
  for (const [n, one] of parameter.entries()) {
    const operation = readOperation(one);
    if (isRefusal(operation)) {
      return { ...operation, message: `Operation ${n + 1} of the patch ${operation.message}` };
    }
    all.push(operation);
  }
  return all;
}

function readOperation(parameter: ParametersParameter): PathOperation | Refusal {
  const { name: title, part } = parameter ?? {};
  if (title !== 'operation' || !Array.isArray(part)) {
    return refuse('malformed', 'must be a parameter named operation, with parts.');
  }
  // What is sent is not validated: a part may be null.
  const partNamed = (name: string) => valueOf(part.find((one) => one?.name === name));
  const text = (name: string): string => {
    const value = partNamed(name)?.value;
    return typeof value === 'string' ? value : '';
  };
  const position = (name: string): number | undefined => {
    const value = partNamed(name)?.value;
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
  };
  const [type, path] = [text('type'), text('path')];
  if (!types.has(type)) return refuse('malformed', 'must be add, insert, delete, replace or move.');
  if (path === '') return refuse('malformed', 'must have a path.');
  const value = partNamed('value');
  const isValued = type === 'add' || type === 'insert' || type === 'replace';
  if (isValued && value === undefined) return refuse('malformed', 'must have a value.');
  return {
    type: type as PathOperation['type'],
    ...{ path, name: text('name'), value },
    ...{ index: position('index'), source: position('source') },
    destination: position('destination'),
  };
}

/** The value of a parameter: a `value[x]`, a resource, or an object given part by part. */
function valueOf(parameter: ParametersParameter | undefined): PatchValue | undefined {
  if (!parameter) return undefined;
  const { part, resource } = parameter;
  const fields = parameter as unknown as Fields;
  const key = Object.keys(fields)
    .find((name) => /^_?value[A-Z]/.test(name))
    ?.replace(/^_/, '');
  if (key !== undefined) {
    return { value: fields[key], type: key.slice('value'.length), beside: fields[`_${key}`] };
  }
  if (resource !== undefined) return { value: resource };
  return Array.isArray(part) ? { value: part } : undefined;
}

/** True for a value that was given part by part: names of elements with their values. */
export function isInParts(value: PatchValue): boolean {
  return value.type === undefined && Array.isArray(value.value);
}

/** The parts of such a value, each with its name. */
export function partsOf(value: PatchValue): { name: string; value: PatchValue }[] {
  return (value.value as ParametersParameter[]).flatMap((part) => {
    const inner = valueOf(part);
    return inner ? [{ name: String(part.name ?? ''), value: inner }] : [];
  });
}
