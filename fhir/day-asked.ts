import { z } from 'zod';

const likeADay = /^\s*\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}\s*$/;

/** A day that is asked for: says whether it is missing, is on no calendar, or is no day at all. */
export const dayAsked = z.iso.date({
  error: ({ input }) => {
    if (input === undefined || input === '') return 'This day is needed.';
    return typeof input === 'string' && likeADay.test(input)
      ? 'There is no such day. Check the month, the day and the year.'
      : 'Give the day as 11/20/2026.';
  },
});
