/** Before the first request: the configuration is parsed once and the database must be fit, or the start stops. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { assertFitStart } = await import('@/lib/platform/readiness');
    await assertFitStart();
    const { keepBeating } = await import('@/lib/modules/downtimes/jobs');
    keepBeating();
  }
}
