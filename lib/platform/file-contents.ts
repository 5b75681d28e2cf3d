import { fileTypeFromBuffer } from 'file-type';
import { zipEntries } from './zip';

/** What the bytes of a file say it is, whatever it is called. */
export interface FoundContent {
  /** A word for the format: `pdf`, `docx`, `text`; another format by its usual ending; `unknown`. */
  kind: string;
  encrypted: boolean;
  /** It begins like a file of this kind and does not go on like one. */
  damaged: boolean;
}

const found = (kind: string, more: Partial<FoundContent> = {}): FoundContent => ({
  kind,
  encrypted: false,
  damaged: false,
  ...more,
});

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const EMPTY_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const CFB = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const PDF = Buffer.from('%PDF-');

const beginsWith = (bytes: Buffer, magic: Buffer) => bytes.subarray(0, magic.length).equals(magic);

/** Looks at a whole file. */
export async function readContent(bytes: Buffer): Promise<FoundContent> {
  if (beginsWith(bytes, PDF)) return found('pdf', { encrypted: isEncryptedPdf(bytes) });
  if (beginsWith(bytes, ZIP) || beginsWith(bytes, EMPTY_ZIP)) return readZip(bytes);
  if (beginsWith(bytes, CFB)) return readCompound(bytes);
  const sniffed = await fileTypeFromBuffer(bytes);
  if (sniffed) return found(sniffed.mime === 'image/heif' ? 'heic' : sniffed.ext);
  return found(isText(bytes) ? 'text' : 'unknown');
}

/** A trailer or a cross-reference stream that names an encryption dictionary (ISO 32000-1, 7.6.1). */
function isEncryptedPdf(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return /\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/.test(text);
}

// --- zip: only the directory at the end is read, nothing is unpacked

function readZip(bytes: Buffer): FoundContent {
  const entries = zipEntries(bytes);
  if (!entries) return found('zip', { damaged: true });
  const encrypted = entries.some((entry) => entry.encrypted);
  const names = entries.map((entry) => entry.name);
  const has = (name: string) => names.includes(name);
  const kind = () => {
    if (has('OFD.xml')) return 'ofd';
    if (!has('[Content_Types].xml')) return 'zip';
    if (names.some((name) => name.endsWith('/vbaProject.bin'))) return 'macros';
    if (has('word/document.xml')) return 'docx';
    if (has('xl/workbook.xml') || has('xl/workbook.bin')) return has('xl/workbook.bin') ? 'xlsb' : 'xlsx';
    return has('ppt/presentation.xml') ? 'pptx' : 'zip';
  };
  return found(kind(), { encrypted });
}

// --- compound files (MS-CFB): doc, xls, ppt, wps, and Office files under a password

const FREE = 0xfffffffa;
const NAMES: [string, string][] = [
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['PowerPoint Document', 'ppt'],
  ['CONTENTS', 'wps'],
  ['MatOST', 'wps'],
];

function readCompound(bytes: Buffer): FoundContent {
  try {
    const file = openCompound(bytes);
    if (file.has('EncryptedPackage')) return found('office', { encrypted: true });
    const [stream, kind] = NAMES.find(([name]) => file.has(name)) ?? [null, 'cfb'];
    if (!stream) return found(kind);
    return found(kind, { encrypted: isEncryptedStream(kind, file) });
  } catch (error) {
    if (error instanceof RangeError) return found('cfb', { damaged: true });
    throw error;
  }
}

interface Compound {
  has(name: string): boolean;
  /** The stream, or what is shorter than 4,096 bytes as nothing. */
  read(name: string): Buffer;
}

function isEncryptedStream(kind: string, file: Compound): boolean {
  if (kind === 'ppt') return file.has('EncryptedSummary');
  // MS-DOC, FibBase: bit fEncrypted.
  if (kind === 'doc') {
    const head = file.read('WordDocument');
    return head.length > 12 && (head.readUInt16LE(10) & 0x0100) !== 0;
  }
  return kind === 'xls' && hasFilePass(file.read(file.has('Workbook') ? 'Workbook' : 'Book'));
}

/** MS-XLS: a FilePass record stands among the first records of the workbook. */
function hasFilePass(stream: Buffer): boolean {
  let at = 0;
  for (let record = 0; record < 40 && at + 4 <= stream.length; record += 1) {
    const type = stream.readUInt16LE(at);
    if (type === 0x002f) return true;
    if (type === 0x000a) return false;
    at += 4 + stream.readUInt16LE(at + 2);
  }
  return false;
}

/** Reads the directory of a compound file. Throws RangeError where a sector lies outside the file. */
function openCompound(bytes: Buffer): Compound {
  const size = 1 << bytes.readUInt16LE(30);
  if (size !== 512 && size !== 4096) throw new RangeError('Not a sector size');
  const sector = (index: number) => {
    const from = (index + 1) * size;
    if (index >= FREE || from >= bytes.length) throw new RangeError('Outside the file');
    return bytes.subarray(from, from + size);
  };
  const perSector = size / 4;
  const most = Math.ceil(bytes.length / size);

  const fatSectors: number[] = [];
  for (let index = 0; index < 109; index += 1) fatSectors.push(bytes.readUInt32LE(76 + index * 4));
  let next = bytes.readUInt32LE(68);
  for (let steps = 0; next < FREE && steps <= most; steps += 1) {
    const table = sector(next);
    for (let index = 0; index < perSector - 1; index += 1) fatSectors.push(table.readUInt32LE(index * 4));
    next = table.readUInt32LE(size - 4);
  }
  const after = (index: number) => {
    const table = fatSectors[Math.floor(index / perSector)];
    if (table === undefined || table >= FREE) throw new RangeError('Outside the table');
    return sector(table).readUInt32LE((index % perSector) * 4);
  };
  const chain = (first: number, length: number) => {
    const pieces: Buffer[] = [];
    for (let index = first, taken = 0; index < FREE && taken < length; index = after(index)) {
      if (pieces.length > most) throw new RangeError('A chain without an end');
      pieces.push(sector(index));
      taken += size;
    }
    return Buffer.concat(pieces).subarray(0, length);
  };

  const directory = chain(bytes.readUInt32LE(48), bytes.length);
  const streams = new Map<string, { first: number; length: number }>();
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const nameLength = directory.readUInt16LE(at + 64);
    if (directory[at + 66] === 0 || nameLength < 2 || nameLength > 64) continue;
    const name = directory.subarray(at, at + nameLength - 2).toString('utf16le');
    streams.set(name, { first: directory.readUInt32LE(at + 116), length: directory.readUInt32LE(at + 120) });
  }
  return {
    has: (name) => streams.has(name),
    read(name) {
      const { first, length } = streams.get(name)!;
      return length < 4096 ? Buffer.alloc(0) : chain(first, Math.min(length, 65_536));
    },
  };
}

// --- plain text

const CONTROL = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/** The text of bytes in UTF-8, else in the Chinese national encoding; null where they are in neither. */
export function plainTextOf(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return null;
}

/** Text without control characters. */
function isText(bytes: Buffer): boolean {
  const text = bytes.includes(0) ? null : plainTextOf(bytes);
  return text !== null && !CONTROL.test(text);
}
