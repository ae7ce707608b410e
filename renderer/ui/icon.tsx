/** The workbench's own signs: one path each on a grid of 16, drawn in the text's colour. */
const PATHS = {
  overview: 'M2 13.5h12M3.5 11V7.5M6.5 11V3.5M9.5 11V6M12.5 11V2.5',
  evidence: 'M2.5 4.5 8 2l5.5 2.5v7L8 14l-5.5-2.5zM2.5 4.5 8 7l5.5-2.5M8 7v7',
  timeline: 'M2 3.5h5M5 8h8M3.5 12.5h6',
  graph:
    'M4 6.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5.9 4.7l4.2 1.4M4.2 6.2l.6 3.8M6.6 10.8l3.8-2.9',
  agents: 'M8 7.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM3 14c0-2.8 2.2-4.6 5-4.6s5 1.8 5 4.6z',
  decision:
    'M2.5 3.5h3c4 0 3.5 9 8 9M11.5 10.5l2 2-2 2M2.5 12.5h3c1.2 0 2-.8 2.6-2M9 5.2c.9-1.1 2-1.7 4.5-1.7M11.5 1.5l2 2-2 2',
  cause: 'M8 2v5M8 7c0 3-4.5 2.5-4.5 6.5M8 7c0 3 4.5 2.5 4.5 6.5M8 7v7',
  playbook: 'M3 2.5h10v11H3zM5.5 5.5l.8.8 1.4-1.5M9 5.8h2M5.5 9.5l.8.8 1.4-1.5M9 9.8h2',
  report: 'M3.5 2h6l3 3v9h-9zM9.5 2v3h3M5.5 8h5M5.5 10.5h5',
  journal: 'M4 2h8.5v12H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 2ZM2.5 12.5A1.5 1.5 0 0 1 4 11h8.5M6 5h4',
  findings: 'M3.5 14V2.5M3.5 3h8.5l-2 3 2 3H3.5',
  access: 'M5.5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.7 7.8 13 2.5M10.5 5l2 2',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5 14 14',
  filter: 'M2 3.5h12M4.5 8h7M6.5 12.5h3',
  exports: 'M8 10.2V2M4.8 5.2 8 2l3.2 3.2M2.5 9.5v4h11v-4',
  import: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11v2.5h11V11',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  compare: 'M6.5 2.5H3v11h3.5M9.5 2.5H13v11H9.5M8 1.5v13',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8Z',
  screen: 'M2 3h12v8H2zM6 13.5h4M8 11v2.5',
  warning: 'M8 2.2 14.2 13H1.8zM8 6.3v3.2M8 11.3v.2',
  error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.6M8 10.8v.2',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.3 6.4c0-1 .8-1.7 1.7-1.7s1.7.6 1.7 1.6c0 1.2-1.7 1.4-1.7 2.6M8 11v.2',
  folder: 'M2 4h4l1.3 1.5H14v7.5H2z',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  paste: 'M5.5 3.5H3.5v10h9v-10h-2M5.5 2.5h5v2.5h-5z',
  chevron: 'M6 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  dot: 'M8 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4Z',
  bookmark: 'M4.5 2.5h7v11L8 11l-3.5 2.5z',
  star: 'M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z',
  tag: 'M2.5 2.5h5.5l5.5 5.5-5.5 5.5-5.5-5.5zM5.5 5.4v.2',
  notebook: 'M4.5 2h8.5v12H4.5zM2.5 5h3M2.5 8h3M2.5 11h3M8 5.5h2.5M8 8h2.5',
  pencil: 'M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.2 4.6l2.2 2.2',
  undo: 'M6 3.5 2.8 6.7 6 9.9M2.8 6.7H10a3.3 3.3 0 0 1 0 6.6H7',
  redo: 'M10 3.5l3.2 3.2L10 9.9M13.2 6.7H6a3.3 3.3 0 0 0 0 6.6h3',
  shield: 'M8 2l5 1.8v3.9c0 3-2 5.2-5 6.3-3-1.1-5-3.3-5-6.3V3.8zM5.8 8l1.6 1.6L10.4 6.6',
  note: 'M3 3h10v7l-3 3H3zM10 13v-3h3M5.5 6h5M5.5 8.5h3',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  play: 'M5 3.5v9l7-4.5z',
  link: 'M6.7 9.3a2.5 2.5 0 0 0 3.6 0l2-2a2.5 2.5 0 0 0-3.6-3.6l-.8.8M9.3 6.7a2.5 2.5 0 0 0-3.6 0l-2 2a2.5 2.5 0 0 0 3.6 3.6l.8-.8',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.4',
  drill:
    'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8 .8v2.4M8 12.8v2.4M.8 8h2.4M12.8 8h2.4',
  room: 'M5.2 7.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM10.8 7.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM1.5 13c0-2.2 1.6-3.6 3.7-3.6 1.2 0 2.2.5 2.8 1.2.6-.7 1.6-1.2 2.8-1.2 2.1 0 3.7 1.4 3.7 3.6z',
  sql: 'M13 4c0 1.1-2.2 2-5 2S3 5.1 3 4s2.2-2 5-2 5 .9 5 2ZM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
  tool: 'M13.3 4.2 11 6.5 9.5 5l2.3-2.3a3.3 3.3 0 0 0-4.3 4.3L2.8 11.7l1.5 1.5L9 8.5a3.3 3.3 0 0 0 4.3-4.3Z',
} as const;
export type IconName = keyof typeof PATHS;

/** A sign beside words. It is hidden from assistive technology: the words say it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
