/** What can be answered to a question of fact; nothing is not among them. */
export const screeningAnswers = ['no', 'yes', 'unknown'] as const;
export type ScreeningAnswer = (typeof screeningAnswers)[number];

/** Who answered the questions. */
export const answerers = ['patient', 'parent', 'guardian', 'other'] as const;
export type Answerer = (typeof answerers)[number];
