import type { Block } from '../block.ts';
import type { Shape } from '../drawing.ts';
import { visibleParts, visibleText } from './visible-text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an attribute, a title or a picture: inert, with unseen characters named. */
export function escapeText(text: string): string {
  return escapeMarkup(visibleText(text));
}

/** Text for the page: inert, with the names of unseen characters marked as such. Each is set apart from its direction. */
export function textMarkup(text: string): string {
  return visibleParts(text)
    .map((part) => (part.isStandIn ? `<span class="unseen">${part.text}</span>` : escapeMarkup(part.text)))
    .join('');
}

/** A string for CSS `content`: everything but letters and digits becomes an escape. */
export function cssString(text: string): string {
  const safe = visibleText(text).replace(
    /[^A-Za-z0-9]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${safe}"`;
}

/** A picture with its title and description, for all who read it. */
export function svgMarkup(figure: Extract<Block, { kind: 'figure' }>): string {
  return svgWith(figure, '', '');
}

/** The same as a file of its own, with its style in it. */
export function svgFile(figure: Extract<Block, { kind: 'figure' }>, style: string): string {
  return svgWith(figure, ' xmlns="http://www.w3.org/2000/svg"', `<style>${style}</style>\n`);
}

function svgWith({ title, description, drawing }: Extract<Block, { kind: 'figure' }>, space: string, style: string) {
  const { width, height, shapes } = drawing;
  return `<svg${space} viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escapeText(title)}</title>
<desc>${escapeText(description)}</desc>
${style}${shapes.map(shapeMarkup).join('\n')}
</svg>`;
}

function shapeMarkup({ tag, attributes, text }: Shape): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(String(value))}"`);
  const inner = text === undefined ? '' : shapeText(tag, text);
  return `<${tag}${written.join('')}>${inner}</${tag}>`;
}

function shapeText(tag: Shape['tag'], text: string): string {
  return tag === 'text' ? escapeText(text) : `<title>${escapeText(text)}</title>`;
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
