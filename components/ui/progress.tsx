import type { ReactNode } from 'react';

export type ProgressProps = {
  label: string;
  done: number;
  total: number;
  note?: ReactNode;
  action?: ReactNode;
};

/** Long work: what, how much of how much, how long still, and how to stop it. */
export function Progress({ label, done, total, note, action }: ProgressProps) {
  return (
    <div>
      {(note || action) && (
        <div className="mb-1 flex items-center gap-2 text-13">
          <span>{label}</span>
          <span className="ml-auto text-ink-3">{note}</span>
          {action}
        </div>
      )}
      <ProgressBar label={label} done={done} total={total} />
    </div>
  );
}

export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className="h-1 overflow-hidden rounded-[2px] bg-track"
    >
      <div
        className="h-full bg-bar"
        style={{ width: `${total > 0 ? Math.min(100, (done / total) * 100) : 0}%` }}
      />
    </div>
  );
}

export type MeterProps = { label: string; now: number; added?: number; limit: number; scaleMax?: number };

/** Burden: solid what is there, hatched what would be added, a tick at the ceiling. */
export function Meter({ label, now, added = 0, limit, scaleMax }: MeterProps) {
  const max = Math.max(scaleMax ?? 0, limit, now + added);
  const share = (value: number) => `${(value / max) * 100}%`;
  return (
    <div role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={max} aria-valuenow={now + added}>
      <div className="relative h-5">
        <div className="absolute inset-x-0 top-[5px] flex h-2.5 bg-track">
          <div className="bg-bar" style={{ width: share(now) }} />
          <div className="hatch" style={{ width: share(added) }} />
        </div>
        <div className="absolute top-0 h-5 w-0.5 -translate-x-0.5 bg-ink-2" style={{ left: share(limit) }} />
      </div>
    </div>
  );
}
