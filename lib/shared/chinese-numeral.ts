const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A number from 1 to 99 as it stands in the name of a group: 二十四. Others stay digits. */
export function chineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number);
  const tens = Math.floor(number / 10);
  const ones = DIGITS[number % 10]!;
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones}`;
}

const VALUE: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const PLACE: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * The whole number that digits or Chinese numerals below ten thousand stand for: 12, 两, 二十三, 一百零八, 二〇二六.
 * Null for anything else.
 */
export function readNumeral(text: string): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (/^[〇零一二三四五六七八九]{2,4}$/.test(text))
    return Number([...text].map((one) => VALUE[one]).join(''));
  if (!/^[〇零一二两三四五六七八九十百千]+$/.test(text)) return null;
  let [sum, digit] = [0, -1];
  for (const one of text) {
    const place = PLACE[one];
    if (place === undefined) {
      if (digit > 0) return null;
      digit = VALUE[one]!;
    } else {
      if (digit === -1 && !(place === 10 && sum === 0)) return null;
      sum += (digit === -1 ? 1 : digit) * place;
      digit = -1;
    }
  }
  return digit === -1 ? sum : sum + digit;
}
