import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/** One entry of the directory at the end of a zip archive (APPNOTE 4.3.12); nothing is unpacked to read it. */
export interface ZipEntry {
  name: string;
  encrypted: boolean;
  /** Bytes in the archive, and bytes it says it unpacks to. */
  packed: number;
  unpacked: number;
  /** Where its local header stands. */
  at: number;
  /** 0 stored, 8 deflated. */
  method: number;
}

const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** The directory of an archive, or null when it is damaged. */
export function zipEntries(bytes: Buffer): ZipEntry[] | null {
  const end = bytes.lastIndexOf(END);
  if (end < 0 || end + 22 > bytes.length) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    const rest = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    entries.push({
      name: bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + rest;
  }
  return entries;
}

/** The bytes of an entry as they stand in the archive, or null when they do not. */
export function packedBytes(bytes: Buffer, entry: ZipEntry): Buffer | null {
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) return null;
  const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  return from + entry.packed > bytes.length ? null : bytes.subarray(from, from + entry.packed);
}

const inflate = promisify(inflateRaw) as (
  data: Buffer,
  options: { maxOutputLength: number },
) => Promise<Buffer>;

/** The content of an entry, never more of it than the entry declares; null when it is damaged, encrypted or larger. */
export async function contentOfEntry(bytes: Buffer, entry: ZipEntry): Promise<Buffer | null> {
  const packed = entry.encrypted ? null : packedBytes(bytes, entry);
  if (!packed || entry.method === 0) return packed;
  return inflate(packed, { maxOutputLength: entry.unpacked || 1 }).catch(() => null);
}
