import { actedBy } from '../../fhir/acted-by.ts';
import type { AllergyIntolerance } from '@medplum/fhirtypes';
import { saysNoAllergy, type ListResource } from '../../clinical/lists/entry.ts';
import type { Term } from '../../clinical/lists/terms.ts';
import { writeReview, type Verdict } from '../../clinical/lists/review.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { confirmListContract } from './confirm-list.contract.ts';
import { additionOf, noKnownAllergies } from './list-additions.ts';
import { correctionOf, type Hearing } from './list-changes.ts';
import { loadList } from './load-list.ts';
import { loadTerms } from './load-terms.ts';
import { loadVisit, refuseWhenOver, type LoadedVisit } from './load-visit.ts';
import type { z } from 'zod';

interface Seen extends LoadedVisit {
  list: Stored<ListResource>[];
  /** What the practice's records have codes for; asked only when a code is to be written. */
  terms: Term[];
}

type Input = z.output<typeof confirmListContract.input>;

/**
 * Writes what was said when a list was gone through with the patient: each entry confirmed or
 * corrected, what was added, or that there is none, and who said so. Entries nobody spoke of stay
 * unreviewed. Every going-through is a List of its own that is never changed afterwards.
 */
export const confirmList = defineAct({
  contract: confirmListContract,
  permission: 'rooming.do',
  load: async (records, input) => {
    const visit = await loadVisit(records, input.encounterId);
    if (isRefusal(visit)) return visit;
    const isCoded = input.added.some(({ coding }) => coding);
    const [list, terms] = await Promise.all([
      loadList(records, visit.patient.id, input.kind),
      isCoded ? loadTerms(records, input.kind) : [],
    ]);
    return { ...visit, list, terms };
  },
  decide: (moment, seen: Seen, input) => {
    const refusal = refuseWhenOver(seen.visit) ?? refuseEmpty(input) ?? refuseNone(seen, input);
    if (refusal) return refusal;
    const { encounter, patient, list } = seen;
    const { actor } = moment;
    const hearing: Hearing = {
      moment,
      encounterId: encounter.id,
      patient: { reference: `Patient/${patient.id}` },
      by: actedBy(actor),
      saidBy: input.saidBy,
    };
    const said: [string, Verdict][] = [];
    const changes: Change[] = [];
    for (const spoken of input.entries) {
      const resource = list.find(
        ({ resourceType, id }) => resourceType === spoken.type && id === spoken.id,
      );
      if (!resource || resource.meta.versionId !== spoken.version) {
        return refuse(
          'changed-by-another',
          'The list was changed meanwhile. Look at it again; what you chose is kept.',
        );
      }
      const correction = correctionOf(resource, spoken, hearing);
      if (isRefusal(correction)) return correction;
      changes.push(...correction);
      said.push([`${spoken.type}/${spoken.id}`, spoken.verdict]);
    }
    const created = input.added.map((entry) => additionOf(input.kind, entry, hearing, seen.terms));
    if (input.kind === 'allergies' && input.noneKnown && !alreadySaysNone(list)) {
      created.push(noKnownAllergies(hearing));
    }
    for (const resource of created) {
      changes.push({ kind: 'create', resource });
      said.push([`${resource.resourceType}/${resource.id}`, 'added']);
    }
    changes.push(...takeBackNone(seen, input, hearing));
    const review = writeReview({
      id: moment.newId(),
      kind: input.kind,
      at: moment.now,
      patient: hearing.patient,
      encounter: { reference: `Encounter/${encounter.id}` },
      by: hearing.by,
      saidBy: input.saidBy,
      verdicts: said,
      noneKnown: input.noneKnown,
    });
    changes.push({ kind: 'create', resource: review });
    return {
      changes,
      patients: [patient.id],
      output: { encounterId: encounter.id, reviewed: said.length },
    };
  },
});

function refuseEmpty({ entries, added, noneKnown }: Input): Refusal | undefined {
  if (entries.length > 0 || added.length > 0 || noneKnown) return undefined;
  return refuse('invalid', 'Say something of at least one entry, or that none are known.');
}

const noneWords = { problems: 'problems', medicines: 'medicines', allergies: 'allergies' };

/** "None" cannot stand beside an entry: those are to be corrected first, each by itself. */
function refuseNone({ list }: Seen, { kind, noneKnown, entries, added }: Input) {
  if (!noneKnown) return undefined;
  const ended = new Set(entries.filter(({ verdict }) => verdict !== 'confirmed').map(keyOf));
  const standing = list.filter((one) => !ended.has(keyOf({ type: one.resourceType, id: one.id })));
  const real = standing.filter(
    (one) => !(one.resourceType === 'AllergyIntolerance' && saysNoAllergy(one)) && !isNotTaken(one),
  );
  if (real.length === 0 && added.length === 0) return undefined;
  return refuse(
    'invalid',
    `There are ${noneWords[kind]} on the list. Say of each that it is over or wrong first.`,
  );
}

function isNotTaken(resource: ListResource): boolean {
  return resource.resourceType === 'MedicationStatement' && resource.status === 'not-taken';
}

function alreadySaysNone(list: readonly ListResource[]): boolean {
  return list.some((one) => one.resourceType === 'AllergyIntolerance' && saysNoAllergy(one));
}

/** An allergy is added: that none are known is over. */
function takeBackNone({ list }: Seen, { kind, added, entries }: Input, hearing: Hearing): Change[] {
  if (kind !== 'allergies' || added.length === 0) return [];
  const spoken = new Set(
    entries.filter(({ verdict }) => verdict !== 'confirmed').map(({ id }) => id),
  );
  return list
    .filter(
      (one): one is Stored<AllergyIntolerance> =>
        one.resourceType === 'AllergyIntolerance' && saysNoAllergy(one) && !spoken.has(one.id),
    )
    .flatMap((one) => {
      const correction = correctionOf(one, { verdict: 'inactive' }, hearing);
      return isRefusal(correction) ? [] : correction;
    });
}

function keyOf({ type, id }: { type: string; id: string }): string {
  return `${type}/${id}`;
}
