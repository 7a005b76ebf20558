/** The box in which a post shows an image, in CSS pixels. */
const SHOWN = { width: 400, height: 320 };

/** The box that a thumbnail fits in: twice as much, for fine screens. */
export const BOX = { width: 2 * SHOWN.width, height: 2 * SHOWN.height };

/** How large an image is shown: never larger than it is. Known before it arrives, so that nothing moves when it does. */
export function shownSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, SHOWN.width / width, SHOWN.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
