/** Small pictures beside words, drawn in the colour of the text; never the only bearer of a meaning. */
const shapes = {
  check: "M4 12.5l5 5L20 6.5",
  close: "M5 5l14 14M19 5L5 19",
  next: "M9 4l8 8-8 8",
  previous: "M15 4l-8 8 8 8",
  down: "M4 8l8 8 8-8",
  up: "M4 16l8-8 8 8",
  menu: "M3 6h18M3 12h18M3 18h18",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21",
  copy: "M8 8h12v13H8zM16 8V3H4v13h4",
  upload: "M12 16V4M6.5 9.5L12 4l5.5 5.5M4 17v3h16v-3",
  download: "M12 4v12M6.5 10.5L12 16l5.5-5.5M4 17v3h16v-3",
  information: "M12 10.5V17M12 7v.5M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z",
  warning: "M12 9.5V14M12 16.7v.5M12 3.5L1.8 20.5h20.4z",
  error: "M12 7v6M12 16v.5M7.8 2.5h8.4l5.3 5.3v8.4l-5.3 5.3H7.8l-5.3-5.3V7.8z",
  success: "M7.5 12.3l3.2 3.2 6-6.5M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z",
  help: "M9.3 9.2a2.8 2.8 0 1 1 4 2.6c-.9.5-1.3 1-1.3 2.2M12 17v.5M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z",
  inbox: "M3 13l3-9h12l3 9v7H3zM3 13h5l1.5 3h5L16 13h5",
  appearance: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  language:
    "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM3 12h18M12 3c3 2.6 4 5.600 4 9s-1 6.400-4 9c-3-2.600-4-5.600-4-9s1-6.400 4-9z",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4 21c.6-4.500 3.800-6.500 8-6.500s7.400 2 8 6.500",
  external: "M13 4h7v7M20 4L10 14M17 14v6H4V7h6",
  work: "M12 3v4M12 17v4M3 12h4M17 12h4M5.600 5.600l2.900 2.900M15.500 15.500l2.900 2.900M18.400 5.600l-2.900 2.900M8.500 15.500l-2.900 2.900",
} as const;

export type IconName = keyof typeof shapes;

export function Icon({
  name,
  className = "inline-block size-5",
}: {
  readonly name: IconName;
  readonly className?: string;
}) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
