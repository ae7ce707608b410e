import { describe, expect, it } from 'vitest';
// @vitest-environment jsdom
import { base64Bytes } from '../../base/base64.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { assembleReport } from '../build-report.ts';
import { writeDocx } from './docx.ts';
import { pictureXml } from './docx-picture.ts';
import { LOOKS } from './drawing-looks.ts';
import { writeMarkdown } from './markdown.ts';
import { FIGURES } from './report-style.ts';

const HOSTILE =
  '<script>alert(1)</script> | x](javascript:alert(1)) ![y](http://evil.example/z) `code` # h\n\n# Heading\n- item\u202e\u0000';

async function hostileReport() {
  return await assembleReport(
    reportContext({ caseTitle: HOSTILE, agentName: HOSTILE, preview: HOSTILE, note: HOSTILE, finding: HOSTILE }),
  );
}

describe('Markdown', () => {
  it('holds every section, its tables whole, and labels instead of ids', async () => {
    const text = writeMarkdown(await assembleReport(reportContext()));
    expect(text).toContain('## 1. Identification\n');
    expect(text).toContain('> **Assessment:** An account number');
    const heads = [...text.matchAll(/^\|(?: --- \|)+$/gm)];
    expect(heads.length).toBeGreaterThan(20);
    const events = text.slice(text.indexOf('. Cited events'));
    expect(events).toContain('| **E1** | `c0ffee0123456789-0-0` |');
  });

  it('keeps hostile text from being markup, a link or a cell', async () => {
    const text = withoutPictures(writeMarkdown(await hostileReport()));
    const plain = withoutPictures(writeMarkdown(await assembleReport(reportContext())));
    const outside = text.replaceAll(/`[^`\n]*`/g, '');
    expect(outside).not.toMatch(/(?<!\\)<script|(?<!\\)!\[|(?<!\\)\]\(|http:\/\//);
    expect(['\u202e', '\u0000'].filter((sign) => text.includes(sign))).toEqual([]);
    expect(text.match(/^#+ /gm)?.length).toBe(plain.match(/^#+ /gm)?.length);
    const columns = (of: string) => [...of.matchAll(/^\|.*\|$/gm)].map(([row]) => row.split(/(?<!\\)\|/).length);
    expect(columns(text)).toEqual(columns(plain));
  });
});

describe('pictures', () => {
  it('stand in Markdown as SVG files of their own, with hostile names as text', async () => {
    const report = await hostileReport();
    const figures = report.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'figure'));
    const pictures = [...writeMarkdown(report).matchAll(PICTURE)].map(([, base64 = '']) => base64);
    expect(figures.length).toBeGreaterThan(1);
    expect(pictures).toHaveLength(figures.length);
    for (const picture of pictures) {
      const svg = new TextDecoder().decode(base64Bytes(picture));
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
      expect(parsed.querySelector('parsererror')).toBeNull();
      expect(parsed.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg');
      expect(parsed.querySelectorAll('script, a, image, use, foreignObject')).toHaveLength(0);
    }
  });

  it('are shapes in DOCX, each with a title, a description, numbers of its own and whole coordinates', async () => {
    const report = await assembleReport(reportContext());
    const figures = report.sections.flatMap(({ blocks }) =>
      blocks.flatMap((one) => (one.kind === 'figure' ? [one] : [])),
    );
    const body = partsOf(writeDocx(report)).get('word/document.xml') ?? '';
    const parsed = new DOMParser().parseFromString(body, 'application/xml');
    const told = [...parsed.getElementsByTagName('wp:docPr')];
    expect(told.map((one) => one.getAttribute('title'))).toEqual(figures.map(({ title }) => title));
    const ids = [...body.matchAll(/<(?:wp:docPr|wps:cNvPr) id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const texts = figures.flatMap(({ drawing }) => drawing.shapes.filter(({ tag }) => tag === 'text'));
    expect(body.match(/<wps:txbx>/g)).toHaveLength(texts.length);
    expect(body.match(/ (?:x|y|cx|cy|w|h)="-?\d*\.\d+"/g)).toBeNull();
    expect(body).not.toMatch(/NaN|undefined/);
  });

  it('look in DOCX as the stylesheet says', () => {
    const classes = [...FIGURES.matchAll(/^((?:\.[\w-]+(?:, )?)+) \{([^}]*)\}/gm)].flatMap(
      ([, names = '', rules = '']) => names.split(', ').map((name) => [name.slice(1), rules] as const),
    );
    expect(classes.map(([name]) => name).sort()).toEqual(Object.keys(LOOKS).sort());
    for (const [name, rules] of classes) {
      const rule = (what: string) => new RegExp(`(?:^|; | )${what}: ([^;]+);`).exec(rules)?.[1];
      const hex = (colour: string | undefined) =>
        colour?.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/, '#$1$1$2$2$3$3').slice(1);
      const { fill, stroke, fontSize } = LOOKS[name] ?? {};
      const said = rule('fill');
      expect(fill, name).toBe(said === 'none' ? undefined : hex(said));
      // What lies around a number so that it can be read over a line has no counterpart in DOCX.
      if (!rules.includes('paint-order')) expect(stroke, name).toBe(hex(rule('stroke')));
      expect(fontSize, name).toBe(
        rule('font-size') === undefined ? undefined : Number.parseInt(rule('font-size') ?? '', 10),
      );
    }
  });

  it('are refused where a path says what no drawing of ours does', () => {
    const drawing = {
      width: 10,
      height: 10,
      shapes: [{ tag: 'path', attributes: { d: 'M 0 0 A 1 1 0 0 0 2 2' } }],
    } as const;
    expect(() => pictureXml({ kind: 'figure', title: 't', description: 'd', drawing }, 1)).toThrow('A path says "A"');
  });
});

const PICTURE = /!\[(?:[^\]\\]|\\.)*\]\(data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)\)/g;

function withoutPictures(markdown: string): string {
  return markdown.replaceAll(PICTURE, '');
}

describe('DOCX', () => {
  it('is a package of well-formed parts whose names its types tell', async () => {
    const parts = partsOf(writeDocx(await hostileReport()));
    expect([...parts.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/document.xml',
      'word/styles.xml',
      'word/numbering.xml',
      'word/settings.xml',
      'word/header1.xml',
      'word/footer1.xml',
      'docProps/core.xml',
    ]);
    for (const [name, xml] of parts) {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml');
      expect(parsed.querySelector('parsererror')?.textContent, name).toBeUndefined();
    }
    const told = [...(parts.get('[Content_Types].xml') ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(told.filter((name) => !parts.has(name ?? ''))).toEqual([]);
  });

  it('has headings by their styles, heads of tables, and the state on every page', async () => {
    const parts = partsOf(writeDocx(await assembleReport(reportContext())));
    const body = parts.get('word/document.xml') ?? '';
    expect(body).toContain(
      '<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">1. Identification</w:t>',
    );
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThan(20);
    expect(parts.get('word/header1.xml')).toContain('DRAFT · Classification: not supplied');
    expect(parts.get('word/footer1.xml')).toContain('w:instr="NUMPAGES"');
    const used = new Set([...body.matchAll(/<w:[pr]Style w:val="(\w+)"/g)].map(([, style]) => style));
    const styles = parts.get('word/styles.xml') ?? '';
    expect([...used].filter((style) => !styles.includes(`w:styleId="${style}"`))).toEqual([]);
  });

  it('has no relation that leads nowhere, and repeats head and foot on every stretch of pages', async () => {
    const parts = partsOf(writeDocx(await assembleReport(reportContext())));
    const relations = parts.get('word/_rels/document.xml.rels') ?? '';
    const known = new Map(
      [...relations.matchAll(/Id="(\w+)" [^>]*Target="([^"]+)"/g)].map(([, id, target]) => [id, target]),
    );
    expect([...known.values()].filter((target) => !parts.has(`word/${target}`))).toEqual([]);
    const body = parts.get('word/document.xml') ?? '';
    const asked = [...body.matchAll(/ r:(?:id|embed|link)="(\w+)"/g)].map(([, id]) => id);
    expect(asked.filter((id) => !known.has(id))).toEqual([]);
    const stretches = [...body.matchAll(/<w:sectPr>(.*?)<\/w:sectPr>/g)].map(([, said = '']) => said);
    expect(stretches.length).toBeGreaterThan(1);
    for (const said of stretches) expect(said).toMatch(/headerReference.*footerReference/);
    expect(stretches.some((said) => said.includes('w:orient="landscape"'))).toBe(true);
    expect(body.endsWith('</w:sectPr></w:body></w:document>')).toBe(true);
  });

  it('gives columns by what they hold, within the paper, and lists as lists', async () => {
    const parts = partsOf(writeDocx(await hostileReport()));
    const body = parts.get('word/document.xml') ?? '';
    const tables = [...body.matchAll(/<w:tblW w:w="(\d+)".*?<w:tblGrid>(.*?)<\/w:tblGrid>/g)];
    expect(tables.length).toBeGreaterThan(20);
    for (const [, room, grid = ''] of tables) {
      const widths = [...grid.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width));
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(Number(room));
      expect(Math.min(...widths)).toBeGreaterThan(150);
    }
    expect(body).not.toContain('>• ');
    expect(parts.get('word/styles.xml')).toContain('<w:numPr><w:numId w:val="1"/></w:numPr>');
    expect(parts.get('word/numbering.xml')).toContain('<w:num w:numId="1">');
  });
});

/** The parts of a stored archive, read by its own directory. */
function partsOf(zip: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const text = (from: number, length: number) => new TextDecoder().decode(zip.subarray(from, from + length));
  const parts = new Map<string, string>();
  let at = view.getUint32(zip.length - 6, true);
  for (let left = view.getUint16(zip.length - 12, true); left > 0; left -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    parts.set(text(at + 46, nameLength), text(local + 30 + nameLength, view.getUint32(at + 24, true)));
    at += 46 + nameLength;
  }
  return parts;
}
