/**
 * Cleans up after work. When the work failed, whoever waits learns that at once, and the guest is cleaned up on the
 * side: one that fell silent would only make them wait, and hide why.
 */
export async function withCleanUp<Result>(work: () => Promise<Result>, cleanUp: () => Promise<void>): Promise<Result> {
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    cleanUp().catch(() => undefined);
    throw error;
  }
  await cleanUp();
  return result;
}
