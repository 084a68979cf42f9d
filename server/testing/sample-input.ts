import { z } from 'zod';

/** Ids that a sample puts where a contract asks for one, by the kind the field is named for. */
export type SampleIds = Record<string, string>;

interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
}

/**
 * An input that fits a contract, made from the contract itself, so that every act and view there
 * will ever be can be tried: each `…Id` holds one of the given ids, each `…Version` is the first.
 * Fields whose values must fit each other are given in `fixed`.
 */
export function sampleInput(
  input: z.ZodType,
  ids: SampleIds,
  fixed: Record<string, unknown> = {},
): unknown {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
  return { ...(sample(schema, '', ids) as object), ...fixed };
}

function sample(schema: Schema, name: string, ids: SampleIds): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return sample(either[0] ?? {}, name, ids);
  if (schema.allOf) {
    const parts = schema.allOf.map((one) => sample(one, name, ids) as object);
    return Object.assign({}, ...parts) as unknown;
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, of]) => [key, sample(of, key, ids)]),
      );
    case 'array':
      return schema.items ? [sample(schema.items, name, ids)] : [];
    case 'integer':
    case 'number':
      return Math.min(Math.max(schema.minimum ?? 0, 10), schema.maximum ?? 10_000);
    case 'boolean':
      return true;
    case 'string':
      return sampleText(schema, name, ids);
    default:
      return null;
  }
}

function sampleText(schema: Schema, name: string, ids: SampleIds): string {
  if (/Version$|^version$/.test(name)) return '1';
  if (/Id$|^id$/.test(name)) return ids[name.replace(/Id$/, '')] ?? ids['patient'] ?? 'none';
  if (schema.format === 'date-time') return '2031-03-03T17:00:00Z';
  if (schema.format === 'date' || /date$/i.test(name)) return '2031-03-03';
  if (/key$/i.test(name)) return 'a-sample-key';
  // Amounts are typed as text, so that no digit is lost.
  if (/^(?:amount|per|most)$/.test(name)) return '10';
  return 'sample';
}
