/** What kind of data something is; detectors tell it by form and check digits. */
export const DATA_CLASSES = ['personal', 'credential', 'financial', 'health', 'secret', 'internal'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];
