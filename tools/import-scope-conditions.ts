import type { WhoCanMeet } from '../clinical/scope-of-practice/answer.ts';
import type { Licence } from '../clinical/scope-of-practice/question.ts';
import type { Requirement } from '../clinical/scope-of-practice/rule.ts';
import type { Test } from '../clinical/scope-of-practice/test-language.ts';

/** A condition on who, where and under whom: not lawful without it; a missing fact waits. */
export const bar = (says: string, by: WhoCanMeet, test?: Test): Requirement => ({
  says,
  by,
  ...(test && { test }),
  unmet: 'stop',
  unknown: 'wait',
});

/** A condition of the same kind that no record knows: a person confirms it. */
export const judged = (says: string, by: WhoCanMeet, test?: Test): Requirement => ({
  ...bar(says, by, test),
  unknown: 'confirm',
});

/** A step of this act that comes first: the act waits for it. */
export const first = (says: string, by: WhoCanMeet, test?: Test): Requirement => ({
  ...bar(says, by, test),
  unmet: 'wait',
});

/** A duty with or after the act; known undone, it waits. */
export const duty = (says: string, by: WhoCanMeet = 'you', test?: Test): Requirement => ({
  ...bar(says, by, test),
  unmet: 'wait',
  unknown: 'remind',
});

/** A condition whose exact meaning was not read: it stands on the general meaning of the words. */
export const inGeneral = (one: Requirement): Requirement => ({ ...one, strength: 'general-rule' });

export const physicians: Licence[] = ['MD', 'DO'];
export const prescribers: Licence[] = ['MD', 'DO', 'PA', 'APRN'];
export const nearOfState: Test = { near: 'on-site', of: 'of-state' };
export const onPhoneOfState: Test = { near: 'phone', of: 'of-state' };
