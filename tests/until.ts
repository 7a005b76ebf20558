/** Waits for something to become true. @throws after `seconds` */
export async function until(condition: () => boolean | Promise<boolean>, what: string, seconds = 60): Promise<void> {
  const begun = performance.now();
  while (!(await condition())) {
    if (performance.now() - begun > seconds * 1_000) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
