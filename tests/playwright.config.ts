import { defineConfig } from '@playwright/test';

// Every test starts its own processes (a bridge, an inbox, a link) on free ports with a fresh folder.
export default defineConfig({
  outputDir: '../target/playwright',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 600_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    {
      name: 'browser',
      testDir: './e2e',
      // Nothing is shared between tests, and two fit a machine of two cores. Windows stand on one screen each.
      fullyParallel: true,
      workers: 2,
      use: {
        viewport: { width: 1366, height: 768 },
        actionTimeout: 15_000,
        screenshot: 'only-on-failure',
        launchOptions: {
          executablePath: process.env.PLUMBLINE_CHROMIUM ?? '/usr/bin/chromium',
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
    },
    { name: 'window', testDir: './desktop', testMatch: ['smoke.spec.ts', 'exchange.spec.ts', 'print.spec.ts'], workers: 1 },
    { name: 'start', testDir: './desktop', testMatch: 'start.bench.ts', workers: 1 },
    { name: 'demo', testDir: './desktop', testMatch: 'demo.spec.ts', timeout: 900_000, workers: 1 },
  ],
});
