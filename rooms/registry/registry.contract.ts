import { z } from 'zod';
import { transports } from '../../clinical/registry/settings.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const issue = z.object({
  severity: z.enum(['error', 'warning', 'information']),
  /** Where it is, in words: "the address". */
  what: z.string(),
  at: z.enum(['patient', 'guardian', 'dose', 'staff', 'settings', 'nowhere']),
  /** The registry's own words. */
  message: z.string(),
});

const row = z.object({
  messageId: z.string(),
  version: z.string(),
  state: z.enum(['waiting', 'wrong', 'taken', 'set-aside']),
  /** The vaccine in words. */
  label: z.string(),
  deletes: z.boolean(),
  patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
  queuedAt: z.string(),
  endedAt: z.string().optional(),
  reason: z.string().optional(),
  issues: z.array(issue),
});

export type QueueRow = z.output<typeof row>;

/** What goes to the registry: what is to be mended, what waits, what was done lately. */
export const queueContract = {
  name: 'registry/queue',
  input: z.object({}),
  output: z.object({
    /** Missing where the practice has named no registry. */
    registry: z
      .object({
        name: z.string(),
        sends: z.boolean(),
        isSimulated: z.boolean(),
        isTest: z.boolean(),
        reachedAt: z.string().optional(),
        failing: z
          .object({ times: z.number(), reason: z.string(), at: z.string(), nextTry: z.string() })
          .optional(),
        /** How the connection was tried last; without an answer it is on its way. */
        trial: z
          .object({
            askedAt: z.string(),
            answeredAt: z.string().optional(),
            trouble: z.string().optional(),
          })
          .optional(),
      })
      .optional(),
    wrong: z.array(row),
    waiting: z.array(row),
    waitingCount: z.number(),
    ended: z.array(row),
  }),
  topics: ['Communication', 'Patient', 'Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const which = z.object({ messageId: fhirId, version: z.string() });
const done = z.object({ messageId: z.string() });

/** Sends what was mended again. */
export const sendAgainContract = {
  name: 'registry/send-again',
  input: which,
  output: done,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Tries whether the registry can be reached, without telling it of anybody. */
export const tryConnectionContract = {
  name: 'registry/try-connection',
  input: z.object({}),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Takes a report out of the queue: it is not sent, for a reason. */
export const setAsideContract = {
  name: 'registry/set-aside',
  input: which.extend({ reason: z.string().trim().min(1, 'say why').max(200) }),
  output: done,
} satisfies ActContract<z.ZodType, z.ZodType>;

const short = (what: string) => z.string().trim().min(1, what).max(120);
const mayBe = z.string().trim().max(120).optional();

const settingsInput = z
  .object({
    name: short('name the registry'),
    transport: z.enum(transports),
    address: short('write its address'),
    facilityId: short('write the practice’s id at the registry'),
    sendingApplication: short('write the name the registry gave the program'),
    sendingFacility: short('write the name the registry gave the practice'),
    receivingApplication: mayBe,
    receivingFacility: mayBe,
    processing: z.enum(['P', 'T']),
    secretName: mayBe,
    asks: z.enum(['history', 'forecast']),
    sends: z.boolean(),
  })
  .check(({ value, issues }) => {
    const { address, transport } = value;
    if (address === 'simulated') return;
    const fits =
      transport === 'soap'
        ? /^https?:\/\/[^\s/]+\S*$/.test(address) && URL.canParse(address)
        : /^[^\s/:]+:\d{1,5}$/.test(address);
    if (!fits) {
      const message =
        transport === 'soap' ? 'write it like https://…' : 'write host and port, like iis.gov:2575';
      issues.push({ code: 'custom', path: ['address'], message, input: address });
    }
  });

/** Which registry the practice reports to. */
export const settingsContract = {
  name: 'registry/settings',
  input: z.object({}),
  output: z.object({ version: z.string().optional(), settings: settingsInput.optional() }),
  topics: ['Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export const keepSettingsContract = {
  name: 'registry/keep-settings',
  input: z.object({ version: z.string().optional(), settings: settingsInput }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
