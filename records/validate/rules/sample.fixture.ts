/** For every rule of R4: an element that keeps it and one that breaks it. */
export type Sample = [keeps: unknown, breaks: unknown];
