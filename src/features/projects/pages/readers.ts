import type { Reader } from "../../../design/readers.ts";
import type { ProjectRow } from "../queries.ts";

/** Whoever may read a project, in the words of `data-who`. */
export const readersOf = ({ shared }: Pick<ProjectRow, "shared">): readonly Reader[] =>
  shared ? ["participants", "mentors", "organizers"] : ["me", "mentors", "organizers"];
