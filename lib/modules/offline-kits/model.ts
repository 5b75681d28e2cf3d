/**
 * An offline kit is what a recorder's browser keeps of the product: the list as last seen and the forms of what is on
 * it. It is read anew while there is a network, belongs to one position, and holds nothing of restricted items but
 * their titles, which stand in the checklist.
 */
import type { RecordableItem } from '@/lib/modules/recordables/schema';
import { BUCKETS } from '@/lib/modules/worklists/model';
import type { MyList } from '@/lib/modules/worklists/schema';
import type { KitLine } from './schema';

/** Forms that a kit holds: enough for days without a network, and quickly read. */
export const MOST_FORMS = 24;

const keyOf = (what: Record<string, string>) => new URLSearchParams(what).toString();

/**
 * The lines of a kit: what came back, what waits in the order of the list, then what may be recorded besides, the
 * commonest first. A beat of which several days wait stands there once for each of them.
 */
export function kitLines(
  list: Pick<MyList, 'returned' | 'obligations'>,
  items: readonly RecordableItem[],
): KitLine[] {
  const returned = list.returned.map(
    ({ recordId, itemCode, itemZh, itemEn, number }): KitLine => ({
      key: keyOf({ record: recordId }),
      part: 'returned',
      itemCode,
      titleZh: itemZh,
      titleEn: itemEn,
      period: null,
      dueOn: null,
      number,
    }),
  );
  const waiting = BUCKETS.flatMap((part) =>
    list.obligations[part]
      .flatMap(({ first, more }) => [first, ...more])
      .filter((line) => line.can.record)
      .map(
        ({ id, itemCode, titleZh, titleEn, period, dueOn }): KitLine => ({
          key: keyOf({ obligation: id }),
          part,
          itemCode,
          titleZh,
          titleEn,
          period,
          dueOn,
          number: null,
        }),
      ),
  );
  const other = items.map(
    ({ code, subject, titleZh, titleEn }): KitLine => ({
      key: keyOf({ item: code, subject: subject.id }),
      part: 'other',
      itemCode: code,
      titleZh,
      titleEn,
      period: null,
      dueOn: null,
      number: null,
    }),
  );
  return [...returned, ...waiting, ...other];
}

/**
 * Which of the lines are given a form, up to {@link MOST_FORMS}: of each item the line that stands first, then the
 * other days of what repeats. At least a third of the room is left to what may be recorded besides.
 */
export function linesWithForms(lines: readonly KitLine[]): KitLine[] {
  const besides = lines.filter((line) => line.part === 'other');
  const duties = lines.filter((line) => line.part !== 'other');
  const repeats = (line: KitLine, place: number) =>
    line.part !== 'returned' && duties.findIndex((one) => one.itemCode === line.itemCode) !== place;
  const ordered = [
    ...duties.filter((line, place) => !repeats(line, place)),
    ...duties.filter((line, place) => repeats(line, place)),
  ];
  const room = MOST_FORMS - Math.min(besides.length, Math.ceil(MOST_FORMS / 3));
  const waiting = ordered.slice(0, room);
  return [...waiting, ...besides.slice(0, MOST_FORMS - waiting.length)];
}
