/** Names that begin so are never handed to participants. */
export const FOR_MENTORS = "mentor-";

/** Whether a path inside the folder is only for mentors: it, or a folder it lies in, begins with `mentor-`. Decides the table and the storage. */
export const isForMentors = (path: string): boolean =>
  path.split("/").some((part) => part.toLowerCase().startsWith(FOR_MENTORS));

/** What people type, or what their keyboard makes, for a hyphen: a soft one, minus, a long vowel. */
const HYPHENS = /[\p{Dash_Punctuation}\u00ad\u02d7\u2043\u2212\u30fc]/gu;
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}]/gu;

/** Whether a path looks as if it were only for mentors and is not: whoever named it so would hand a model answer out. */
export const looksForMentors = (path: string): boolean =>
  !isForMentors(path) && isForMentors(path.normalize("NFKC").replace(HYPHENS, "-").replace(UNSEEN, ""));
