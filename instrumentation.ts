/** Before the first request: the configuration is parsed once and the database must be fit, or the start stops. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { assertServerDatabase } = await import('@/lib/platform/readiness');
  const { log } = await import('@/lib/platform/log');
  try {
    await assertServerDatabase();
  } catch (error) {
    log.fatal({ err: error }, 'start refused');
    process.exit(1);
  }
}
