'use client';

import { useTranslations } from 'next-intl';
import { BAR_FILL } from '@/components/charts/bar-fill';
import type { BarSeries } from '@/components/charts/bar-fill';
import { Button } from '@/components/ui/button';

const SCALE = 2;
const MARGIN = 16;
const HEAD = 56;
const FOOT = 48;
const SVG = 'http://www.w3.org/2000/svg';

export type PictureButtonProps = {
  /** `id` of the chart. */
  chartId: string;
  /** Stands over the chart in the picture: the finding, with its period. */
  title: string;
  /** Explains the colours. */
  series?: readonly BarSeries[];
  /** Stands under the chart in the picture: denominator, period and when it was read. */
  note: string;
  /** Without ending. */
  fileName: string;
};

/** Downloads a chart as png, drawn in the browser from what is on the screen. */
export function PictureButton({ chartId, title, series = [], note, fileName }: PictureButtonProps) {
  const t = useTranslations('common');
  return (
    <Button
      variant="ghost"
      size="sm"
      icon="download"
      onClick={() => void download(chartId, title, series, note, fileName)}
    >
      {t('picture')}
    </Button>
  );
}

async function download(
  chartId: string,
  title: string,
  series: readonly BarSeries[],
  note: string,
  fileName: string,
) {
  const chart = document.getElementById(chartId);
  const drawing = chart?.querySelector<SVGSVGElement>('svg.recharts-surface');
  if (!chart || !drawing) return;
  const box = drawing.getBoundingClientRect();
  const style = getComputedStyle(chart);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const width = box.width + 2 * MARGIN;
  const height = box.height + HEAD + FOOT + MARGIN;

  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('xmlns', SVG);
  picture.setAttribute('width', String(width * SCALE));
  picture.setAttribute('height', String(height * SCALE));
  picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
  picture.style.fontFamily = getComputedStyle(document.body).fontFamily;
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', colour('--surface'));
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.style.overflow = 'visible';
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(HEAD));
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  picture.append(ground, label(title, MARGIN, 22, 15, colour('--text'), 'start'), copy);
  let along = MARGIN;
  for (const { label: word, tone } of series) {
    const mark = document.createElementNS(SVG, 'rect');
    mark.setAttribute('x', String(along));
    mark.setAttribute('y', '35');
    mark.setAttribute('width', '10');
    mark.setAttribute('height', '10');
    mark.setAttribute('fill', BAR_FILL[tone]);
    picture.append(mark, label(word, along + 15, 45, 12, colour('--text-2'), 'start'));
    along += 36 + [...word].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 7), 0);
  }
  for (const head of chart.querySelectorAll('thead th:not(:first-child)')) {
    const place = head.getBoundingClientRect();
    const x = place.left + place.width / 2 - box.left + MARGIN;
    picture.append(label(head.textContent ?? '', x, HEAD + box.height + 18, 12, colour('--text'), 'middle'));
  }
  picture.append(label(note, MARGIN, height - 14, 12, colour('--text-3'), 'start'));

  const source = new XMLSerializer()
    .serializeToString(picture)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => colour(name));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const link = document.createElement('a');
  link.href = canvas.toDataURL('image/png');
  link.download = `${fileName}.png`;
  link.click();
}

function label(text: string, x: number, y: number, size: number, fill: string, anchor: 'start' | 'middle') {
  const element = document.createElementNS(SVG, 'text');
  element.setAttribute('x', String(x));
  element.setAttribute('y', String(y));
  element.setAttribute('font-size', String(size));
  element.setAttribute('fill', fill);
  element.setAttribute('text-anchor', anchor);
  element.textContent = text;
  return element;
}
