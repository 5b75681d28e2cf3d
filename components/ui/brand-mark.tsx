/** Three steps upward, each a trace left in turn. */
export function BrandMark({ className = '' }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`grid size-[22px] flex-none place-items-center rounded-[5px] bg-accent text-on-accent ${className}`}
    >
      <svg
        width="14"
        height="14"
        viewBox="0 0 14 14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M2 11.5h3.3V7.2h3.3V3H12" />
      </svg>
    </span>
  );
}
