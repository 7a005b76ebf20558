/** Names that begin so are never handed to participants. */
export const FOR_MENTORS = "mentor-";

/** Whether a path inside the folder is only for mentors: it, or a folder it lies in, begins with `mentor-`. Decides the table and the storage. */
export const isForMentors = (path: string): boolean =>
  path.split("/").some((part) => part.toLowerCase().startsWith(FOR_MENTORS));
