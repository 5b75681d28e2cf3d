import { defineConfig } from '@playwright/test';

const { BASE_URL, CHROMIUM_PATH, TEST_OUTPUT, TEST_RESULTS } = process.env;
if (!BASE_URL || !CHROMIUM_PATH) {
  throw new Error('Run the browser tests with: npm test -- --browser [part of a file name]');
}

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: TEST_OUTPUT,
  // The journeys of a run share one city: what one submits, another sees.
  workers: 1,
  // What passes only the second time is named at the end of the run.
  retries: 1,
  forbidOnly: true,
  // Generous: a busy machine is slow, and a test that passes takes no longer for it.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: TEST_RESULTS }]],
  use: {
    baseURL: BASE_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Only the journeys without a network are about it.
    serviceWorkers: 'block',
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
