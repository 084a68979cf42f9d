/** Why what was ordered was not done, as a person chooses it. */
export const notDoneReasons = ['refused', 'not-able', 'not-needed', 'other'] as const;
export type NotDone = (typeof notDoneReasons)[number];

/** Why something was not done, as it is read. */
export const notDoneWords: Record<NotDone, string> = {
  refused: 'Patient refused',
  'not-able': 'Could not be done',
  'not-needed': 'Not needed any more',
  other: 'Other reason',
};
