/**
 * What arrived while the page was open was read; told once, when the reader goes.
 * @param where the room, or the thread: who read that has not read its room
 * @param newest the number of the post up to which everything that has arrived stands there
 */
export function markReadOnLeaving(where: `${"rooms" | "posts"}/${string}`, newest: () => number): void {
  let told = 0;
  document.addEventListener("visibilitychange", () => {
    const seq = newest();
    if (document.visibilityState !== "hidden" || seq <= told) return;
    told = seq;
    void fetch(`/api/v1/${where}/read`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ seq }),
      keepalive: true,
    }).catch(() => {});
  });
}
