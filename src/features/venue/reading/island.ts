/**
 * What arrived while the page was open was read; told once, when the reader goes.
 * @param newest the number of the newest post that has arrived
 */
export function markReadOnLeaving(room: string, newest: () => number): void {
  let told = 0;
  document.addEventListener("visibilitychange", () => {
    const seq = newest();
    if (document.visibilityState !== "hidden" || seq <= told) return;
    told = seq;
    void fetch(`/api/v1/rooms/${room}/read`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ seq }),
      keepalive: true,
    }).catch(() => {});
  });
}
