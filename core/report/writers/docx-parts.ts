import { type ReportDocument, statusText } from '../report-document.ts';
import { PICTURE_SPACES } from './docx-picture.ts';
import { run } from './docx-xml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${TYPE}.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="${TYPE}.settings+xml"/><Override PartName="/word/header1.xml" ContentType="${TYPE}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="${TYPE}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

export const RELATIONS = {
  package: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  document: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/header" Target="header1.xml"/><Relationship Id="rId3" Type="${OFFICE}/footer" Target="footer1.xml"/><Relationship Id="rId4" Type="${OFFICE}/numbering" Target="numbering.xml"/><Relationship Id="rId5" Type="${OFFICE}/settings" Target="settings.xml"/></Relationships>`,
} as const;

/** `body` ends with the properties of its last pages. */
export function documentPart(body: string): string {
  return `${HEAD}<w:document ${W} xmlns:r="${OFFICE}" ${PICTURE_SPACES}><w:body>${body}</w:body></w:document>`;
}

/** Of this version of Word, so that it lays the pages out as it would its own. */
export const SETTINGS = `${HEAD}<w:settings ${W}><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** The one kind of list: points. */
export const NUMBERING = `${HEAD}<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="180"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** What stands on every page: title, status and classification above; case and page number below. Without a time. */
export function frameParts(report: ReportDocument): readonly (readonly [path: string, text: string])[] {
  const { title, classification, caseId, edition } = report;
  const above = [title, statusText(report), classification].filter((text) => text !== '').join(' · ');
  const pages = `${run('Page ').xml}${field('PAGE')}${run(' of ').xml}${field('NUMPAGES')}`;
  const below = `${run(`Case ${caseId} · ${edition} · `).xml}${pages}`;
  return [
    [
      'word/header1.xml',
      `${HEAD}<w:hdr ${W}><w:p><w:pPr><w:pStyle w:val="Frame"/></w:pPr>${run(above).xml}</w:p></w:hdr>`,
    ],
    ['word/footer1.xml', `${HEAD}<w:ftr ${W}><w:p><w:pPr><w:pStyle w:val="Frame"/></w:pPr>${below}</w:p></w:ftr>`],
    ['docProps/core.xml', coreXml(title)],
  ];
}

function coreXml(title: string): string {
  const text = /<w:t[^>]*>(.*)<\/w:t>/.exec(run(title.replaceAll('\n', ' ')).xml)?.[1] ?? '';
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${text}</dc:title><dc:creator>Spoor</dc:creator><dc:language>en</dc:language></cp:coreProperties>`;
}

function field(name: 'PAGE' | 'NUMPAGES'): string {
  return `<w:fldSimple w:instr="${name}">${run('1').xml}</w:fldSimple>`;
}

interface Style {
  readonly id: string;
  readonly name: string;
  readonly based?: string;
  readonly paragraph?: string;
  readonly run?: string;
}

const FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>';

const PARAGRAPHS: readonly Style[] = [
  {
    id: 'Title',
    name: 'Title',
    paragraph: '<w:spacing w:before="120" w:after="60"/>',
    run: '<w:b/><w:sz w:val="44"/>',
  },
  { id: 'Subtitle', name: 'Subtitle', run: '<w:sz w:val="28"/>' },
  {
    id: 'Heading1',
    name: 'heading 1',
    paragraph: '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
    run: '<w:b/><w:sz w:val="30"/>',
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    paragraph: '<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="1"/>',
    run: '<w:b/><w:sz w:val="23"/>',
  },
  { id: 'ListParagraph', name: 'List Paragraph', paragraph: '<w:numPr><w:numId w:val="1"/></w:numPr>' },
  {
    id: 'Caption',
    name: 'caption',
    paragraph: '<w:keepNext/><w:spacing w:before="120" w:after="40"/>',
    run: '<w:b/><w:sz w:val="19"/>',
  },
  {
    id: 'Callout',
    name: 'Callout',
    paragraph:
      '<w:pBdr><w:left w:val="single" w:sz="18" w:space="6" w:color="666666"/></w:pBdr><w:spacing w:before="60" w:after="60"/><w:ind w:left="170"/>',
  },
  { id: 'Cell', name: 'Cell', paragraph: '<w:spacing w:after="0"/>', run: '<w:sz w:val="16"/>' },
  { id: 'Frame', name: 'Frame', run: '<w:color w:val="444444"/><w:sz w:val="16"/>' },
];

function styleXml({ id, name, paragraph = '', run: look = '' }: Style): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraph}</w:pPr><w:rPr>${look}</w:rPr></w:style>`;
}

const BORDER = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>`)
  .join('');

export const STYLES = `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${FONT}<w:sz w:val="20"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${PARAGRAPHS.map(styleXml).join('')}<w:style w:type="character" w:styleId="Code"><w:name w:val="Code"/><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="16"/></w:rPr></w:style><w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${BORDER}</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;
