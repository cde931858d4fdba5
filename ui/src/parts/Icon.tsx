/** Line icons of 24 units, drawn for this product. Decorative: the word beside one carries the meaning. */
const PATHS = {
  home: "M3.5 11.5L12 4l8.5 7.5M6 9.8V20h4.5v-5.5h3V20H18V9.8",
  handover: "M4 8h11M12 5l3.5 3L12 11M20 16H9M12 13l-3.5 3L12 19",
  board: "M4 5h4.5v14H4zM9.8 5h4.5v9H9.8zM15.5 5H20v11.5h-4.500z",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M9.5 5v14",
  hotline: "M5 5.5h14v10H11L7 19v-3.5H5zM8.5 9h7M8.5 12h4.5",
  training: "M12 5L2.5 9.5 12 14l9.5-4.5zM6 11.5V16c3.5 3 8.5 3 12 0v-4.5M21.5 9.5V15",
  safety: "M12 3.5l7.5 2.7v5.3c0 4.5-3 7.7-7.5 9-4.5-1.3-7.5-4.5-7.5-9V6.2zM12 8v5M12 15.8v.3",
  assess: "M9 4h6v3H9zM7 5H5v15h14V5h-2M8.5 13l2.5 2.5 4.5-5",
  actions: "M4 6l1.5 1.5L8 5M11 6.5h9M4 12l1.5 1.5L8 11M11 12.5h9M4 18l1.5 1.5L8 17M11 18.5h9",
  share: "M4 12l16-8-6 16-3-7zM11 13l9-9",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  warning: "M12 4L2.5 20h19zM12 10v4.5M12 17.2v.3",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.6v.3",
  lock: "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-5.5 7.5-5.5s6.7 1.5 7.5 5.5",
  language:
    "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 0 0-17 0zM3.5 12h17M12 3.5c3 3 3 14 0 17M12 3.5c-3 3-3 14 0 17",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  screen: "M3.5 5h17v11h-17zM9 20h6M12 16v4",
  laptop: "M5 5.5h14v10H5zM2.5 19h19l-1.500-3.500h-16z",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
  merge: "M7 4v5c0 3 5 3.500 5 6.500V20M17 4v5c0 3-5 3.500-5 6.500M8.500 17.500L12 21l3.500-3.500",
  cloud: "M7 18.5a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.6 1A3.6 3.6 0 0 1 17 18.5z",
  cloudOff: "M7 18.5a4 4 0 0 1-.5-8M9 7.5a5.5 5.5 0 0 1 8.1 4A3.6 3.6 0 0 1 19.5 17M4 4l16 16M7 18.5h10",
  plus: "M12 5v14M5 12h14",
  minus: "M6 12h12",
  close: "M6 6l12 12M18 6L6 18",
  file: "M6 3.5h8l4 4v13H6zM14 3.5v4h4",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 8.500v.3",
  clip: "M19 11.5l-7.5 7.5a4.5 4.5 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.5 4.5l-8 8a1.5 1.5 0 0 1-2.2-2.2l7-7",
  flag: "M6 21V4M6 5h11l-2.5 4L17 13H6",
  next: "M9 5l7 7-7 7",
  back: "M15 5l-7 7 7 7",
  down: "M5 9l7 7 7-7",
  up: "M5 15l7-7 7 7",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20.5 20.5",
  undo: "M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5",
  eye: "M2.5 12C5 7.5 8.5 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-6 6.5-9.5 6.5S5 16.5 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  calendar: "M4 6h16v14H4zM4 10h16M8 3.5V7M16 3.5V7",
  seal: "M9 4h6l-1 7h-4zM5 14.5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2V17H5zM5 20h14",
  score: "M4 20V11h4v9M10 20V5h4v15M16 20v-6h4v6",
  idea: "M9 17h6M10 20.5h4M12 3.5a6 6 0 0 0-3.5 10.9c.5.4.5 1.1.5 2.6h6c0-1.5 0-2.2.5-2.6A6 6 0 0 0 12 3.5z",
  import: "M12 4v11M7.5 11L12 15.5 16.5 11M4 19.5h16",
  export: "M12 15.5V4M7.5 8.5L12 4l4.5 4.5M4 19.5h16",
  history: "M4 12a8 8 0 1 1 2.5 5.8M4 12H1.5M4 12l3-1.5M12 7.5V12l3 2",
  more: "M6 11.9v.2M12 11.9v.2M18 11.9v.2",
  filter: "M4 5h16l-6 7.5V19l-4-2v-4.5z",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
  pause: "M9 5.5v13M15 5.5v13",
  play: "M8 5l11 7-11 7z",
  folder: "M3.5 6h6l2 2.5h9V19h-17z",
  key: "M8 10.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l8-8M16 7l3 3",
  factory: "M3.5 20V10l5.5 3.5V10l5.5 3.5V4.5h4L20.5 20zM8 16.5h1M12 16.5h1M16 16.5h1",
  library: "M5 4.5h4V20H5zM9 4.5h4V20H9zM14.500 5.200l3.700-1 3.300 15-3.800 1zM5 8h8",
  star: "M12 4l2.500 5.200 5.700.800-4.100 4 1 5.700-5.100-2.700-5.100 2.700 1-5.700-4.100-4 5.700-.800z",
  dot: "M12 11v2",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
