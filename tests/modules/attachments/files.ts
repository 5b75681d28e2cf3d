import { crc32 } from 'node:zlib';

/** Small files of every kind, made byte by byte. */
export function zip(names: string[], { encrypted = false } = {}): Buffer {
  const flags = encrypted ? 1 : 0;
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const content = Buffer.from(`<x name="${name}"/>`);
    const title = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(flags, 6);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, title, content);
    directory.push(entry, title);
    offset += head.length + title.length + content.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

const office = (name: string) => ['[Content_Types].xml', '_rels/.rels', name];
export const docx = (options = {}) => zip(office('word/document.xml'), options);
export const xlsx = (options = {}) => zip(office('xl/workbook.xml'), options);
export const pptx = (options = {}) => zip(office('ppt/presentation.xml'), options);
export const ofd = (options = {}) => zip(['OFD.xml', 'Doc_0/Document.xml'], options);
export const docm = () => zip([...office('word/document.xml'), 'word/vbaProject.bin']);

/** A compound file of 512-byte sectors with streams of at least 4,096 bytes. */
export function compound(streams: Record<string, Buffer>): Buffer {
  const size = 512;
  const end = 0xfffffffe;
  const fat: number[] = [0xfffffffd];
  const sectors: Buffer[] = [];
  const place = (content: Buffer) => {
    const first = fat.length;
    const count = Math.max(1, Math.ceil(content.length / size));
    for (let index = 0; index < count; index += 1) {
      fat.push(index + 1 < count ? first + index + 1 : end);
      const sector = Buffer.alloc(size);
      content.copy(sector, 0, index * size, (index + 1) * size);
      sectors.push(sector);
    }
    return first;
  };
  const entry = (name: string, type: number, first: number, length: number) => {
    const bytes = Buffer.alloc(128);
    const title = Buffer.from(`${name}\0`, 'utf16le');
    title.copy(bytes);
    bytes.writeUInt16LE(title.length, 64);
    bytes[66] = type;
    bytes.writeUInt32LE(first, 116);
    bytes.writeUInt32LE(length, 120);
    return bytes;
  };
  const entries = [entry('Root Entry', 5, end, 0)];
  for (const [name, content] of Object.entries(streams)) {
    entries.push(entry(name, 2, place(content), content.length));
  }
  const directory = place(Buffer.concat(entries));
  const table = Buffer.alloc(size, 0xff);
  fat.forEach((value, index) => table.writeUInt32LE(value, index * 4));
  const head = Buffer.alloc(size);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(head);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(1, 44);
  head.writeUInt32LE(directory, 48);
  head.writeUInt32LE(4096, 56);
  head.writeUInt32LE(end, 60);
  head.writeUInt32LE(end, 68);
  head.fill(0xff, 76);
  head.writeUInt32LE(0, 76);
  return Buffer.concat([head, table, ...sectors]);
}

const wordStream = (flags: number) => {
  const stream = Buffer.alloc(4096);
  stream.writeUInt16LE(0xa5ec, 0);
  stream.writeUInt16LE(flags, 10);
  return stream;
};
const records = (...types: number[]) => {
  const stream = Buffer.alloc(4096);
  types.forEach((type, index) => stream.writeUInt16LE(type, index * 4));
  return stream;
};
export const doc = () => compound({ WordDocument: wordStream(0) });
export const docWithPassword = () => compound({ WordDocument: wordStream(0x0100) });
export const xls = () => compound({ Workbook: records(0x0809, 0x0042, 0x000a) });
export const xlsWithPassword = () => compound({ Workbook: records(0x0809, 0x002f) });
export const ppt = () => compound({ 'PowerPoint Document': Buffer.alloc(4096) });
export const pptWithPassword = () =>
  compound({ 'PowerPoint Document': Buffer.alloc(4096), EncryptedSummary: Buffer.alloc(4096) });
export const officeWithPassword = () =>
  compound({ EncryptedPackage: Buffer.alloc(4096, 7), EncryptionInfo: Buffer.alloc(4096, 7) });

export const pdf = () =>
  Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const pdfWithPassword = () =>
  Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R /Encrypt 5 0 R>>\n%%EOF\n');
export const png = () =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
export const jpg = () =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), Buffer.alloc(64)]);
export const heic = () => {
  const head = Buffer.alloc(24);
  head.writeUInt32BE(24, 0);
  head.write('ftypheic', 4, 'latin1');
  head.write('mif1heic', 16, 'latin1');
  return Buffer.concat([head, Buffer.alloc(64)]);
};
export const gif = () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1');
/** 廉政谈话 in the national encoding. */
export const gbk = () => Buffer.from([0xc1, 0xae, 0xd5, 0xfe, 0xcc, 0xb8, 0xbb, 0xb0]);
