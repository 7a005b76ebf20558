/** Days for which those who moderate can read what a post said before: as the page says where one deletes. */
export const HISTORY_DAYS = 30;
