import { z } from 'zod';

/** A FHIR id, as it comes in from outside. */
export const fhirId = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/, 'is not a record id');
