/** How much work something is: processor time of this process in milliseconds, which other programs on the machine do not change. */
export async function effortOf(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
