/**
 * What arrived while the page was open was read; told once, when the reader goes.
 * @param thread of which this is a page: who read that has not read its room, nor what stands on an earlier page of it
 * @param newest the number of the post up to which everything that has arrived stands there
 */
export function markReadOnLeaving(room: string, thread: string | undefined, newest: () => number): void {
  const where = thread ? `posts/${thread}` : `rooms/${room}`;
  const after = (thread && Number(new URLSearchParams(location.search).get("after"))) || undefined;
  let told = 0;
  document.addEventListener("visibilitychange", () => {
    const seq = newest();
    if (document.visibilityState !== "hidden" || seq <= told) return;
    told = seq;
    void fetch(`/api/v1/${where}/read`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ seq, after }),
      keepalive: true,
    }).catch(() => {});
  });
}
