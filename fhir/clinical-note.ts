import type { CodeableConcept } from '@medplum/fhirtypes';

/** The one category US Core has for documents: a note of somebody's care. */
export const clinicalNote: CodeableConcept = {
  coding: [
    {
      system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
      code: 'clinical-note',
      display: 'Clinical Note',
    },
  ],
};
