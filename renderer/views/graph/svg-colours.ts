/** The colours of exported pictures: those of the light theme, for a picture must not change with a preference. */
export const COLOURS = {
  surface: '#ffffff',
  raised: '#ffffff',
  line: '#c3cad2',
  text: '#1a2027',
  muted: '#55606b',
  accent: '#1c5fc4',
  error: '#b3261e',
} as const;

export const KIND_COLOURS = {
  '--series-1': '#2f6fd0',
  '--series-2': '#177e83',
  '--series-3': '#7a55c7',
  '--series-4': '#9a6a12',
  '--series-5': '#b0487f',
  '--series-6': '#6b7682',
} as const;
