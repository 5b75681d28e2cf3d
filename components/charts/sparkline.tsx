export type SparklineProps = { label: string; values: readonly number[]; width?: number; height?: number };

/** The course of a few values as one thin line ending in a dot. Always beside the figure it belongs to. */
export function Sparkline({ label, values, width = 72, height = 20 }: SparklineProps) {
  if (values.length < 2) return null;
  const top = Math.max(...values);
  const span = top - Math.min(...values) || 1;
  const points = values.map((value, index) => ({
    x: 2 + (index / (values.length - 1)) * (width - 5),
    y: 2 + ((top - value) / span) * (height - 4),
  }));
  const last = points[points.length - 1]!;
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={`${label} ${values.join(' ')}`}
      className="inline-block align-middle"
    >
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke="var(--bar)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <circle cx={last.x} cy={last.y} r="2" fill="var(--bar)" />
    </svg>
  );
}
