import type { JSX } from "preact";

/** 24 grid, 1.75 stroke, round ends. Always beside a word: an icon never speaks alone. */
const drawings = {
  aa: '<path d="M3 18 7.5 6 12 18M4.6 14h5.8"/><path d="M20.5 18v-7M20.5 14.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z"/>',
  attention: '<path d="M12 4 2.8 19.5h18.4Z"/><path d="M12 10v4.5M12 17v.1"/>',
  back: '<path d="M20 12H5M10.5 6.5 5 12l5.5 5.5"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.5 2"/>',
  eye: '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="2.8"/>',
  file: '<path d="M6 3h8l4.5 4.5V21H6Z"/><path d="M13.5 3.5V8h4.5"/>',
  globe: '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.4 5 12.6 0 18M12 3c-5 5.4-5 12.6 0 18"/>',
  help: '<circle cx="12" cy="12" r="9"/><path d="M9.3 9.4a2.8 2.8 0 1 1 4.1 2.5c-.9.5-1.4 1-1.4 2"/><path d="M12 17.2v.1"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.3v.1"/>',
  link: '<path d="M10 14a3.8 3.8 0 0 0 5.5 0l3.4-3.4a3.9 3.9 0 0 0-5.5-5.5L12 6.5"/><path d="M14 10a3.8 3.8 0 0 0-5.5 0l-3.4 3.4a3.9 3.9 0 0 0 5.5 5.5l1.4-1.4"/>',
  lock: '<rect x="5" y="11" width="14" height="9" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
  next: '<path d="M4 12h15M13.5 6.5 19 12l-5.5 5.5"/>',
  pencil: '<path d="m4 20 1-4.5L16 4.5 19.5 8 8.5 19Z"/><path d="m14 6.5 3.5 3.5"/>',
  people:
    '<circle cx="9" cy="8.5" r="3"/><path d="M3.5 19c.4-3.3 2.5-5 5.5-5s5.1 1.7 5.5 5"/><path d="M15.5 6a3 3 0 0 1 0 5.2M17 14.4c2 .6 3.2 2.2 3.5 4.6"/>',
  pin: '<path d="M8.5 4h7l-1 6.5 3 3.5h-11l3-3.5ZM12 14v6.5"/>',
  print: '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3"/><path d="M7 14h10v6H7Z"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
  speak: '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5Z"/><path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>',
  stop: '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Z"/><path d="M12 7.5v5.5M12 16.3v.1"/>',
  thread: '<path d="M4 5h16v11H10l-4.5 4v-4H4Z"/>',
};

export type IconName = keyof typeof drawings;

const sprite = {
  __html: Object.entries(drawings)
    .map(([name, drawing]) => `<symbol id="i-${name}" viewBox="0 0 24 24">${drawing}</symbol>`)
    .join(""),
};

/** All drawings, once per page and before their first use; `Layout` puts it there. */
export const IconSprite = (): JSX.Element => <svg class="sprite" aria-hidden="true" dangerouslySetInnerHTML={sprite} />;

/** One drawing in the size and colour of the text beside it. */
export const Icon = ({ name }: { name: IconName }): JSX.Element => (
  <svg class="icon" aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
);
