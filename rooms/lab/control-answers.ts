/** What a control without numbers may read. */
export const controlAnswers = [
  { value: 'positive', label: 'Positive' },
  { value: 'negative', label: 'Negative' },
  { value: 'as-insert', label: 'All as the insert says' },
  { value: 'not-as-insert', label: 'Not as the insert says' },
] as const;
