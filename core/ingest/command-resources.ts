import { type NamedResource, rootedPath, urlResource } from './resource-names.ts';

const UNREMARKABLE = /^\/dev\/(?:null|zero|stdin|stdout|stderr|tty|u?random|fd(?:\/\d+)?)$/;
const MOST_NESTING = 3;

/**
 * The URLs' hosts and the absolute paths that stand as words of their own in a shell command or a script.
 * What is only part of a word or of a quoted text is left out: better to miss a path than to invent one.
 */
export function commandResources(text: string, nesting = 0): readonly NamedResource[] {
  const found: NamedResource[] = [];
  let isScriptNext = false;
  for (const word of text.split('\n').flatMap(wordsOf)) {
    const resource = wordResource(word);
    if (resource) found.push(resource);
    else if (isScriptNext && nesting < MOST_NESTING) found.push(...commandResources(word, nesting + 1));
    isScriptNext = /^-[a-z]*c$/.test(word);
  }
  return found;
}

function wordResource(word: string): NamedResource | undefined {
  const bare = word.replace(/^(?:\d*[<>]{1,2}|--?[\w-]+=|\w+=)?@?/, '');
  const url = urlResource(bare.replace(/[,.]$/, ''));
  if (url) return url;
  return isAbsolute(bare) ? rootedPath(bare) : undefined;
}

// One short segment is rather a switch (`/c`), one between slashes rather a pattern (`/error/`).
function isAbsolute(word: string): boolean {
  if (/^[a-z]:[\\/]\w/i.test(word) || /^~[\w.-]*\/[\w.@%+~/-]+$/.test(word)) return true;
  if (!/^\/[\w.@%+~/-]+$/.test(word) || word.includes('//') || UNREMARKABLE.test(word)) return false;
  return /^\/[\w.@%+~-]+\/./.test(word) || /^\/[\w.-]{3,}$/.test(word);
}

const ASCII_SEPARATORS = ' \t\n\v\f\r;|&()[]{},';

/** White space, or what separates words in a shell or a list. */
function isSeparator(char: string): boolean {
  return char > '\u007f' ? /\s/.test(char) : ASCII_SEPARATORS.includes(char);
}

/** The words of one line, without their quotes; a quote that nothing closes is a plain character. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  const end = () => {
    if (isOpen) words.push(word);
    word = '';
    isOpen = false;
  };
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    const close = char === '"' || char === "'" || char === '`' ? closingQuote(line, at) : -1;
    if (close > at) {
      word += line.slice(at + 1, close);
      isOpen = true;
      at = close;
    } else if (isSeparator(char)) {
      end();
    } else {
      word += char;
      isOpen = true;
    }
  }
  end();
  return words;
}

function closingQuote(line: string, open: number): number {
  const quote = line.charAt(open);
  for (let at = open + 1; at < line.length; at += 1) {
    if (line[at] === '\\' && quote === '"') at += 1;
    else if (line[at] === quote) return at;
  }
  return -1;
}
