/** What is sent for a procedure that was done in the built-in way: everything seen, counted, said. */
export const procedureDone = (more: Record<string, unknown> = {}) => ({
  ...{ kind: 'done', identity: ['name', 'birth-date'], confirmed: {} },
  ...{ specimenTaskIds: [], overrides: {}, used: 'none' },
  record: {
    ...{ trayReady: [0, 1, 2, 3, 4], site: 'left knee', consent: { kind: 'spoken' } },
    timeOut: { performer: false, assistant: false, patient: false },
    ...{ counts: { before: 3, after: 3 }, countTold: '', details: { dressing: 'gauze' } },
    ...{ afterCare: 'spoken', saidBack: true, afterCareWhy: '' },
  },
  ...more,
});
