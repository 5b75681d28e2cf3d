import { similarity } from '@/lib/modules/criteria/model';
import { freeTextFields, freeTexts } from '@/lib/modules/contents/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { type Occasion, writeContent } from './content';

/** How far back a near copy would be noticed. */
const REMEMBERED = 3;
/** From here on two texts of a subject are too much alike to be both believed. */
const TOO_ALIKE = 0.78;
const TRIES = 6;

/** What has been written so far, so that nobody writes the same twice, unless the story wants it. */
export class Library {
  private readonly shelves = new Map<string, { content: RecordContent; text: string }[]>();

  /** Writes a content that is not like the last ones of the subject, or, `copied`, one that is. */
  write(occasion: Occasion & { copied?: boolean }): RecordContent {
    const { item, subject } = occasion;
    const shelf = `${subject.code}/${item.code}`;
    const earlier = this.shelves.get(shelf) ?? [];
    const last = earlier.at(-1);
    const content =
      occasion.copied && last ? this.copy(occasion, last.content) : this.compose(occasion, earlier);
    const kept = { content, text: freeTexts(item, content).join('\n') };
    this.shelves.set(shelf, [...earlier, kept].slice(-REMEMBERED));
    return content;
  }

  private compose(occasion: Occasion, earlier: readonly { text: string }[]): RecordContent {
    let content = writeContent(occasion);
    for (let again = 1; again < TRIES; again += 1) {
      const text = freeTexts(occasion.item, content).join('\n');
      if (earlier.every((one) => similarity(one.text, text) < TOO_ALIKE)) break;
      content = writeContent({ ...occasion, attempt: (occasion.attempt ?? 0) * 100 + again });
    }
    return content;
  }

  private copy(occasion: Occasion, last: RecordContent): RecordContent {
    const content = writeContent(occasion);
    for (const { key } of freeTextFields(occasion.item)) {
      if (content[key] !== undefined && last[key] !== undefined) content[key] = last[key]!;
    }
    return content;
  }
}
