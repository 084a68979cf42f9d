import { typesOfCompartment } from './compartment.ts';
import { supportingTypes } from './supporting.ts';

/** Types of which an export of patients holds what is theirs. */
export const ofPatients: ReadonlySet<string> = new Set(typesOfCompartment('Patient'));

/** Who and what care refers to goes along whole, but for what is a patient's own. */
export const supporting: ReadonlySet<string> = new Set(supportingTypes);
