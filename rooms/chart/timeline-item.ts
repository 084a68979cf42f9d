import type { DiagnosticReport, Encounter, Immunization, Observation } from '@medplum/fhirtypes';
import { entryOf, saysNoAllergy } from '../../clinical/lists/entry.ts';
import { conceptWords, firstWords, notNamed } from './codes-in-words.ts';
import { entryName } from './list-entries.ts';
import type { TimelineResource } from './load-timeline.ts';
import { dateOf } from './main-date.ts';
import { observationWords } from './observation-words.ts';
import { documentTitle } from './present-documents.ts';
import type { TimelineGroup, TimelineItem } from './timeline.contract.ts';

type Said = Pick<TimelineItem, 'kind' | 'name'> & Partial<TimelineItem>;

/** One line of the timeline; undefined for a visit, which is a heading, and for types not shown. */
export function timelineItem(one: TimelineResource): TimelineItem | undefined {
  const said = sayOf(one);
  return (
    said && {
      key: `${one.resourceType}/${one.id}`,
      date: dateOf(one),
      inError: isInError(one),
      ...said,
    }
  );
}

function sayOf(one: TimelineResource): Said | undefined {
  switch (one.resourceType) {
    case 'Observation': {
      const { name, value, flag } = observationWords(one);
      return { kind: 'measurements', name, detail: `${value}${notYet(one)}`, flag };
    }
    case 'Condition': {
      const status = one.clinicalStatus?.coding?.[0]?.code ?? one.clinicalStatus?.text;
      return {
        kind: 'problems',
        name: entryName(one),
        detail: status && `problem, ${status}`,
      };
    }
    case 'AllergyIntolerance':
      return {
        kind: 'allergies',
        name: entryName(one),
        detail: saysNoAllergy(one) ? undefined : (entryOf(one).detail ?? 'allergy'),
      };
    case 'MedicationRequest':
    case 'MedicationStatement': {
      const how = entryOf(one).detail;
      const detail = [one.status?.replaceAll('-', ' '), how].filter(Boolean).join(' · ');
      return { kind: 'medicines', name: entryName(one), detail };
    }
    case 'Immunization':
      return { kind: 'vaccines', name: conceptWords(one.vaccineCode) ?? notNamed, ...doseOf(one) };
    case 'Procedure':
      return {
        kind: 'procedures',
        name: conceptWords(one.code) ?? notNamed,
        detail: one.status === 'completed' ? undefined : one.status?.replaceAll('-', ' '),
      };
    case 'DiagnosticReport': {
      const count = one.result?.length ?? 0;
      const results = count === 0 ? '' : count === 1 ? ', 1 result' : `, ${count} results`;
      const name = conceptWords(one.code) ?? notNamed;
      return { kind: 'reports', name, detail: `report, ${one.status}${results}${notYet(one)}` };
    }
    case 'DocumentReference':
      return {
        kind: 'documents',
        name: documentTitle(one),
        detail: 'document',
        documentId: one.id,
      };
    default:
      return undefined;
  }
}

/** What no provider has looked at yet is never shown as if one had. */
const notYet = ({ status }: Pick<Observation | DiagnosticReport, 'status'>): string =>
  status === 'preliminary' ? ' · not over-read yet' : '';

function doseOf({ status, lotNumber, statusReason }: Immunization): { detail: string } {
  if (status === 'not-done') {
    const reason = conceptWords(statusReason);
    return { detail: reason ? `not given: ${reason}` : 'not given' };
  }
  return { detail: lotNumber ? `vaccine, lot ${lotNumber}` : 'vaccine' };
}

/** A visit as the heading of what happened in it. */
export function visitHeading(encounter: Encounter): NonNullable<TimelineGroup['visit']> {
  const name = firstWords(encounter.type) ?? conceptWords(encounter.serviceType) ?? 'Visit';
  const reason = firstWords(encounter.reasonCode);
  return {
    name,
    reason: reason === name ? undefined : reason,
    provider: encounter.participant?.find(({ individual }) => individual?.display)?.individual
      ?.display,
    inError: encounter.status === 'entered-in-error',
  };
}

function isInError(one: TimelineResource): boolean {
  if (one.resourceType === 'Condition' || one.resourceType === 'AllergyIntolerance') {
    return one.verificationStatus?.coding?.[0]?.code === 'entered-in-error';
  }
  return 'status' in one && one.status === 'entered-in-error';
}
