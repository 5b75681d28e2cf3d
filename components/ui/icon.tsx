import type { ReactNode } from 'react';

// One stroke, one 16 grid, no script: a matrix draws hundreds of these on the server.
const ICONS = {
  list: <path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3.5 8h9" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  calendar: (
    <>
      <rect x="2.5" y="3.5" width="11" height="10" rx="1.5" />
      <path d="M2.5 6.8h11M5.5 2v2.5M10.5 2v2.5" />
    </>
  ),
  file: (
    <>
      <path d="M4 2h5l3 3v9H4z" />
      <path d="M9 2v3h3M6 8.5h4M6 11h4" />
    </>
  ),
  rectify: <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.7h-2.7" />,
  mail: (
    <>
      <rect x="2" y="3.5" width="12" height="9" rx="1.5" />
      <path d="m2.5 4.5 5.5 4 5.5-4" />
    </>
  ),
  shield: (
    <>
      <path d="M8 2 3 4v4c0 3 2.2 5 5 6 2.8-1 5-3 5-6V4z" />
      <path d="m5.8 8 1.6 1.6 2.9-3.2" />
    </>
  ),
  building: <path d="M2.5 13.5v-8l4-3v11M6.5 6h7v7.5h-11M9 8.5h2M9 11h2" />,
  matrix: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="1.5" />
      <path d="M2.5 6.2h11M2.5 9.8h11M6.2 2.5v11M9.8 2.5v11" />
    </>
  ),
  table: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
      <path d="M2.5 6.5h11M6.5 6.5V13" />
    </>
  ),
  chart: <path d="M2.5 13.5h11M4.5 13.5V8M8 13.5V3.5M11.5 13.5v-4" />,
  download: <path d="M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M3 13.5h10" />,
  upload: <path d="M8 10.7v-8M4.8 5.7 8 2.5l3.2 3.2M3 13.5h10" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3 3" />
    </>
  ),
  bell: <path d="M4 7a4 4 0 0 1 8 0c0 3 1.5 4 1.5 4h-11S4 10 4 7M6.8 13.5h2.4" />,
  clip: (
    <path d="m13 7.5-5.3 5.3a3 3 0 0 1-4.3-4.3l5.5-5.5a2 2 0 0 1 2.9 2.9l-5.5 5.4a1 1 0 0 1-1.4-1.4L9.8 5" />
  ),
  link: (
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8" />
  ),
  today: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 2v1M8 13v1M2 8h1M13 8h1" />
    </>
  ),
  review: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="1.5" />
      <path d="m5.5 8.2 1.8 1.8 3.4-4" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1.5" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  wand: <path d="M3 12.5 9.5 6M11 2.5v3M9.5 4h3M12.5 8.5v2M11.5 9.5h2M8.5 5l2.5 2.5" />,
  eye: (
    <>
      <path d="M1.8 8s2.2-4 6.2-4 6.2 4 6.2 4-2.2 4-6.2 4-6.2-4-6.2-4z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  book: <path d="M3 3.5c2-1 4-.7 5 .5v9c-1-1-3-1.3-5-.5zM13 3.5c-2-1-4-.7-5 .5v9c1-1 3-1.3 5-.5z" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3l2 1.5" />
    </>
  ),
  alert: (
    <>
      <path d="M8 2.5 14 13H2z" />
      <path d="M8 6.5v3M8 11.2h.01" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 7.5v3M8 5.3h.01" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.5" r="2.3" />
      <path d="M1.8 13c.4-2.5 2-3.5 4.2-3.5s3.8 1 4.2 3.5M10.5 3.5a2.2 2.2 0 0 1 0 4.2M11.8 9.8c1.4.4 2.2 1.5 2.5 3.2" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.5" r="2.7" />
      <path d="M2.8 13.5c.6-2.8 2.7-4 5.2-4s4.6 1.2 5.2 4" />
    </>
  ),
  message: <path d="M2.5 3.5h11v7H7l-3 2.5v-2.5H2.5z" />,
  flag: <path d="M3.5 14V2.5h8l-1.5 3 1.5 3h-8" />,
  send: <path d="m2.5 8 11-5-3.5 10.5-2.5-4.5z" />,
  back: <path d="M6 4 2.5 7.5 6 11M2.5 7.5H10a3.5 3.5 0 0 1 0 7H8" />,
  grip: <path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" strokeWidth="2" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />,
  hash: <path d="M6 2.5 4.5 13.5M11.5 2.5 10 13.5M3 6h10.5M2.5 10H13" />,
  text: <path d="M3 4h10M8 4v9" />,
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  left: <path d="m9.5 4.5-3.5 3.5 3.5 3.5" />,
  right: <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  qr: (
    <path d="M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h1.5M13.5 9.5v1.5M9.5 13.5h1M12.5 12.5h1v1" />
  ),
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  tree: <path d="M6 2.5h4v3H6zM2 10.500h4v3H2zM10 10.500h4v3h-4zM8 5.500V8M4 10.500V8h8v2.500" />,
  home: <path d="M2.5 7.500 8 2.500l5.500 5v6h-4v-3.500h-3v3.500h-4z" />,
  gear: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 1.800v2M8 12.200v2M1.800 8h2M12.200 8h2M3.600 3.600 5 5M11 11l1.400 1.400M12.400 3.600 11 5M5 11l-1.400 1.400" />
    </>
  ),
  history: <path d="M3 8a5 5 0 1 0 1.600-3.700M3 2.500v2.700h2.700M8 5.500V8l2 1.200" />,
  filter: <path d="M2.500 4h11M4.500 8h7M6.500 12h3" />,
  pencil: <path d="m3 13 .6-2.800 7-7 2.200 2.200-7 7zM9.200 4.600l2.200 2.200" />,
  trash: <path d="M3 4.500h10M6.500 4.500v-2h3v2M4.300 4.500l.6 9h6.200l.6-9M6.800 7v4M9.200 7v4" />,
  external: <path d="M6.500 3.500h-3v9h9v-3M9.500 2.500h4v4M13.500 2.500l-6 6" />,
  exit: <path d="M6.500 2.500h-4v11h4M10 5l3 3-3 3M13 8H6" />,
  swap: <path d="M3 5.500h9.500M10 3l2.500 2.500L10 8M13 10.500H3.500M6 8l-2.500 2.500L6 13" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof ICONS;

export type IconProps = {
  name: IconName;
  size?: 12 | 14 | 16 | 20 | 24;
  className?: string;
  /** Only when the icon stands without a word. */
  label?: string;
};

export function Icon({ name, size = 16, className = '', label }: IconProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={size <= 12 ? 2 : size >= 20 ? 1.3 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`block flex-none ${className}`}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {ICONS[name]}
    </svg>
  );
}
