/** Posts at the top of one room: more would be another room. */
export const MOST_PINNED = 5;
