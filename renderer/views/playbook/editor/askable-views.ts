/** The views that a step can send a person to; a test holds them against those that there are. */
export const ASKABLE_VIEWS = [
  { value: 'overview', title: 'Overview' },
  { value: 'timeline', title: 'Timeline' },
  { value: 'agents', title: 'Agents' },
  { value: 'graph', title: 'Graph' },
  { value: 'access', title: 'Access' },
  { value: 'sql', title: 'SQL' },
  { value: 'decision', title: 'Decision' },
  { value: 'findings', title: 'Findings' },
  { value: 'root-cause', title: 'Root cause' },
  { value: 'whatif', title: 'What-if' },
  { value: 'compare', title: 'Compare' },
  { value: 'evidence', title: 'Evidence' },
  { value: 'journal', title: 'Journal' },
  { value: 'report', title: 'Report' },
  { value: 'exports', title: 'Exports' },
] as const;
