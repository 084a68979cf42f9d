import type { Resource } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { chooseAilments, type Ailments } from './ailments.ts';
import { bodyOf, type Body } from './body.ts';
import { deskPapersOf } from './coverage.ts';
import { yearsOf } from './household.ts';
import { listsOf, type WithId } from './past-lists.ts';
import { vaccinesOf } from './past-vaccines.ts';
import { storyOf } from './vaccine-stories.ts';
import { pastVisitsOf } from './past-visits.ts';
import type { Person } from './person.ts';
import { randomFor } from './random.ts';

/** A person with what the generator decided of their health, and the records that say so. */
export interface Patient extends Person {
  ailments: Ailments;
  body: Body;
  history: WithId<Resource>[];
}

/**
 * Gives a person problems, medicines, allergies, vaccines and visits of the last three years that
 * fit their age and each other. Somebody new to the practice has no records yet: unknown is not the
 * same as none.
 */
export function withHistory(
  person: Person,
  seed: number,
  asOf: Temporal.PlainDate,
  timeZone: string,
): Patient {
  const draw = (label: string) => randomFor(seed, label, person.id);
  const ailments = chooseAilments(person.member, asOf, draw('ailments'));
  const problems = new Set(ailments.problems.map(({ key }) => key));
  const body = bodyOf(seed, person.id, person.member, problems);
  const history = person.isNew
    ? []
    : [
        ...listsOf(person, ailments, asOf, draw('lists')),
        ...storyOf(person, asOf, vaccinesOf(person, asOf, draw('vaccines'))),
        ...pastVisitsOf({ person, ailments, body, asOf, timeZone }, draw('visits')),
        ...deskPapersOf(person, yearsOf(person.member, asOf), asOf, draw('papers')),
      ];
  return { ...person, ailments, body, history };
}
