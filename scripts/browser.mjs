// Finds a browser that starts, or installs one.
import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npm } from './install.mjs';
import { capture, dataDir, Failure, run } from './process.mjs';

// The last release that runs on Node 20; it brings its own libraries and needs no rights to install.
const PORTABLE = '@sparticuz/chromium@147.0.0';

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

/**
 * @param {(line: string) => void} say
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>} what starts here, and the
 *   variables it needs
 */
export async function findBrowser(say) {
  if (process.env.CHROMIUM_PATH) {
    const given = { executablePath: process.env.CHROMIUM_PATH, env: {} };
    const complaint = await tryStart(given);
    if (complaint) {
      throw new Failure(`CHROMIUM_PATH names ${given.executablePath}, which does not start:\n${complaint}`);
    }
    return given;
  }
  const complaints = [];
  for (const search of [installed, fromDebian, portable]) {
    for (const browser of await search(say)) {
      const complaint = await tryStart(browser);
      if (!complaint) return browser;
      complaints.push(`${browser.executablePath}: ${complaint}`);
    }
  }
  const command = isLinux
    ? 'sudo apt-get install -y chromium fonts-noto-cjk'
    : 'npx playwright install chromium';
  throw new Failure(
    `The browser tests need Chromium, and none starts here. Install it with this one command, then run the tests again:\n\n  ${command}\n\n${complaints.join('\n')}`,
  );
}

async function installed() {
  const { chromium } = await import('@playwright/test');
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = onPath.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const ofMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return [...found, ofMac, chromium.executablePath()]
    .filter((file) => file && existsSync(file))
    .map((executablePath) => ({ executablePath, env: {} }));
}

async function fromDebian(say) {
  if (!isLinux || !isRoot || (await capture('sh', ['-c', 'command -v apt-get'])).code !== 0) return [];
  say('Installing a browser (apt-get install chromium fonts-noto-cjk) …');
  await installFromDebian('chromium', 'fonts-noto-cjk');
  return installed();
}

async function installFromDebian(...packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update'], { env });
  const { code, output } = await capture(
    'apt-get',
    ['install', '-y', '--no-install-recommends', ...packages],
    {
      env,
    },
  );
  if (code !== 0) console.error(output.trimEnd().split('\n').slice(-5).join('\n'));
}

async function portable(say) {
  if (!isLinux || process.arch !== 'x64') return [];
  const folder = path.join(dataDir, 'browser');
  const packageDir = path.join(folder, 'node_modules/@sparticuz/chromium');
  if (!existsSync(packageDir)) {
    say(`Installing a browser (${PORTABLE}) …`);
    const options = ['--prefix', folder, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit'];
    const [command, args] = npm('install', ...options, PORTABLE);
    if ((await run(command, args, { must: false, cwd: os.tmpdir() })) !== 0) return [];
  }
  const files = path.join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const entry = JSON.stringify(path.join(packageDir, 'build/esm/index.js'));
  const unpack = `import(${entry}).then(({ default: chromium }) => chromium.executablePath())`;
  const { code, output } = await capture(process.execPath, ['-e', unpack], {
    // It unpacks into the folder for temporary files, and its libraries only where it believes to be at home.
    env: { TMPDIR: files, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  });
  if (code !== 0) console.error(output);
  const env = { LD_LIBRARY_PATH: path.join(files, 'al2023/lib') };
  if (!existsSync('/etc/fonts')) env.FONTCONFIG_PATH = path.join(files, 'fonts');
  return [{ executablePath: path.join(files, 'chromium'), env }];
}

/** Opens a page; answers why that did not work, or null. */
async function tryStart({ executablePath, env }) {
  const { chromium } = await import('@playwright/test');
  try {
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu'],
      env: { ...process.env, ...env },
      timeout: 30_000,
    });
    const page = await browser.newPage();
    await page.setContent('<title>履迹</title>');
    await browser.close();
    return null;
  } catch (error) {
    // What follows the first sentence are the browser's own arguments.
    return error.message.split(/\n|Call log:/)[0];
  }
}

/** Without a Chinese font every character is the same empty box: tests pass, pictures say nothing. */
export async function ensureFonts(say) {
  const hasChinese = async () =>
    (await capture('fc-list', [':lang=zh', 'family']).catch(() => null))?.output.trim();
  if (!isLinux || (await hasChinese())) return;
  if (isRoot) {
    say('Installing a Chinese font (apt-get install fonts-noto-cjk) …');
    await installFromDebian('fonts-noto-cjk');
    if (await hasChinese()) return;
  }
  say(
    'No Chinese font is installed: pictures of failed tests show boxes. (sudo apt-get install -y fonts-noto-cjk)',
  );
}
