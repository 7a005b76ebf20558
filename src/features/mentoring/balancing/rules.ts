/** How many people a mentor carries who has not said. */
export const USUAL_CAPACITY = 5;
export const MOST_CAPACITY = 50;
export const MOST_TOPICS = 20;

/** When somebody is mostly there. */
export const TIMES = ["morning", "day", "evening", "night"] as const;
export type Time = (typeof TIMES)[number];

export const LANGUAGES = ["ja", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
