import type { Communication, Immunization } from '@medplum/fhirtypes';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { messageOf, messageResource } from '../../clinical/registry/message.ts';
import { idOf } from '../../fhir/references.ts';
import type { Change } from '../../records/act.ts';
import { openPractice } from '../../records/open.ts';
import type { Stored } from '../../records/stored.ts';
import { doseChanges, dosesSeen, type DoseChange } from '../../records/registry/changes.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { commitAsProgram, type DeskStage } from './stage.ts';

/** An id that is the same for the same: 20 characters, as MSH-10 takes them. */
export function numberOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20);
}

/** The message of one version of a dose: the same version always makes the same one. */
const messageIdOf = (doseId: string, version: string): string =>
  `registry-${numberOf(doseId, version)}`;

/** What the registry told us itself is not told to it again. */
function isOurs({ reportOrigin }: Immunization): boolean {
  return reportOrigin?.coding?.some(({ code }) => code === 'jurisdiction') !== true;
}

/** A message for each change of a dose since the last look, exactly one each, however often it is looked. */
export async function collectReports(stage: DeskStage, practiceId: string): Promise<void> {
  const { pool } = stage;
  const { until, changes } = await doseChanges(pool, practiceId);
  if (until === '') return;
  const records = openPractice(pool, practiceId);
  const made = changes.filter((one) => isOurs((one.now ?? one.before)!)).flatMap(reportOf);
  const ids = [...new Map(made.map((one) => [one.id, one])).keys()];
  const there = new Set((await records.readMany('Communication', ids)).map(({ id }) => id));
  const fresh = [...new Map(made.map((one) => [one.id, one])).values()].filter(
    ({ id }) => !there.has(id),
  );
  if (fresh.length > 0) await write(stage, practiceId, fresh);
  if (changes.length > 0 || fresh.length > 0) await dosesSeen(pool, practiceId, until);
}

function reportOf({
  id,
  version,
  at,
  now,
  before,
}: DoseChange): (Communication & { id: string })[] {
  const dose = now ?? before;
  const patientId = idOf('Patient', dose?.patient);
  if (!dose || !patientId) return [];
  const { vaccineCode } = dose;
  return [
    messageResource(messageIdOf(id, version), {
      ...{ kind: 'report', state: 'waiting', patientId, doseId: id, doseVersion: version },
      queuedAt: at.toISOString(),
      label: vaccineCode.text ?? vaccineCode.coding?.[0]?.display ?? 'Vaccine',
      controlId: numberOf(id, version, '0'),
      ...{ unread: 0, issues: [], deletes: now === undefined },
    }),
  ];
}

/** Those of the same dose that a person was to mend are done with: the newer version goes in their place. */
async function supersede(
  pool: pg.Pool,
  practiceId: string,
  fresh: readonly Communication[],
): Promise<Change[]> {
  const records = openPractice(pool, practiceId);
  const doses = new Set(fresh.map((one) => messageOf(one)?.doseId));
  const wrong = await records.search('Communication', {
    tokens: { status: 'on-hold', category: categoryOf('report') },
    count: 1_000,
  });
  return wrong.flatMap((one: Stored<Communication>): Change[] => {
    const message = messageOf(one);
    if (!message?.doseId || !doses.has(message.doseId)) return [];
    const reason = 'The dose was changed; its newer version is sent instead.';
    const resource = messageResource(one.id, { ...message, state: 'set-aside', reason });
    return [{ kind: 'update', resource, expectedVersion: one.meta.versionId }];
  });
}

/** The category as a search asks for it. */
export const categoryOf = (kind: 'report' | 'question'): string => kind;

async function write(
  stage: DeskStage,
  practiceId: string,
  fresh: (Communication & { id: string })[],
): Promise<void> {
  const superseded = await supersede(stage.pool, practiceId, fresh);
  const created = fresh.map((resource): Change => ({ kind: 'create', resource }));
  const done = await commitAsProgram(stage, practiceId, 'registry/queue', [
    ...superseded,
    ...created,
  ]);
  // Another server may have written them just now; the next look finds them there.
  if (isRefusal(done)) throw new Error(`The registry's queue was refused: ${done.refused}`);
}
