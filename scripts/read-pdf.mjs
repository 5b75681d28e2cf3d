// Reads the text of PDF files, one after the other, for the process that has forked it: of each { bytes, bounds } that
// is sent it answers the text. A process of its own, because the files are those of strangers: the parser runs in a
// thread, while the main thread stays awake and ends both when a file asks for more than the bounds allow. What was
// read until then is its text.
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

/** Nobody asks any more: the memory is of more use to others. */
const IDLE_SECONDS = 60;

function main() {
  // Whoever waits for a page comes first.
  os.setPriority(os.constants.priority.PRIORITY_LOW);
  const rest = () => setTimeout(() => process.exit(), IDLE_SECONDS * 1000);
  let idle = rest();
  let parser = null;
  let pages = [];
  let answer = () => undefined;

  function startParser({ megabytes }) {
    parser = new Worker(fileURLToPath(import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: megabytes / 2 },
      // What the parser has to say about a file goes nowhere.
      stdout: true,
      stderr: true,
    });
    parser.on('message', (page) => (page === null ? answer() : pages.push(page)));
    parser.on('error', () => answer(true));
    parser.on('exit', () => answer(true));
  }

  process.on('disconnect', () => process.exit());
  process.on('message', ({ bytes, bounds }) => {
    clearTimeout(idle);
    if (!parser) startParser(bounds);
    pages = [];
    const ends = performance.now() + bounds.seconds * 1000;
    const isMemoryOver = (part) => process.memoryUsage.rss() > bounds.megabytes * 1_000_000 * part;
    const watch = setInterval(() => (isMemoryOver(1) || performance.now() > ends) && answer(true), 50);
    answer = (isLast = isMemoryOver(0.5)) => {
      answer = () => undefined;
      clearInterval(watch);
      process.send(pages.join('\n').slice(0, bounds.characters), () => isLast && process.exit());
      idle = rest();
    };
    parser.postMessage({ bytes, characters: bounds.characters });
  });
}

const WRAPPED = /[\p{Script=Han}，、]$/u;
const GOES_ON = /^\p{Script=Han}/u;
/** A line that ends before this part of a page is short, whatever it ends with. */
const FULL_LINE = 0.75;

/** A line of Chinese that runs to the right edge goes on in the next one, in the middle of a word perhaps. */
function textOfPage(items, pageWidth) {
  const lines = [{ text: '', right: 0, size: 0 }];
  for (const { str, hasEOL, transform, width, height } of items) {
    const line = lines.at(-1);
    line.text += str;
    line.size = Math.max(line.size, height);
    if (str.trim() !== '') line.right = Math.max(line.right, transform[4] + width);
    if (hasEOL) lines.push({ text: '', right: 0, size: 0 });
  }
  const edge = lines.reduce((most, { right }) => Math.max(most, right), pageWidth * FULL_LINE);
  return lines.reduce((page, { text }, at) => {
    if (at === 0) return text;
    const before = lines[at - 1];
    const isFull = before.right > edge - 2 * before.size;
    return page + (isFull && WRAPPED.test(before.text) && GOES_ON.test(text) ? '' : '\n') + text;
  }, '');
}

const folder = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

async function parse(getDocument, { bytes, characters }) {
  const opening = getDocument({
    data: bytes,
    // Tables and fonts that a file may leave out are those of the package; nothing is asked of any network.
    cMapUrl: path.join(folder, 'cmaps/'),
    standardFontDataUrl: path.join(folder, 'standard_fonts/'),
    isEvalSupported: false,
    useWasm: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const document = await opening.promise;
    let left = characters;
    for (let number = 1; number <= document.numPages && left > 0; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = textOfPage(items, page.view[2]).slice(0, left);
      parentPort.postMessage(text);
      left -= text.length;
      page.cleanup();
    }
  } catch {
    // Broken or encrypted: what could be read of it is its text.
  } finally {
    await opening.destroy();
  }
}

if (isMainThread) main();
else
  parentPort.on('message', async (asked) => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    await parse(getDocument, { ...asked, bytes: new Uint8Array(asked.bytes) });
    parentPort.postMessage(null);
  });
