/**
 * Ends a test process that does not end by itself and says what it was still holding: else a run waits for ever, and nobody knows on
 * what. The limit is given in minutes by TAIKEN_TEST_MINUTES.
 */
const minutes = Number(process.env.TAIKEN_TEST_MINUTES);

if (minutes > 0) {
  setTimeout(() => {
    console.error(`This process (${process.argv[1]}) has not ended within ${minutes} minutes. It still holds:`);
    console.error(process.getActiveResourcesInfo().join(", "));
    process.exit(1);
  }, minutes * 60_000).unref();
}
