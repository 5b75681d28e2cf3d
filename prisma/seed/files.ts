import { Readable } from 'node:stream';
import { proofOf } from '@/lib/modules/attachments/commands';
import { judgeFile } from '@/lib/modules/attachments/model';
import { sha256 } from '@/lib/platform/canonical';
import type { Context } from '@/lib/platform/context';
import { readContent } from '@/lib/platform/file-contents';
import { storage } from '@/lib/platform/storage';

/** A file that somebody brings along: its name and the lines on its one page. */
export interface Paper {
  name: string;
  lines: string[];
}

const hexOf = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().subarray(2).toString('hex');

/** A PDF of one page, set in the Chinese font that every reader brings along. */
export function pdfOf(lines: readonly string[]): Buffer {
  const shown = lines.map((line, index) => `${index === 0 ? '' : '0 -26 Td '}<${hexOf(line)}> Tj`).join('\n');
  const page = `BT /F1 13 Tf 64 770 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.lastIndexOf('xref\n')}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** Examines a paper, keeps its content and answers what the registering command wants to hear. */
export async function keepPaper(context: Context, paper: Paper) {
  const bytes = pdfOf(paper.lines);
  const judged = judgeFile({ name: paper.name, size: bytes.length, content: await readContent(bytes) });
  if (!judged.ok) throw new Error(`${paper.name}: ${judged.problem.code}`);
  const examined = {
    sha256: sha256(bytes),
    size: bytes.length,
    name: judged.name,
    mediaType: judged.mediaType,
  };
  await storage().put({ tenantId: context.tenant.id, sha256: examined.sha256 }, Readable.from([bytes]));
  return { ...examined, proof: proofOf(context, examined) };
}
