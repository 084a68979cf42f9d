/** The code of a room's cleaning in the log. */
export const cleaned = 'room-cleaned';
