/** What a signed paper may be, by its content. */
export const SCAN_TYPES: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
};

/** Of one paper, bytes. */
export const LARGEST_SCAN = 5_000_000;

/** Papers of one person that stand at the same time: one for each agreement, and some. */
export const MOST_SCANS = 20;
