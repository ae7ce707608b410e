const MOST_CHARACTERS = 700_000;
const ADDRESS = /^data:image\/(png|jpeg|svg\+xml);base64,([A-Za-z0-9+/]+={0,2})$/;

/** The first bytes of each kind of picture, as Base64 has them; SVG is text and is looked at as such. */
const BEGINS = { png: /^iVBORw0KGgo/, jpeg: /^\/9j\// } as const;

export type ReadLogo = { readonly address: string } | { readonly problem: string };

/**
 * SECURITY: a logo is a picture inside an `img`, in which nothing runs and nothing is loaded. It has to be the kind of
 * picture that it says; an SVG must not even hold what a viewer other than a browser could run or load.
 */
export function readLogo(address: string): ReadLogo {
  if (address.length > MOST_CHARACTERS) return { problem: 'The logo is larger than 500 KB. Make it smaller.' };
  const [, kind, body = ''] = ADDRESS.exec(address) ?? [];
  if (kind === 'png' || kind === 'jpeg')
    return BEGINS[kind].test(body) ? { address } : { problem: `The logo says that it is ${kind}, and is none.` };
  if (kind !== 'svg+xml')
    return { problem: 'Write the logo as data:image/png;base64,… or with image/jpeg or image/svg+xml.' };
  const text = svgText(body);
  if (text === undefined || !/<svg[\s>]/.test(text)) return { problem: 'The logo says that it is SVG, and is none.' };
  const found = ACTIVE.exec(text)?.[0];
  return found === undefined
    ? { address }
    : {
        problem: `The SVG of the logo holds "${found.trim()}", which a picture does not need. Save it as plain SVG or PNG.`,
      };
}

const ACTIVE =
  /<script|<foreignObject|<!DOCTYPE|<!ENTITY|\son\w+\s*=|href\s*=\s*["'](?!#)|url\(\s*["']?(?!#)|@import|javascript:/i;

function svgText(body: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(body), (character) => character.codePointAt(0) ?? 0);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
