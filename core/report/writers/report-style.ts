import { cssString } from './markup.ts';

/** What the running header and footer of a printed page say. */
export interface RunningText {
  readonly title: string;
  readonly caseId: string;
  readonly classification: string;
  readonly status: string;
  readonly isRelease: boolean | undefined;
  readonly edition: string;
}

/** Fonts of the same metrics first, so that lines and pages break alike on every system that has one of them. */
const FONT = 'Arial, "Liberation Sans", system-ui, sans-serif';
const SMALL = `font: 8pt ${FONT}; color: #444;`;

/** The report's own style: no fonts, no images, nothing from elsewhere. Facts and assessments differ in more than colour. */
export function reportStyle(running: RunningText): string {
  return `${PAGE(running)}${SCREEN}${COMPACT}${FIGURES}${PRINT}`;
}

const PAGE = ({ title, edition, caseId, classification, status, isRelease }: RunningText): string => `@page {
  size: A4;
  margin: 22mm 15mm 20mm;
  @top-left { content: ${cssString(title)}; ${SMALL} }
  @top-center { content: ${cssString(status)}; ${SMALL} font-weight: 700;${isRelease === false ? ' color: #a33;' : ''} }
  @top-right { content: ${cssString(classification)}; ${SMALL} }
  @bottom-left { content: ${cssString(`Case ${caseId}`)}; ${SMALL} }
  @bottom-center { content: ${cssString(edition)}; ${SMALL} }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); ${SMALL} }
}
@page across { size: A4 landscape; }
`;

const SCREEN = `:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem; background: #fff; color: #1a1a1a; font: 10.5pt/1.5 ${FONT}; overflow-wrap: anywhere; }
h1 { font-size: 22pt; line-height: 1.2; margin: 0.2em 0; }
h2 { font-size: 15pt; line-height: 1.3; margin: 2.2em 0 0.6em; padding-top: 0.5em; border-top: 2px solid #1a1a1a; }
h3 { font-size: 11.5pt; margin: 1.6em 0 0.4em; }
p, dd, td, li { white-space: pre-wrap; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.4em 0.8em; background: #fff; border: 2px solid #0b4f8a; }
.logo { max-height: 4rem; max-width: 16rem; }
.organisation { margin: 0.2em 0; font-weight: 600; }
.status { display: inline-block; margin: 0.2em 0; padding: 0.1em 0.6em; border: 1.5px solid; font-size: 9pt; font-weight: 700; }
.draft { color: #a33; border-style: dashed; }
.released { color: #1d5c3f; }
.draft-mark { display: none; }
.intro { max-width: 48rem; }
footer { margin-top: 3em; padding-top: 0.6em; border-top: 1px solid #ddd; font-size: 8.5pt; color: #444; }
.classification { font-size: 9pt; letter-spacing: 0.04em; color: #444; }
.case-title { font-size: 14pt; margin: 0; }
.case-id { font-family: ui-monospace, "Liberation Mono", monospace; font-size: 9pt; color: #444; }
nav ol { columns: 2; padding-left: 1.6em; }
h2.contents { border: 0; font-size: 11.5pt; margin: 1.5em 0 0.3em; }
a { color: #0b4f8a; }
a.event { font-variant-numeric: tabular-nums; white-space: nowrap; }
code, pre { font-family: ui-monospace, "Liberation Mono", monospace; font-size: 0.86em; }
pre { border: 1px solid #ccc; padding: 0.8em; white-space: pre-wrap; }
dl { margin: 0.6em 0; border-top: 1px solid #ddd; }
dl > div { display: grid; grid-template-columns: 15rem 1fr; gap: 1rem; border-bottom: 1px solid #ddd; padding: 0.25em 0; }
dt { font-weight: 600; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1em 0; font-size: 8.5pt; line-height: 1.35; }
caption { text-align: left; font-weight: 600; padding: 0.3em 0; font-size: 9.5pt; }
th, td { text-align: left; vertical-align: top; padding: 0.25em 0.6em 0.25em 0; border-bottom: 1px solid #ddd; }
th { border-bottom: 1.5px solid #1a1a1a; vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; padding-right: 1.2em; }
.part { white-space: nowrap; }
time span { white-space: nowrap; overflow-wrap: normal; }
.callout { margin: 0.5em 0; padding: 0.4em 0.8em; border-left: 4px solid; }
.tone { display: inline-block; min-width: 7.5em; font-size: 8pt; letter-spacing: 0.05em; text-transform: uppercase; }
.fact { border-color: #1d5c3f; background: #f1f7f4; }
.assessment { border-color: #8a5a00; border-left-style: double; background: #fdf6e9; }
.reported { border-color: #44617f; border-left-style: dotted; background: #f3f6fa; }
.opinion { border-color: #6b3f7a; border-left-style: ridge; background: #f8f3fa; }
.not-recorded, .not-shown { border-color: #666; border-left-style: dashed; background: #f5f5f5; }
.unseen { border: 1px solid #a33; border-radius: 2px; color: #a33; font-family: ui-monospace, monospace; font-size: 0.8em; padding: 0 1px; }
`;

// A page for those who have one: everything on it, and nothing small.
const COMPACT = `.compact h1 { font-size: 18pt; margin: 0.1em 0; }
.compact h2 { margin: 0.6em 0 0.2em; padding: 0; border: 0; font-size: 13pt; }
.compact h3 { margin: 0.75em 0 0.15em; }
.compact .callout { margin: 0.15em 0; padding: 0.2em 0.7em; }
.compact ul { margin: 0.2em 0; padding-left: 1.4em; }
.compact footer { margin-top: 1em; padding-top: 0.3em; font-size: 7pt; line-height: 1.3; }
.compact footer p { margin: 0.2em 0; }
`;

/** How drawings look; pictures that stand alone hold it too. */
export const FIGURES = `figure { margin: 1em 0; }
figcaption { font-size: 9pt; color: #444; }
svg { max-width: 100%; height: auto; font: 10px ${FONT}; }
.node { fill: #eef3f8; stroke: #44617f; }
.node-with-errors { fill: #fdf1ef; stroke: #a33; stroke-width: 2; }
.node-name, .lane-name { fill: #1a1a1a; }
.column-title { fill: #444; font-weight: 600; }
.edge { fill: none; stroke: #6b7f94; stroke-opacity: 0.65; }
.edge-with-errors { stroke: #a33; }
.edge-count { fill: #333; font-size: 9px; paint-order: stroke; stroke: #fff; stroke-width: 2.5px; }
.axis { fill: #444; font-size: 9px; }
.lane { stroke: #ddd; }
.bar { fill: #44617f; }
.bar-with-errors { fill: #a33; }
`;

const PRINT = `@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h2, h3, caption, h2 + p, h3 + p { break-after: avoid; }
  p, li, dd { orphans: 2; widows: 2; }
  tr, .callout, figure, dl > div { break-inside: avoid; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:first-child, tbody tr:last-child { break-before: avoid; }
  /* A figure shares its page with a heading and its caption. */
  svg { max-height: 215mm; }
  .across svg { max-height: 130mm; }
  a { color: inherit; text-decoration: none; }
  .skip { display: none; }
  .draft-mark { display: grid; place-items: center; position: fixed; z-index: -1; top: 0; left: 0; right: 0; height: 160mm; line-height: 1; font-size: 100pt; font-weight: 700; color: #f7ebe9; transform: rotate(-40deg); print-color-adjust: exact; }
  section.across { page: across; }
  .fact, .reported, .assessment, .opinion, .not-recorded, .not-shown, .node, .bar { print-color-adjust: exact; }
}`;
