/** What a text names, where it names one thing and nothing else. */
export interface NamedResource {
  readonly kind: 'file' | 'host' | 'mail' | 'database';
  readonly name: string;
}

const LONGEST = 2048;
const HOST_SCHEMES = new Set(['http:', 'https:', 'ws:', 'wss:', 'ftp:', 'ftps:', 'sftp:', 'ssh:', 'git:', 'rtsp:']);
const DATABASE_SCHEMES =
  /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|mssql|sqlserver|oracle|clickhouse)(?:\+\w+)?:$/;
const MAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}$/i;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}$/i;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** A URL's host, or the database or the file that the URL names. */
export function urlResource(text: string): NamedResource | undefined {
  if (!text.includes('://')) return undefined;
  if (!/^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text) || text.length > LONGEST) return undefined;
  const url = parseUrl(text.replace(/^jdbc:/i, ''));
  if (!url) return undefined;
  if (url.protocol === 'file:') return { kind: 'file', name: decoded(url.pathname) };
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  if (host === '') return undefined;
  if (HOST_SCHEMES.has(url.protocol)) return { kind: 'host', name: host };
  // Without user and password: the name must not carry the credential.
  return DATABASE_SCHEMES.test(url.protocol) ? { kind: 'database', name: `${host}${url.pathname}` } : undefined;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not percent-encoded after all: the path as written.
    return path;
  }
}

/** A host that is named without a scheme, alone or before a path: `evil.example/steal`. */
export function bareHost(text: string): NamedResource | undefined {
  const host = /^([^\s/:?#@[\]]+)(?::\d{1,5})?(?:[/?#]\S*)?$/.exec(text)?.[1]?.toLowerCase();
  if (host === undefined || text.length > LONGEST) return undefined;
  return DOMAIN.test(host) || IPV4.test(host) || host === 'localhost' ? { kind: 'host', name: host } : undefined;
}

export function mailResource(text: string): NamedResource | undefined {
  if (!text.includes('@')) return undefined;
  const address = /^[^<>]*<([^<>\s]+)>$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, '');
  return address.length <= 320 && MAIL.test(address) ? { kind: 'mail', name: address.toLowerCase() } : undefined;
}

/** A text that is a path by its form: rooted, without blanks. */
export function rootedPath(text: string): NamedResource | undefined {
  // Most texts are no path: their first two characters tell, sooner than a pattern.
  if (!'/~.\\'.includes(text.charAt(0)) && text.charAt(1) !== ':') return undefined;
  const isUnix = /^(?:~[\w.-]*|\.{1,2})?\/(?!\/)[^\s"'`<>|*?{}$^\\]*$/.test(text) && /\w/.test(text);
  const isWindows = /^(?:[a-z]:[\\/]|\\\\[\w.-]+\\)[^"<>|*?\r\n]+$/i.test(text);
  return (isUnix || isWindows) && text.length <= LONGEST ? { kind: 'file', name: text } : undefined;
}

/** Any text on one line, for a place that is known to hold a path. */
export function statedPath(text: string): NamedResource | undefined {
  const isPath = text.trim() !== '' && text.length <= LONGEST && !/[\p{Cc}]/u.test(text) && !text.startsWith('$');
  return isPath ? { kind: 'file', name: text } : undefined;
}

export function statedDatabase(text: string): NamedResource | undefined {
  return /^[\w.-]{1,128}$/.test(text) ? { kind: 'database', name: text } : undefined;
}
