import { z } from 'zod';
import { cleaningKinds, precautions } from '../../clinical/turnover/cleaning.ts';
import { agents } from '../../clinical/turnover/on-record.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const hand = { roomId: fhirId, roomVersion: z.string().max(20) };

/** A room's surfaces were wiped and are wet: the contact time runs. */
export const wipeContract = {
  name: 'turnover/wipe',
  input: z.object({
    ...hand,
    product: z.string().min(1, 'Say with what it was wiped.').max(120),
    kind: z.enum(cleaningKinds, 'Say which cleaning it was.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A room is clean and may be used. */
export const readyContract = {
  name: 'turnover/ready',
  input: z.object(hand),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/**
 * Who was in a room had precautions: it needs a terminal cleaning. Or they had none, whatever the
 * record says: then somebody said so.
 */
export const isolateContract = {
  name: 'turnover/isolate',
  input: z.object({
    ...hand,
    precaution: z.enum([...precautions, 'none'], 'Say which precautions.'),
    airMinutes: z.int().min(1).max(600, 'Give the minutes, up to 600.').optional(),
    reason: z.string().trim().max(300).optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** How often an hour the air of a room is changed; left out: not known. */
export const airContract = {
  name: 'turnover/air',
  input: z.object({
    ...hand,
    changesPerHour: z
      .number('Give a number, such as 6.')
      .min(0.1, 'Give a number above 0.')
      .max(100, 'No room changes its air more than 100 times an hour.')
      .optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A container for sharps is put in a room, was looked at, or is closed and taken away. */
export const sharpsContract = {
  name: 'turnover/sharps',
  input: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('place'),
      roomId: fhirId,
      replaceBy: z.iso.date('Give the day as 11/20/2026.').optional(),
    }),
    z.object({ kind: z.literal('check'), deviceId: fhirId, deviceVersion: z.string().max(20) }),
    z.object({ kind: z.literal('remove'), deviceId: fhirId, deviceVersion: z.string().max(20) }),
  ]),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Which disinfectants the practice uses. */
export const disinfectantsContract = {
  name: 'turnover/disinfectants',
  input: z.object({
    kept: z
      .array(
        z.object({
          name: z.string().trim().min(1, 'Give it a name.').max(120),
          contactSeconds: z
            .int('Give whole seconds.')
            .min(1, 'Give the contact time on its label.')
            .max(3_600, 'No label asks for more than an hour.'),
          epaNumber: z.string().trim().max(40).optional(),
        }),
      )
      .max(20),
    seen: z.string().max(20).optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

const disinfectant = z.object({
  name: z.string(),
  contactSeconds: z.number(),
  epaNumber: z.string().optional(),
});

/** How clean the rooms are, what stands in them, and what was cleaned last. */
export const roomsContract = {
  name: 'turnover/rooms',
  input: z.object({}),
  output: z.object({
    today: z.string(),
    rooms: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        name: z.string(),
        state: z.enum(['free', 'in-use', 'to-clean', 'closed']),
        cleaning: z
          .object({ product: z.string(), kind: z.enum(cleaningKinds), by: z.string() })
          .optional(),
        /** ISO instant from which it may be used, when time is counted. */
        readyAt: z.string().optional(),
        /** What it needs a terminal cleaning for: a person's word, else the record's. */
        precaution: z.enum(precautions).optional(),
        /** All that the record of its last patient names, and what the product has to work against. */
        onRecord: z
          .object({ precautions: z.array(z.enum(precautions)), agents: z.array(z.enum(agents)) })
          .optional(),
        /** After airborne precautions, how long it airs; missing: not assessed. */
        airMinutes: z.number().optional(),
        airChanges: z.number().optional(),
        sharps: z.array(
          z.object({
            id: z.string(),
            version: z.string(),
            placedOn: z.string(),
            replaceBy: z.string().optional(),
            checkedOn: z.string().optional(),
            isDue: z.boolean(),
          }),
        ),
      }),
    ),
    disinfectants: z.array(disinfectant),
    disinfectantsVersion: z.string().optional(),
    log: z.array(z.object({ id: z.string(), at: z.string(), words: z.string(), by: z.string() })),
  }),
  topics: [
    'Location',
    'Device',
    'Basic',
    'Task',
    'Encounter',
    'Condition',
    'Flag',
    'PractitionerRole',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type RoomCare = z.output<typeof roomsContract.output>['rooms'][number];
export type Disinfectants = z.output<typeof disinfectantsContract.input>['kept'];
