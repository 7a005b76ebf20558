/** What a program may be let do: read the open rooms of its cohort, and write there. Nothing else is open to it, whatever its token says. */
export const BOT_SCOPES = ["read", "post"] as const;

/** For how many days a token of a program works; then it is made anew. */
export const TOKEN_DAYS = ["30", "90", "365"] as const;

/** Programs of one cohort, those that were removed not counted. */
export const MOST_BOTS = 10;
