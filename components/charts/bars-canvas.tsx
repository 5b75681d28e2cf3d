'use client';

import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { BAR_FILL, type BarColumn, type BarSeries } from '@/components/charts/bar-fill';

const BAR_WIDTH = 20;

export type BarsCanvasProps = {
  labelWidth: number;
  height: number;
  layout: 'stacked' | 'grouped';
  ticks: number[];
  series: readonly BarSeries[];
  columns: readonly Pick<BarColumn, 'key' | 'values' | 'expected'>[];
};

/** The drawing alone. Its table stands under it, so it is hidden from screen readers and takes no focus. */
export function BarsCanvas({ labelWidth, height, layout, ticks, series, columns }: BarsCanvasProps) {
  const data = columns.map((column) => ({ key: column.key, expected: column.expected, ...column.values }));
  return (
    <div aria-hidden="true" className="h-full">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 1084, height }}>
        <ComposedChart
          data={data}
          margin={{ top: 10, right: 0, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          barGap={2}
          barCategoryGap="18%"
        >
          <CartesianGrid vertical={false} stroke="var(--line-soft)" />
          <XAxis
            dataKey="key"
            tick={false}
            tickLine={false}
            height={1}
            axisLine={{ stroke: 'var(--line-strong)' }}
          />
          <YAxis
            width={labelWidth}
            ticks={ticks}
            domain={[0, ticks[ticks.length - 1] ?? 1]}
            interval={0}
            axisLine={false}
            tickLine={false}
            tick={{ fontSize: 12, fill: 'var(--text-3)' }}
          />
          {series.map(({ key, tone }) => (
            <Bar
              key={key}
              dataKey={key}
              stackId={layout === 'stacked' ? 'stack' : undefined}
              fill={BAR_FILL[tone]}
              maxBarSize={BAR_WIDTH}
              isAnimationActive={false}
            />
          ))}
          <Line dataKey="expected" stroke="none" isAnimationActive={false} activeDot={false} dot={<Cap />} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function Cap({ cx, cy }: { cx?: number; cy?: number }) {
  if (cx === undefined || cy === undefined || Number.isNaN(cy)) return null;
  const half = BAR_WIDTH / 2 + 2;
  return <path d={`M${cx - half} ${cy}h${half * 2}`} stroke="var(--text-2)" strokeWidth={1.5} />;
}
