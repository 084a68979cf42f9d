import type { AdverseEvent, AllergyIntolerance, Reference } from '@medplum/fhirtypes';
import { drugOf } from './drugs.ts';

/** What a provider can say of a reaction. */
export const reactionAnswers = ['allergy', 'side-effect', 'not-related'] as const;
export type ReactionAnswer = (typeof reactionAnswers)[number];

export const reactionAnswerWords: Record<ReactionAnswer, string> = {
  allergy: 'An allergy',
  'side-effect': 'A side effect, no allergy',
  'not-related': 'Not of this medicine',
};

/** How dangerous it may be another time, as FHIR has it. */
export const dangers = ['high', 'low', 'unable-to-assess'] as const;
export type Danger = (typeof dangers)[number];

export const dangerWords: Record<Danger, string> = {
  high: 'May be life-threatening',
  low: 'Is not life-threatening',
  'unable-to-assess': 'Cannot be said',
};

const system = (name: string) => `http://terminology.hl7.org/CodeSystem/allergyintolerance-${name}`;

/** The allergy as a provider found it after a reaction here. */
export function allergyOf(of: {
  id: string;
  patientId: string;
  /** Of the catalogue; undefined: it was none of ours. */
  code: string | undefined;
  label: string;
  seen: string;
  danger: Danger;
  at: string;
  by: Required<Pick<Reference, 'reference' | 'display'>>;
  note: string;
}): AllergyIntolerance & { id: string } {
  const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
  const ingredients = drugOf(of.code ?? '')?.rxnorm ?? [];
  const by = of.by as { reference: string; display: string };
  return {
    resourceType: 'AllergyIntolerance',
    id: of.id,
    clinicalStatus: { coding: [{ system: system('clinical'), code: 'active' }] },
    verificationStatus: { coding: [{ system: system('verification'), code: 'confirmed' }] },
    type: 'allergy',
    category: ['medication'],
    criticality: of.danger,
    code: {
      ...(ingredients.length > 0 && {
        coding: ingredients.map((code) => ({ system: rxnorm, code })),
      }),
      text: of.label,
    },
    patient: { reference: `Patient/${of.patientId}` },
    recordedDate: of.at,
    recorder: by,
    asserter: by,
    reaction: [{ manifestation: [{ text: of.seen }], onset: of.at }],
    ...(of.note !== '' && { note: [{ text: of.note, time: of.at }] }),
  };
}

/** The event with what a provider said of it. */
export function assessedEvent<Event extends AdverseEvent>(
  event: Event,
  said: { answer: ReactionAnswer; note: string; by: Reference },
): Event {
  const text = [reactionAnswerWords[said.answer], said.note].filter(Boolean).join('. ');
  const author = said.by as { reference: string };
  const suspects = event.suspectEntity?.map((one) => ({
    ...{ ...one, causality: [{ assessment: { text }, author }] },
  }));
  return { ...event, ...(suspects && { suspectEntity: suspects }) };
}
