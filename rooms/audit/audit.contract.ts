import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

/** Kinds of rows, as `records/audit/read-audit.ts` tells them apart. */
const kinds = ['read', 'change', 'door', 'refused'] as const;

/** Which rows are wanted; days are the practice's own, both belong. */
const filter = z.object({
  patientId: fhirId.optional(),
  /** Practitioner id, or the name of a program. */
  actorId: z.string().min(1).max(100).optional(),
  kind: z.enum(kinds).optional(),
  fromDate: z.iso.date('type the day as 2026-11-20').optional(),
  untilDate: z.iso.date('type the day as 2026-11-20').optional(),
});

export type AuditFilter = z.output<typeof filter>;
export type AuditKind = (typeof kinds)[number];

const person = z.object({ id: z.string(), name: z.string() });

const row = z.object({
  n: z.number(),
  /** ISO instant to the microsecond. */
  at: z.string(),
  who: person.extend({ role: z.string() }),
  /** In plain words: "Saved vital signs". */
  what: z.string(),
  outcome: z.enum(['done', 'seen', 'refused']),
  why: z.string().optional(),
  /** The first few patients by name, and how many more there are. */
  whom: z.array(person),
  moreOfThem: z.number(),
  address: z.string(),
  /** Tells the sittings of one person apart; the end of the session's id. */
  sitting: z.string(),
});

export type AuditLine = z.output<typeof row>;

/** Who looked at what, newest first, page by page. */
export const auditLogContract = {
  name: 'audit/log',
  input: filter.extend({
    /** The last row of the page before. */
    before: z.object({ at: z.iso.datetime(), n: z.int().nonnegative() }).optional(),
  }),
  output: z.object({
    rows: z.array(row),
    /** There are older ones. */
    more: z.boolean(),
    /** Whose chart is asked about. */
    patient: person.extend({ about: z.string() }).optional(),
  }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** The same rows as a file for a spreadsheet. */
export const auditExportContract = {
  name: 'audit/export',
  input: filter,
  output: z.object({
    csv: z.string(),
    rows: z.number(),
    /** True when there are more rows than a file takes. */
    cut: z.boolean(),
  }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** Where the chain was broken. */
const broken = z.object({ n: z.number(), what: z.string() });

/** Who stands in the log, and how far its chain was verified. */
export const auditOverviewContract = {
  name: 'audit/overview',
  input: z.object({}),
  output: z.object({
    people: z.array(person),
    rows: z.number(),
    verified: z
      .object({ upTo: z.number(), at: z.string(), by: z.string(), broken: broken.optional() })
      .optional(),
  }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** Verifies the next part of the chain; asked again until it says that it is done. */
export const auditVerifyContract = {
  name: 'audit/verify',
  input: z.object({
    /** `last`: on from where it was verified last. `first`: all of it anew. */
    from: z.enum(['last', 'first']),
  }),
  output: z.object({
    upTo: z.number(),
    rows: z.number(),
    done: z.boolean(),
    broken: broken.optional(),
  }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Whose chart is asked about: by what was typed. */
export const auditPatientContract = {
  name: 'audit/find-patient',
  input: z.object({ query: z.string().max(120, 'type fewer words') }),
  output: z.object({
    patients: z.array(person.extend({ about: z.string() })),
    more: z.boolean(),
    unclear: z.string().optional(),
  }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type AuditPatient = z.output<typeof auditPatientContract.output>['patients'][number];
